"""The same conversations where Telegram brings the updates, over real HTTP."""

import pytest

from bot.settings import Settings
from tests.flows.test_connect import test_field_by_field
from tests.flows.test_deletion_fails import (
    test_a_restart_forgets_no_deletion,
    test_the_user_is_told_and_the_copy_is_removed_later,
)
from tests.flows.test_restart import (
    alice,
    test_a_checked_key_that_was_not_stored_is_asked_for_again,
    test_a_secret_sent_while_the_bot_was_away_is_removed_when_it_is_back,
    test_it_goes_on_at_the_credentials_with_exchange_and_name_kept,
)
from tests.flows.webhook import webhook_settings

__all__ = [
    "alice",
    "test_a_checked_key_that_was_not_stored_is_asked_for_again",
    "test_a_restart_forgets_no_deletion",
    "test_a_secret_sent_while_the_bot_was_away_is_removed_when_it_is_back",
    "test_field_by_field",
    "test_it_goes_on_at_the_credentials_with_exchange_and_name_kept",
    "test_the_user_is_told_and_the_copy_is_removed_later",
]


@pytest.fixture
def settings() -> Settings:
    return webhook_settings()
