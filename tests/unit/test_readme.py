"""The README says what is so: its settings, its service, its commands, the files it names."""

import re

import pytest

from bot._bootstrap import ROOT
from bot.exchanges import EXCHANGES
from bot.i18n import LANGUAGES
from bot.settings import Settings

README = (ROOT / "README.md").read_text(encoding="utf-8")
# What looks like a path of this project: it has a folder, or an ending that its files have.
PATHS = r"(?:[.\w*-]+/)+[\w.*<>-]*|\.?[\w-]+\.(?:py|md|lock|toml|ftl)|LICENSE|Procfile"
ELSEWHERE = {"DATA_DIR/bot.sqlite3", "order/test"}  # made when the bot starts; a path of MEXC


def section(title: str) -> str:
    """Return what stands under a heading, down to the next one."""
    return README.split(f" {title}\n", 1)[1].split("\n#", 1)[0]


def fenced(language: str = "") -> list[str]:
    """Return the blocks of code."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.M | re.S)


def rows() -> list[tuple[str, str]]:
    """Return (setting, default) of the settings table."""
    return re.findall(r"^\| `([A-Z_]+)` \|.*\| *(.*?) *\|$", section("Settings"), re.M)


def test_the_settings_table_has_exactly_the_settings_there_are() -> None:
    assert sorted(name for name, _ in rows()) == sorted(map(str.upper, Settings.model_fields))


def test_a_default_in_the_table_is_the_default() -> None:
    shown = {name.lower(): default.strip("`") for name, default in rows()}
    plain = {
        name: str(field.default)
        for name, field in Settings.model_fields.items()
        if isinstance(field.default, str | int) and name in shown
    }
    words = {"True": ("on",), "False": ("off",), Settings().telegram_api_url: ("Telegram's",)}

    assert {
        name: shown[name]
        for name, default in plain.items()
        if shown[name] not in words.get(default, (default,))
    } == {}


def test_the_service_writes_no_memory_to_disk_and_is_not_restarted_over_a_wrong_setting() -> None:
    unit = (ROOT / ".deploy/bot.service").read_text()
    lines = unit.splitlines()

    assert "LimitCORE=0" in lines
    assert "RestartPreventExitStatus=78" in lines
    assert "Restart=always" in lines
    assert re.search(r"^ExecStart=\S*python3 -m bot run$", unit, re.M)


def test_the_two_commands_stand_alone_and_are_those_that_ci_and_procfile_run() -> None:
    commands = [block.strip() for block in fenced()]

    assert commands[:2] == ["python3 -m bot", "python3 -m tests"]
    assert "step python3 -m tests\n" in (ROOT / ".ci/run").read_text()
    assert "python3 -m bot run" in (ROOT / "Procfile").read_text()


def named_files() -> list[str]:
    """Return the paths of this project that the README names."""
    spans = re.findall(r"`([^`\n]+)`", README) + re.findall(r"\]\(([^)\s]+)\)", README)
    return sorted({span for span in spans if re.fullmatch(PATHS, span)} - ELSEWHERE)


def test_the_names_of_files_are_found() -> None:
    assert {"LICENSE", "bot/app.py", "bot/exchanges/", ".github/demo.png"} <= {*named_files()}


@pytest.mark.parametrize("name", named_files())
def test_a_file_that_is_named_exists(name: str) -> None:
    if "<id>" in name:
        for exchange in EXCHANGES:
            found = [*ROOT.glob(name.replace("<id>", exchange))]
            assert len(found) == (len(LANGUAGES) if "*" in name else 1)
    elif "/" in name:
        assert [*ROOT.glob(name.rstrip("/"))]
    else:  # named beside its folder
        assert (ROOT / name).exists() or [*(ROOT / "bot").rglob(name)]
