"""Methods about the bot itself, its commands, its chats and its way of receiving updates."""

import re
from functools import partial

from bot.sandbox.telegram.cloud import Cloud
from bot.sandbox.telegram.errors import bad_request, conflict
from bot.sandbox.telegram.formatting import Json
from bot.sandbox.telegram.parameters import Parameters

# "1-256 characters. Only characters A-Z, a-z, 0-9, _ and - are allowed":
# https://core.telegram.org/bots/api#setwebhook
_SECRET_SHAPE = re.compile(r"[A-Za-z0-9_-]{1,256}")


def get_me(cloud: Cloud, _params: Parameters) -> Json:
    """Return who the bot is."""
    return cloud.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(cloud: Cloud, params: Parameters) -> list[Json]:
    """Return pending updates; the only method that waits."""
    if cloud.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    if params.text("allowed_updates"):
        cloud.updates.allowed = params.strings("allowed_updates")
    return await cloud.updates.poll(
        offset=params.integer("offset"),
        limit=min(max(params.integer("limit", 100), 1), 100),
        timeout=min(max(params.integer("timeout"), 0), 50),
    )


def set_webhook(cloud: Cloud, params: Parameters) -> bool:
    """Remember a webhook, which stops polling; an empty address removes it."""
    secret = params.text("secret_token")
    if secret and not _SECRET_SHAPE.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    cloud.webhook.set(params.text("url"), secret)
    if params.text("allowed_updates"):
        cloud.updates.allowed = params.strings("allowed_updates")
    _drop_pending(cloud, params)
    return True


def delete_webhook(cloud: Cloud, params: Parameters) -> bool:
    """Forget the webhook."""
    cloud.webhook.set("", "")
    _drop_pending(cloud, params)
    return True


def get_webhook_info(cloud: Cloud, _params: Parameters) -> Json:
    """Return the webhook and how much is pending."""
    return {
        "url": cloud.webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(cloud.updates),
        "allowed_updates": cloud.updates.allowed,
        **cloud.webhook.last_error(),
    }


def set_my_commands(cloud: Cloud, params: Parameters) -> bool:
    """Store a command list."""
    language = params.text("language_code")
    cloud.commands.set(params.data("scope"), language, params.data("commands"))
    cloud.announce_commands()
    return True


def delete_my_commands(cloud: Cloud, params: Parameters) -> bool:
    """Remove a command list."""
    cloud.commands.set(params.data("scope"), params.text("language_code"), [])
    cloud.announce_commands()
    return True


def get_my_commands(cloud: Cloud, params: Parameters) -> list[Json]:
    """Return a command list."""
    return cloud.commands.get(params.data("scope"), params.text("language_code"))


def _set_text(cloud: Cloud, params: Parameters, *, field: str, longest: int) -> bool:
    text = params.text(field)
    if len(text) > longest:
        raise bad_request(f"bot {field.replace('_', ' ')} is too long")
    cloud.texts[field, params.text("language_code")] = text
    return True


def _get_text(cloud: Cloud, params: Parameters, *, field: str) -> Json:
    default = str(cloud.bot["first_name"]) if field == "name" else ""
    shown = cloud.texts.get((field, params.text("language_code")))
    return {field: shown or cloud.texts.get((field, "")) or default}


set_my_name = partial(_set_text, field="name", longest=64)
set_my_description = partial(_set_text, field="description", longest=512)
set_my_short_description = partial(_set_text, field="short_description", longest=120)
get_my_name = partial(_get_text, field="name")
get_my_description = partial(_get_text, field="description")
get_my_short_description = partial(_get_text, field="short_description")


def set_chat_menu_button(cloud: Cloud, params: Parameters) -> bool:
    """Store what the menu button does."""
    button = params.data("menu_button")
    cloud.menu_button = button if isinstance(button, dict) else {"type": "default"}
    return True


def get_chat_menu_button(cloud: Cloud, _params: Parameters) -> Json:
    """Return what the menu button does."""
    return cloud.menu_button


def get_chat(cloud: Cloud, params: Parameters) -> Json:
    """Return a chat with the fields every ChatFullInfo has."""
    chat = cloud.reach(params.integer("chat_id"))
    return chat.profile | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }


def leave_chat(cloud: Cloud, params: Parameters) -> bool:
    """Leave a group or channel; a private chat cannot be left."""
    chat = cloud.reach(params.integer("chat_id"))
    if chat.profile["type"] == "private":
        raise bad_request("chat not found")
    chat.blocked = f"bot is not a member of the {chat.profile['type']} chat"
    return True


def get_file(cloud: Cloud, params: Parameters) -> Json:
    """Tell where a file can be fetched; only those sent with their content are kept."""
    name = str(params.values.get("file_id"))
    path = f"documents/{name}"
    if path not in cloud.files:
        raise bad_request("invalid file_id")
    size = len(cloud.files[path])
    return {"file_id": name, "file_unique_id": name, "file_size": size, "file_path": path}


def _drop_pending(cloud: Cloud, params: Parameters) -> None:
    if params.flag("drop_pending_updates"):
        cloud.updates.drop_all()
