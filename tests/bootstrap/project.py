"""A copy of the two commands whose packages are tiny wheels out of a local folder."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from bot import _bootstrap
from tests.bootstrap.wheels import make_wheel

COMMANDS = (
    "bot/__init__.py",
    "bot/__main__.py",
    "bot/_bootstrap.py",
    "tests/__init__.py",
    "tests/__main__.py",
)
PROGRAM = """
import sys
import some_library

def main():
    print("bot", sys.argv[1:], some_library.__name__, sys.prefix)
    return 7
"""
PYTEST = """
def main(arguments):
    print("pytest", arguments)
    return 5
"""
BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)


@dataclass(frozen=True)
class Project:
    """A directory with the two commands, and the wheels they will find."""

    root: Path
    wheels: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def site_packages(self) -> Path:
        return next(self.venv.glob("lib/*/site-packages"))

    def command(self, *arguments: str, python: str = BASE_PYTHON, **extra: str) -> dict:
        """Return what Popen needs for `python3 -m ARGUMENTS` in an almost empty environment."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.root),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_NO_CACHE_DIR": "1",
        }
        return {
            "args": [python, "-m", *arguments],
            "cwd": self.root,
            "env": environment | extra,
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "text": True,
        }

    def run(self, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(**self.command(*arguments, **extra), timeout=60)

    def bootstrap(self) -> ModuleType:
        """Return the copy's own `_bootstrap`, which looks at the copy's own `.venv`."""
        spec = spec_from_file_location("bootstrap_of_a_copy", self.root / "bot/_bootstrap.py")
        assert spec
        assert spec.loader
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def is_ready(self) -> bool:
        return bool(self.bootstrap()._is_ready(_bootstrap.RUNTIME))


def assert_refused(done: subprocess.CompletedProcess[str], reason: str) -> None:
    """Assert exit code 2 with one line that holds the reason, after the lines of progress."""
    lines = [line for line in done.stderr.splitlines() if not line.startswith("[")]
    assert (done.returncode, done.stdout, len(lines)) == (2, "", 1), done.stderr
    assert lines[0].startswith("set-up failed: ")
    assert reason in lines[0]


def make_project(folder: Path) -> Project:
    """Make a fresh clone, in a directory whose name has a blank in it."""
    made = Project(folder / "a clone", folder / "wheels")
    for name in COMMANDS:
        (made.root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(_bootstrap.ROOT / name, made.root / name)
    (made.root / "bot/cli.py").write_text(PROGRAM)
    (made.root / "tests/bench").mkdir()
    (made.root / "tests/bench/__main__.py").write_text("import sys; print('bench', sys.argv[1:])")
    made.wheels.mkdir()
    runtime = make_wheel(made.wheels, "some_library", "")
    (made.root / _bootstrap.RUNTIME).write_text(runtime)
    development = runtime + make_wheel(made.wheels, "pytest", PYTEST)
    (made.root / _bootstrap.DEVELOPMENT).write_text(development)
    return made
