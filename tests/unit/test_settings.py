"""What an operator may set, and what is said about mistakes."""

import os
from pathlib import Path

import pytest

from bot.secret import Secret
from bot.settings import BadSettings, Settings, is_base_url, load_settings

VALUE = "hunter2hunter2"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without any of the machine's own settings."""
    for name in (*map(str.upper, Settings.model_fields), "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)


def complaints() -> list[str]:
    with pytest.raises(BadSettings) as bad:
        load_settings()
    assert VALUE not in f"{bad.value} {bad.value!r}"
    assert bad.value.__cause__ is None
    assert bad.value.__suppress_context__ or bad.value.__context__ is None
    return bad.value.complaints


def test_nothing_has_to_be_set() -> None:
    settings = load_settings()

    assert settings.bot_token is None
    assert settings.storage_url == Secret(f"sqlite:///{Path.cwd()}/data/bot.sqlite3")
    assert settings.skipped_calls == frozenset()
    assert settings.log_level == "INFO"


def test_everything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", f" {VALUE}\n")
    monkeypatch.setenv("PUBLIC_IPS", "203.0.113.7, 203.0.113.9 203.0.113.8")
    monkeypatch.setenv("EXCHANGE_URLS", '{"mexc": "http://127.0.0.1:1/mexc/"}')
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:2/")
    monkeypatch.setenv("MEXC_WITHDRAW_PROBE", "off")
    monkeypatch.setenv("GATE_WITHDRAW_PROBE", "off")
    monkeypatch.setenv("LOG_LEVEL", "debug")
    monkeypatch.setenv("DATA_DIR", "/var/lib/bot")

    settings = load_settings()

    assert settings.bot_token == Secret(VALUE)
    assert settings.public_ips == ("203.0.113.7", "203.0.113.9", "203.0.113.8")
    assert settings.exchange_urls == {"mexc": "http://127.0.0.1:1/mexc"}
    assert settings.telegram_api_url == "http://127.0.0.1:2"
    assert settings.skipped_calls == {"mexc.withdraw", "gate.withdraw"}
    assert settings.log_level == "DEBUG"
    assert settings.storage_url.reveal() == "sqlite:////var/lib/bot/bot.sqlite3"


def test_without_a_list_everybody_is_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_IDS", "1")

    assert all(load_settings().lets_in(user) for user in (1, 2, 3))


def test_with_a_list_those_on_it_and_the_admins_are_let_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ADMIN_IDS", "1")
    monkeypatch.setenv("ALLOWED_IDS", "2, 7000000001")

    settings = load_settings()

    assert [user for user in (1, 2, 3, 7_000_000_001) if settings.lets_in(user)] == [
        1,
        2,
        7_000_000_001,
    ]


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"ALLOWED_IDS": ""}, "ALLOWED_IDS: empty; list who is served, or leave it out"),
        ({"ACCESS": "open", "ALLOWED_IDS": "2"}, "ACCESS: open would serve everybody"),
        ({"ACCESS": "list"}, "ALLOWED_IDS: missing; ACCESS=list serves nobody else"),
        ({"ACCESS": "approval", "ALLOWED_IDS": "2"}, "ADMIN_IDS: missing; with ACCESS=approval"),
        ({"ACCESS": VALUE}, "ACCESS: wants open, approval, list"),
    ],
)
def test_who_is_served_is_never_a_guess(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], complaint: str
) -> None:
    """A list that a template left empty must not open the bot to everybody."""
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    [found] = complaints()

    assert found.startswith(complaint)


def test_an_empty_file_with_the_list_stops_the_start_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "allowed_ids").write_text("\n")
    (tmp_path / "allowed_ids").chmod(0o600)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))

    assert complaints() == ["ALLOWED_IDS: wants numeric Telegram ids, separated by commas"]


@pytest.mark.parametrize(
    ("given", "served"),
    [
        ({"ACCESS": "List", "ADMIN_IDS": "1"}, [1]),
        ({"ACCESS": "list", "ADMIN_IDS": "1", "ALLOWED_IDS": "2"}, [1, 2]),
        ({"ACCESS": "approval", "ADMIN_IDS": "1", "ALLOWED_IDS": "2"}, [1, 2]),
        ({"ACCESS": "open"}, [1, 2, 3]),
    ],
)
def test_the_mode_decides_who_needs_no_approval(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], served: list[int]
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    assert [user for user in (1, 2, 3) if load_settings().lets_in(user)] == served


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields.keys() - {"allowed_ids"}:
        monkeypatch.setenv(name.upper(), "")

    assert load_settings() == Settings.model_construct(**Settings().model_dump())


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("LOG_LEVEL", VALUE, "LOG_LEVEL: wants DEBUG, INFO, WARNING or ERROR"),
        ("MEXC_WITHDRAW_PROBE", VALUE, "MEXC_WITHDRAW_PROBE: wants true or false"),
        ("ADMIN_IDS", VALUE, "ADMIN_IDS: wants numeric Telegram ids, separated by commas"),
        (
            "ADMIN_IDS",
            f"1, {VALUE}, @a",
            "ADMIN_IDS: wants numeric Telegram ids, separated by commas",
        ),
        ("ALLOWED_IDS", "-100123", "ALLOWED_IDS: wants numeric Telegram ids, separated by commas"),
        ("ALLOWED_IDS", " , ", "ALLOWED_IDS: wants numeric Telegram ids, separated by commas"),
        ("PUBLIC_IPS", "2001:db8::7", "PUBLIC_IPS: wants IPv4 addresses, separated by commas"),
        ("PUBLIC_IPS", VALUE, "PUBLIC_IPS: wants IPv4 addresses, separated by commas"),
        ("TELEGRAM_API_URL", VALUE, "TELEGRAM_API_URL: wants an address such as https://host"),
        (
            "EXCHANGE_URLS",
            f'{{"{VALUE}": ',
            'EXCHANGE_URLS: wants JSON such as {"kucoin": "https://host"}',
        ),
        (
            "EXCHANGE_URLS",
            f'{{"mexc": "{VALUE}"}}',
            'EXCHANGE_URLS: wants JSON such as {"kucoin": "https://host"}',
        ),
        ("EXCHANGE_URLS", f'["{VALUE}"]', "EXCHANGE_URLS: dict type"),
    ],
)
def test_a_mistake_is_named_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, complaint: str
) -> None:
    monkeypatch.setenv(name, value)

    assert complaints() == [complaint]


def test_all_mistakes_are_named_with_what_else_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", VALUE)
    monkeypatch.setenv("PUBLIC_IPS", VALUE)
    monkeypatch.setenv("BOT_TOKEN", VALUE)
    seen = []

    def also(settings: Settings) -> list[str]:
        seen.append(settings.bot_token)
        return ["MASTER_KEYS: missing"]

    with pytest.raises(BadSettings) as bad:
        load_settings(also)

    assert [line.partition(":")[0] for line in bad.value.complaints] == [
        "PUBLIC_IPS",
        "LOG_LEVEL",
        "MASTER_KEYS",
    ]
    assert seen == [Secret(VALUE)]


def test_files_come_before_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret_file(tmp_path / "bot_token", "from the file\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    monkeypatch.setenv("BOT_TOKEN", "from the environment")
    monkeypatch.setenv("LOG_LEVEL", "ERROR")

    settings = load_settings()

    assert settings.bot_token == Secret("from the file")
    assert settings.log_level == "ERROR"


def secret_file(file: Path, text: str) -> None:
    file.write_text(text)
    file.chmod(0o600)


@pytest.mark.parametrize("name", ["bot_token", "BOT_TOKEN", "database_url", "log_level"])
def test_a_settings_file_open_to_others_is_refused_by_the_name_of_the_setting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    secret_file(tmp_path / name, VALUE)
    (tmp_path / name).chmod(0o604)
    tmp_path.chmod(0o755)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))

    [complaint] = complaints()

    assert complaint.startswith(f"{name.upper()}: {tmp_path / name} is open to others (0604)")


def test_a_file_that_cannot_be_read_is_one_complaint_and_not_also_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bot_token").mkdir()
    (tmp_path / "master_keys").write_bytes(b"\xff\xfe" + VALUE.encode())
    (tmp_path / "master_keys").chmod(0o600)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))

    with pytest.raises(BadSettings) as bad:
        load_settings(lambda _: ["BOT_TOKEN: missing", "MASTER_KEYS_FILE: missing"])

    assert bad.value.complaints == [
        f"BOT_TOKEN: {tmp_path / 'bot_token'} cannot be read: Is a directory",
        f"MASTER_KEYS: {tmp_path / 'master_keys'} is no text",
        "MASTER_KEYS_FILE: missing",
    ]


@pytest.mark.parametrize("directory", ["", "relative", "/no/such/directory"])
def test_a_credentials_directory_that_is_none_is_left_out(
    monkeypatch: pytest.MonkeyPatch, directory: str
) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", directory)

    assert load_settings().bot_token is None


def test_settings_never_show_their_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BOT_TOKEN", "MASTER_KEYS", "DATABASE_URL"):
        monkeypatch.setenv(name, VALUE)

    settings = load_settings()

    assert VALUE in os.environ.values()
    assert VALUE not in f"{settings} {settings!r} {settings.model_dump()} {vars(settings)}"


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("https://host", True),
        ("http://127.0.0.1:8080/path", True),
        ("http://[::1]:80", True),
        ("ftp://host", False),
        ("https://", False),
        ("https://user:pass@host", False),
        ("https://host?x=1", False),
        ("https://host#x", False),
        ("https://host:port", False),
        ("https://[", False),
        ("host", False),
    ],
)
def test_a_base_url_has_a_host_and_nothing_to_hide(value: str, is_one: bool) -> None:
    assert is_base_url(value) is is_one


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("HTTP_PORT", "70000", "wants a port of this machine; 0 takes any that is free"),
        ("HTTP_PORT", VALUE, "wants a whole number"),
        ("WEBHOOK_URL", f"http://{VALUE}.example/updates", "wants an address such as https://host"),
        ("WEBHOOK_URL", f"https://host/path?{VALUE}", "wants an address such as https://host"),
        ("ALIVE_URL", f"http://host.example/{VALUE}", "wants an address such as https://host"),
        ("WEBHOOK_SECRET", VALUE, "wants 32 to 256 random letters, digits, - or _"),
        ("WEBHOOK_SECRET", f"{VALUE} " * 4, "wants 32 to 256 random letters, digits, - or _"),
        ("WEBHOOK_SECRET", "a" * 64, "wants 32 to 256 random letters, digits, - or _"),
    ],
)
def test_a_webhook_that_others_could_use_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, wanted: str
) -> None:
    monkeypatch.setenv(name, value)

    [complaint] = complaints()

    assert complaint.startswith(f"{name}: {wanted}")


def test_a_webhook_on_this_machine_may_do_without_encryption(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "http://127.0.0.1:8080/updates")

    assert load_settings().webhook_url == "http://127.0.0.1:8080/updates"
