"""The Bot API methods of the sandbox by their names."""

from collections.abc import Callable

from bot.sandbox.telegram.cloud import Cloud
from bot.sandbox.telegram.methods import account, files, messages
from bot.sandbox.telegram.parameters import Parameters

Method = Callable[[Cloud, Parameters], object]

METHODS: dict[str, Method] = {
    "getMe": account.get_me,
    "getUpdates": account.get_updates,
    "setWebhook": account.set_webhook,
    "deleteWebhook": account.delete_webhook,
    "getWebhookInfo": account.get_webhook_info,
    "setMyCommands": account.set_my_commands,
    "getMyCommands": account.get_my_commands,
    "deleteMyCommands": account.delete_my_commands,
    "setMyName": account.set_my_name,
    "getMyName": account.get_my_name,
    "setMyDescription": account.set_my_description,
    "getMyDescription": account.get_my_description,
    "setMyShortDescription": account.set_my_short_description,
    "getMyShortDescription": account.get_my_short_description,
    "setChatMenuButton": account.set_chat_menu_button,
    "getChatMenuButton": account.get_chat_menu_button,
    "getChat": account.get_chat,
    "leaveChat": account.leave_chat,
    "getFile": account.get_file,
    "sendMessage": messages.send_message,
    "sendDocument": files.send_document,
    "sendPhoto": files.send_photo,
    "sendChatAction": messages.send_chat_action,
    "editMessageText": messages.edit_message_text,
    "editMessageCaption": files.edit_message_caption,
    "editMessageMedia": files.edit_message_media,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "deleteMessage": messages.delete_message,
    "deleteMessages": messages.delete_messages,
    "answerCallbackQuery": messages.answer_callback_query,
}
# The Bot API takes method names in any case.
CANONICAL = {name.lower(): name for name in METHODS}
