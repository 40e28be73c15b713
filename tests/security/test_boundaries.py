"""Who may open what, what buttons may carry, and what may be installed (R8, R13, R39)."""

import ast
import dataclasses
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import pytest

from bot._bootstrap import DEVELOPMENT, ROOT, RUNTIME
from bot.callbacks import (
    LIMIT,
    Action,
    AnswerAddBuy,
    ChooseExchange,
    ChooseMarket,
    SaveAs,
    SetLanguage,
    SwapKey,
    TurnTopic,
)
from bot.engine.stored import group_id
from bot.exchanges import EXCHANGES
from bot.exchanges.base import Market
from bot.i18n import LANGUAGES
from bot.services.drafts import Drafts
from bot.services.history import MONTH
from bot.services.setup import Step
from bot.services.topics import Topic
from bot.services.verdict import Verdict
from bot.strategies.settings import OnStop
from bot.strategy_buttons import Choose, GoTo, Stop

# Where a value leaves for its one destination, and why.
REVEAL = {
    "bot/assembly/ground.py": "the address of the database",
    "bot/assembly/line.py": "the token to Telegram",
    "bot/commands/audit.py": "the address of the database",
    "bot/commands/backups.py": "the address of the database",
    "bot/commands/keys.py": "the address of the database",
    "bot/commands/needs.py": "is the address of the database one",
    "bot/doctor/house.py": "the address of the database",
    "bot/doctor/telegram.py": "the token to Telegram",
    "bot/doctor/machine.py": "where the file of the database lies",
    "bot/exchanges/gateway.py": "the signature",
    "bot/exchanges/turns.py": "whose turn it is, by a hash",
    "bot/exchanges/rsa.py": "the signature, with the key read once",
    "bot/first_poll.py": "the token to Telegram",
    "bot/log.py": "what is masked has to be known",
    "bot/run.py": "which database is to be this process's alone",
    "bot/secret.py": "comparing",
    "bot/services/checks.py": "can it be sent",
    "bot/settings.py": "is the webhook's secret long enough, is an address one",
    "bot/watchdog.py": "the address that hears while all is well",
    "bot/webhook.py": "the webhook's secret to Telegram",
    "bot/services/intake.py": "is it what it should be",
    "storage/keyring.py": "the master keys",
    "storage/sealed_file.py": "the passphrase of a backup",
    "storage/vault.py": "sealing",
}
OPENED = {
    "bot/services/connections.py": "a check",
    "bot/services/monitoring.py": "a check on schedule",
}
OLD_OPENED = {"bot/services/replacement.py": "is the old key dead"}
# The longest values an action can carry; ids have 48 bits, drafts eight letters.
LARGEST: dict[tuple[type[Action], str], object] = {
    (SetLanguage, "code"): max(LANGUAGES, key=len),
    (ChooseExchange, "exchange"): "e" * 16,
    (ChooseMarket, "market"): max(Market, key=len),
    (SaveAs, "choice"): max(Verdict, key=len),
    (TurnTopic, "topic"): max(Topic, key=len),
    (SwapKey, "choice"): max(Verdict, key=len),
    (GoTo, "step"): max(Step, key=len),
    (Choose, "step"): max(Step, key=len),
    (Choose, "value"): "v" * 20,  # ids of strategies, kinds of settings
    (Stop, "choice"): max(OnStop, key=len),
    (AnswerAddBuy, "group"): group_id(2**48 - 1, 10**6),
}
FIELDS: dict[str, object] = {
    "on": 1,
    "kind": "revoke",
    "broadcast": 2**48 - 1,
    "user": 2**52,  # Bot API, User.id
    "draft": "f" * 8,
    "connection": 2**48 - 1,
    "version": 10**6,
    "page": 10**4,
    "step": 99,
    "since": 2**33,
    "index": 99,
    "hours": 24,
    "begin": 23,
    "end": 23,
    "days": MONTH,
    "setup": "f" * 8,
    "chosen": 2**48 - 1,
    "pair": 2**48 - 1,
    "number": 99,
    "revision": 10**6,
    "agreed": 1,
    "activation": 2**48 - 1,
    "yes": 1,
}
NOW = datetime(2100, 1, 1, tzinfo=UTC)


@cache
def parsed() -> dict[str, ast.Module]:
    files = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("storage/**/*.py")]
    ours = [file for file in files if not file.is_relative_to(ROOT / "bot" / "sandbox")]
    return {str(file.relative_to(ROOT)): ast.parse(file.read_text()) for file in ours}


def calls(name: str) -> set[str]:
    """Return the files in which a method of this name is called."""
    return {
        file
        for file, module in parsed().items()
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == name
    }


def callers(is_one: Callable[[ast.Attribute], bool]) -> set[str]:
    """Return the files in which an attribute is used."""
    return {
        name
        for name, module in parsed().items()
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and is_one(node)
    }


def test_only_a_check_opens_stored_secrets() -> None:
    assert calls("opened") == set(OPENED)  # a group of orders has a time of this name
    assert callers(lambda node: node.attr == "old_key") == set(OLD_OPENED)


def test_secrets_are_revealed_only_where_they_leave() -> None:
    assert callers(lambda node: node.attr == "reveal") == set(REVEAL)
    assert callers(lambda node: node.attr == "_value") == {"bot/secret.py"}


def test_only_storage_knows_the_vault() -> None:
    imported = {
        alias.name
        for name, module in parsed().items()
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module in ("storage.vault", "storage.envelope")
        for alias in node.names
        if not name.startswith("storage/")
    }

    assert imported <= {"SealBroken"}


@pytest.mark.parametrize("kind", Action.kinds.values(), ids=lambda kind: kind.name)
def test_a_button_fits_with_its_largest_values_and_comes_back(kind: type[Action]) -> None:
    values = {
        field.name: LARGEST.get((kind, field.name)) or FIELDS[field.name]
        for field in dataclasses.fields(kind)
    }
    action = kind(**values)

    data = action.pack(NOW)

    assert len(data.encode()) <= LIMIT
    assert kind.unpack(data, NOW) == action


def test_the_largest_values_are_the_largest() -> None:
    assert all(len(exchange) <= 16 for exchange in EXCHANGES)
    assert {field.name for kind in Action.kinds.values() for field in dataclasses.fields(kind)} <= {
        *FIELDS,
        *(name for _, name in LARGEST),
    }


async def test_a_draft_has_the_short_id_that_buttons_count_on(tmp_path) -> None:
    class NoTable:
        async def put(self, **_: object) -> None:
            """Keep nothing."""

    draft = await Drafts(NoTable()).begin(user=1, chat=1, now=NOW)

    assert re.fullmatch(r"[0-9a-f]{8}", draft.id)


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT])
def test_every_package_is_pinned_and_hashed_and_comes_from_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    packages = re.split(r"\n(?=\S)", text.strip().replace("\\\n", " "))

    assert len(packages) > 20
    for package in packages:
        requirement, *hashes = re.split(r"\s+--hash=", package)
        assert re.fullmatch(r"[a-z0-9._-]+==[\w.]+( ; [^@/]+)?", requirement.strip()), requirement
        assert hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each.strip()) for each in hashes)
