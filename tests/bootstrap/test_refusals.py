"""What cannot be set up ends with exit code 2 and one line that says why."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot._bootstrap import RUNTIME, SetUpFailed, refuse_old_python
from tests.bootstrap.project import Project, assert_refused
from tests.bootstrap.wheels import make_wheel

# Sends pip to a port where nobody listens.
NO_NETWORK = {
    "PIP_NO_INDEX": "0",
    "PIP_FIND_LINKS": "",
    "PIP_INDEX_URL": "http://127.0.0.1:9/",
    "PIP_RETRIES": "1",
}
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def test_an_altered_hash_installs_nothing_until_it_is_mended(project: Project) -> None:
    lock = project.root / RUNTIME
    right = lock.read_text()
    digit = right.strip()[-1]
    lock.write_text(right.strip()[:-1] + ("0" if digit != "0" else "1") + "\n")

    assert_refused(project.run("bot"), "some-library==1.0 does not match its hash in the lock")
    assert not list(project.site_packages.glob("some_library*"))

    lock.write_text(right)
    assert project.run("bot").returncode == 7


def test_a_lock_without_hashes_installs_nothing(project: Project) -> None:
    (project.root / RUNTIME).write_text("some-library==1.0 \\\n")

    assert_refused(project.run("bot"), "Hashes are required")


def test_no_network_is_said_and_the_next_start_recovers(project: Project) -> None:
    assert_refused(project.run("bot", **NO_NETWORK), "no connection to the package index")

    assert project.run("bot").returncode == 7


def test_no_network_for_the_tests_leaves_the_bot_usable(finished: Project) -> None:
    for _ in range(2):
        assert_refused(finished.run("tests", **NO_NETWORK), "no connection to the package index")

    assert finished.run("bot", **NO_NETWORK).stderr == ""


def test_source_packages_are_never_run(project: Project) -> None:
    wheel = next(project.wheels.glob("some_library*"))
    wheel.rename(project.wheels / "some_library-1.0.zip")

    assert_refused(project.run("bot"), "no wheel of some-library==1.0 for this machine and Python")


def test_settings_that_send_packages_elsewhere_are_noticed(
    project: Project, tmp_path: Path
) -> None:
    done = project.run("bot", PIP_TARGET=str(tmp_path / "elsewhere"))

    assert_refused(done, "packages are missing")
    assert not project.is_ready()


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_how_to_get_it(
    project: Project, tmp_path: Path, module: str
) -> None:
    (tmp_path / f"{module}.py").write_text("raise ImportError")

    done = project.run("bot", PYTHONPATH=str(tmp_path))

    assert_refused(done, "no venv module (Debian, Ubuntu: apt install python3-venv)")
    assert not project.venv.exists()


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
def test_an_old_version_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(SetUpFailed, match=r"needs Python 3\.11 or newer, this is \d\.\d+$"):
        refuse_old_python(version)


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_new_version_is_welcome(version: tuple[int, ...]) -> None:
    refuse_old_python(version)


@pytest.mark.parametrize("version", ["3.6", "3.8", "3.9", "3.10"])
@pytest.mark.parametrize("command", ["bot", "tests"])
def test_an_old_python_can_say_that_it_is_too_old(
    project: Project, command: str, version: str
) -> None:
    beside = sorted(Path(sys.base_prefix).parent.glob(f"{version}.*/bin/python"))
    python = beside[0] if beside else shutil.which(f"python{version}")
    if not python:
        pytest.skip(f"no Python {version} is installed here")

    done = project.run(command, python=str(python))

    assert_refused(done, f"BackFuture Connect needs Python 3.11 or newer, this is {version}")
    assert not project.venv.exists()


def inside_mount(project: Project, mount: str) -> subprocess.CompletedProcess[str]:
    """Start the bot where the clone's directory is mounted in some way of its own."""
    if not shutil.which("unshare") or subprocess.call(["unshare", "-rm", "true"], **QUIET):
        pytest.skip("no private mounts can be made here")
    command = project.command("bot")
    script = f'{mount} && cd "$0" && exec "$@"'
    command["args"] = ["unshare", "-rm", "sh", "-ec", script, str(project.root), *command["args"]]
    return subprocess.run(**command, timeout=60)


def test_a_directory_that_is_read_only_is_named(project: Project) -> None:
    done = inside_mount(project, 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"')

    assert_refused(done, f"{project.root}{os.sep}.venv.lock: Read-only file system")


@pytest.mark.parametrize("size", [0, 1_000_000], ids=["before pip", "within pip"])
def test_a_full_disk_is_said(project: Project, tmp_path: Path, size: int) -> None:
    room = "300k" if size else "48k"
    lock = make_wheel(project.wheels, "some_library", "#" * size)
    (project.root / RUNTIME).write_text(lock)
    source = shutil.copytree(project.root, tmp_path / "source")

    done = inside_mount(
        project, f'mount -t tmpfs -o size={room} none "$0" && cp -r "{source}/." "$0"'
    )

    assert_refused(done, "o space left")
    assert ("installing the packages" in done.stderr) == bool(size)
