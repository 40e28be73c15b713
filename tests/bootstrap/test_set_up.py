"""Both commands set themselves up once, whatever happens to them on the way."""

import os
import re
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from bot._bootstrap import DEVELOPMENT, ROOT, RUNTIME
from tests.bootstrap.project import Project
from tests.bootstrap.wheels import serve


def progress(stderr: str) -> list[str]:
    """Return what the lines of progress say, without their times."""
    return re.findall(r"^\[ *\d+\.\d s\] (.*)$", stderr, re.M)


def version_of(python: str = sys.executable) -> str:
    """Return "3.x" for a Python, or nothing where it is a shim with nothing behind it."""
    code = "import sys; print(*sys.version_info[:2], sep='.', end='')"
    return subprocess.run([python, "-c", code], capture_output=True, text=True).stdout


def test_a_fresh_clone_sets_itself_up_and_goes_on(project: Project) -> None:
    done = project.run("bot", "--name", "two words", "")

    assert progress(done.stderr) == [
        f"making .venv with Python {sys.version.split()[0]}",
        "installing the packages of requirements.lock",
        "compiling them",
        "ready",
    ]
    assert len(done.stderr.splitlines()) == 4
    assert done.stdout == f"bot ['--name', 'two words', ''] some_library {project.venv}\n"
    assert done.returncode == 7


def test_a_second_start_does_nothing(finished: Project) -> None:
    before = sorted((path, path.lstat().st_mtime_ns) for path in finished.venv.glob("**/*"))

    done = finished.run("bot", PIP_FIND_LINKS="", PYTHONDONTWRITEBYTECODE="1")

    assert (done.returncode, done.stderr) == (7, "")
    assert before == sorted((path, path.lstat().st_mtime_ns) for path in finished.venv.glob("**/*"))


def test_the_environments_own_python_needs_no_other_process(finished: Project) -> None:
    done = finished.run("bot", python=str(finished.venv / "bin/python"))

    assert (done.returncode, done.stderr) == (7, "")


def test_the_tests_add_their_tools_and_leave_the_bots_packages_alone(finished: Project) -> None:
    library = finished.site_packages / "some_library.py"
    inode = library.stat().st_ino

    done = finished.run("tests", "-k", "some thing")

    assert progress(done.stderr) == [
        "installing the packages of requirements-dev.lock",
        "compiling them",
        "ready",
    ]
    workers = str(2 * (os.cpu_count() or 1))
    arguments = ["-n", workers, "--dist", "worksteal", "-k", "some thing"]
    assert (done.returncode, done.stdout) == (5, f"pytest {arguments}\n")
    assert library.stat().st_ino == inode

    benches = finished.run("tests", "bench", "deletion")
    assert (benches.stdout, benches.stderr) == ("bench ['deletion']\n", "")
    assert finished.run("bot").stderr == ""


def test_packages_that_import_already_are_used_as_they_are(finished: Project) -> None:
    elsewhere = finished.venv.rename(finished.root / "elsewhere")
    packages = str(next(elsewhere.glob("lib/*/site-packages")))

    done = finished.run("bot", PYTHONPATH=packages)

    assert (done.returncode, done.stderr) == (7, "")
    assert not finished.venv.exists()


def test_an_environment_filled_by_other_tools_is_used_as_it_is(finished: Project) -> None:
    (finished.venv / f"{RUNTIME}.stamp").unlink()

    assert finished.run("bot").stderr == ""

    (finished.site_packages / "some_library-1.0.dist-info/INSTALLER").unlink()
    assert not finished.is_ready()


@pytest.mark.parametrize(
    "damage",
    [
        lambda clone: (clone.venv / "pyvenv.cfg").unlink(),
        lambda clone: (clone.venv / "bin/python").unlink(),
        lambda clone: (clone.venv / f"{RUNTIME}.stamp").write_text("unfinished"),
        lambda clone: (clone.venv / f"{RUNTIME}.stamp").write_text(""),
        lambda clone: (clone.root / RUNTIME).write_text(
            (clone.root / RUNTIME).read_text().replace("1.0", "1.1")
        ),
    ],
    ids=["cleared in part", "its Python went away", "killed", "power cut", "lock changed"],
)
def test_a_damaged_environment_is_never_used(finished: Project, damage) -> None:
    assert finished.is_ready()
    damage(finished)
    assert not finished.is_ready()


def test_another_python_makes_its_own_environment(finished: Project) -> None:
    beside = map(str, Path(sys.base_prefix).parent.glob("3.1[1-9].*/bin/python3"))
    on_path = filter(None, map(shutil.which, ("python3.11", "python3.12", "python3.13")))
    versions = {python: version_of(python) for python in (*beside, *on_path)}
    python = next((path for path in versions if versions[path] not in ("", version_of())), None)
    if not python:
        pytest.skip("only one version of Python is installed here")

    done = finished.run("bot", python=python)

    assert done.returncode == 7
    assert progress(done.stderr)[0].startswith(f"making .venv with Python {versions[python]}.")
    assert finished.site_packages.parent.name == f"python{versions[python]}"


def test_of_two_starts_at_once_one_sets_up_and_one_waits(project: Project) -> None:
    with serve(project.wheels) as index:
        command = project.command("bot", PIP_FIND_LINKS=index.address)
        first = subprocess.Popen(**command)
        assert index.asked.wait(60)
        second = subprocess.Popen(**command)
        waiting = second.stderr.readline()
        index.may_answer.set()
        outputs = [process.communicate(timeout=60) for process in (first, second)]

    assert progress(waiting) == ["another start is setting up, waiting for it"]
    assert [first.returncode, second.returncode] == [7, 7]
    assert "making .venv" in outputs[0][1]
    assert outputs[1][1] == ""


def test_a_start_waits_for_the_installer_of_a_killed_one_and_begins_again(
    project: Project,
) -> None:
    with serve(project.wheels) as index:
        command = project.command("bot", PIP_FIND_LINKS=index.address)
        first = subprocess.Popen(**command, start_new_session=True)
        assert index.asked.wait(60)
        first.kill()
        first.wait(60)
        second = subprocess.Popen(**command)
        waiting = second.stderr.readline()  # the pip of the first one is still there
        os.killpg(first.pid, signal.SIGKILL)
        first.communicate(timeout=60)
        index.may_answer.set()
        _, rest = second.communicate(timeout=60)

    assert progress(waiting) == ["another start is setting up, waiting for it"]
    assert progress(rest)[0].startswith("making .venv")
    assert second.returncode == 7


def test_packages_of_a_killed_set_up_are_not_used_even_if_they_look_whole(
    project: Project, finished_venv: Path
) -> None:
    with serve(project.wheels) as index:
        command = project.command("tests", PIP_FIND_LINKS=index.address)
        first = subprocess.Popen(**command, start_new_session=True)
        assert index.asked.wait(60)
        os.killpg(first.pid, signal.SIGKILL)
        first.communicate(timeout=60)
    whole = next(finished_venv.glob("lib/*/site-packages"))
    shutil.copytree(whole, project.site_packages, dirs_exist_ok=True)

    bootstrap = project.bootstrap()
    assert bootstrap._is_installed(RUNTIME, [str(project.site_packages)])
    assert not bootstrap._is_ready(RUNTIME)
    assert not bootstrap._is_ready(DEVELOPMENT)


def test_ctrl_c_ends_a_set_up_at_once(project: Project) -> None:
    with serve(project.wheels) as index:
        first = subprocess.Popen(
            **project.command("bot", PIP_FIND_LINKS=index.address),
            start_new_session=True,
            # A shell lets what it starts in the background ignore Ctrl+C; here it is to count.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        )
        assert index.asked.wait(60)
        os.killpg(first.pid, signal.SIGINT)
        _, stderr = first.communicate(timeout=60)

    assert first.returncode == -signal.SIGINT
    assert "Traceback" not in stderr


def test_the_locks_hold_the_same_packages() -> None:
    runtime, development = ((ROOT / lock).read_text() for lock in (RUNTIME, DEVELOPMENT))
    for text in (runtime, development):
        pins = re.findall(r"^([\w.-]+)==\S+", text, re.M)
        assert len(pins) == len(re.findall(r"^\S", text, re.M)) == len(set(pins))
        assert len(re.findall(r" \\\n    --hash=sha256:[0-9a-f]{64}", text)) >= len(pins)
    pinned = [set(re.findall(r"^\S+==\S+.*", text, re.M)) for text in (runtime, development)]
    assert pinned[0] < pinned[1]
