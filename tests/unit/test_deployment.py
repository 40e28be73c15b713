"""The files of the deployment say what the bot needs, and give it no more than that."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot._bootstrap import ROOT, RUNTIME
from bot.app import STOP_WITHIN

PROCFILE = (ROOT / "Procfile").read_text()
DEPLOY = ROOT / ".deploy"
UNIT = (DEPLOY / "bot.service").read_text()
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
COMPOSE = (DEPLOY / "compose.yaml").read_text()


def test_systemd_finds_nothing_wrong_with_the_unit() -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd-analyze here")
    command = [program, "verify", "--man=no", str(DEPLOY / "bot.service")]
    verified = subprocess.run(command, capture_output=True, text=True, timeout=60)

    assert verified.returncode == 0, verified.stderr
    assert "bot.service" not in verified.stderr


def test_compose_finds_nothing_wrong_with_its_file() -> None:
    programs = [["docker-compose"], ["docker", "compose"]]
    compose = next((each for each in programs if _runs(each, "version")), None)
    if compose is None:
        pytest.skip("no Compose here")

    assert _runs(compose, "-f", str(DEPLOY / "compose.yaml"), "config", "--quiet")


def _runs(program: list[str], *arguments: str) -> bool:
    """Tell whether a program is there and ends well."""
    if shutil.which(program[0]) is None:
        return False
    done = subprocess.run([*program, *arguments], capture_output=True, timeout=60)
    return done.returncode == 0


def test_everybody_waits_longer_than_the_bot_takes_to_stop() -> None:
    [unit] = re.findall(r"^TimeoutStopSec=(\d+)$", UNIT, re.M)
    [compose] = re.findall(r"stop_grace_period: (\d+)s", COMPOSE)

    assert STOP_WITHIN < 20 <= min(int(unit), int(compose))


def test_the_service_keeps_secrets_out_of_its_environment_and_off_the_disk() -> None:
    assert "LoadCredential=bot_token:" in UNIT
    assert "LoadCredential=master_keys:" in UNIT
    assert not re.search(r"^Environment=.*(TOKEN|KEYS)", UNIT, re.M)
    assert "LimitCORE=0" in UNIT.splitlines()
    assert "core: 0" in COMPOSE
    assert not re.search(r"BOT_TOKEN|MASTER_KEYS(?!_FILE)", COMPOSE + DOCKERFILE)


def test_the_image_installs_from_the_lock_by_hash_and_runs_as_nobody_special() -> None:
    assert "--require-hashes" in DOCKERFILE
    assert "--only-binary :all:" in DOCKERFILE
    assert f"-r /{RUNTIME}" in DOCKERFILE
    assert re.search(r"^USER (?!0|root)\d+:\d+$", DOCKERFILE, re.M)
    assert "read_only: true" in COMPOSE


def test_the_image_holds_all_that_the_bot_imports_and_reads() -> None:
    copied = set(re.findall(r"^COPY (?!--from)(\w+) \1$", DOCKERFILE, re.M))
    let_in = set(re.findall(r"^!(\w+)$", (ROOT / ".dockerignore").read_text(), re.M))

    assert copied == {"bot", "storage", "locales"} == let_in


@pytest.mark.parametrize(("url", "runs"), [("postgresql://db/bot", True), ("", False)])
def test_a_platform_without_a_database_is_refused_before_keys_are_lost(
    tmp_path: Path, url: str, runs: bool
) -> None:
    """On its own disk they would be gone, with everything else, at the next restart."""
    python = tmp_path / "python3"
    python.write_text('#!/bin/sh\necho "$@"\n')
    python.chmod(0o755)
    [line] = re.findall(r"^worker: (.+)$", PROCFILE, re.M)

    begun = subprocess.run(
        ["/bin/sh", "-c", line],
        env={"PATH": str(tmp_path), "DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert (begun.returncode == 0, begun.stdout) == (runs, "-m bot run\n" if runs else "")
    assert ("DATABASE_URL" in begun.stderr) is not runs
