"""Give `python3 -m bot` and `python3 -m tests` their packages, with the standard library only.

The packages live in `.venv` beside the code. A stamp in there, written last, says from which lock
and for which Python it was made; without the right stamp it is made again, so a set-up that was
killed half-way is never used. This file and both `__main__.py` parse on Python 3.6: an old Python
has to get far enough to say that it is too old.
"""

import contextlib
import hashlib
import os
import re
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = (ROOT / ".venv").resolve()
PYTHON = VENV / "bin" / "python"
SITE_PACKAGES = VENV / "lib" / "python{}.{}".format(*sys.version_info) / "site-packages"
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"  # the second holds the first
UNFINISHED = "unfinished"
STARTED_HERE = "bfc-venv"  # an -X option: this process was started by `enter`
BEGAN = time.monotonic()

# What pip says when it gives up before it has installed anything -> what the user reads.
REFUSALS = (
    (r"DO NOT MATCH THE HASHES[^\n]*\n\s+(\S+)", "{} does not match its hash in the lock"),
    (r"CERTIFICATE_VERIFY_FAILED", "the package index shows a certificate nobody here trusts"),
    (r"Retrying|Could not fetch|Connection", "no connection to the package index"),
    (r"No matching distribution found for (\S+)", "no wheel of {} for this machine and Python"),
)


class SetUpFailed(Exception):
    """The packages cannot be set up; the text is the one line the user gets to read."""


def enter(module: str, lock: str) -> None:
    """Return once every package of the lock can be imported: at once, or in a new process."""
    try:
        refuse_old_python(sys.version_info[:2])
        if STARTED_HERE in sys._xoptions or _has_packages_here(lock):
            return
        if not _is_ready(lock):
            _set_up(lock)
    except SetUpFailed as failure:
        _stop(str(failure))
    except OSError as error:  # a full disk, a directory nobody may write to
        _stop(f"{error.filename or ROOT}: {error.strerror or error}")
    os.environ.pop("PYTHONHOME", None)  # it would hide the packages; `activate` drops it, too
    os.execv(str(PYTHON), [str(PYTHON), "-X", STARTED_HERE, "-m", module, *sys.argv[1:]])


def refuse_old_python(version: "tuple[int, ...]") -> None:
    """Raise if the product does not run on this version of Python."""
    if version < (3, 11):
        found = ".".join(map(str, version))
        raise SetUpFailed(f"BackFuture Connect needs Python 3.11 or newer, this is {found}")


def _stop(reason: str) -> None:
    sys.stderr.write(f"set-up failed: {reason}\n")
    sys.exit(2)


def _has_packages_here(lock: str) -> bool:
    if Path(sys.prefix).resolve() == VENV:
        return _is_ready(lock)
    return _is_installed(lock, sys.path)


def _is_ready(lock: str) -> bool:
    """Whether `.venv` was finished for exactly this lock and this Python."""
    if not os.access(str(PYTHON), os.X_OK) or not (VENV / "pyvenv.cfg").exists():
        return False
    try:
        return _stamp(lock).read_text() == _expected_stamp(lock)
    except FileNotFoundError:  # never begun here, but a developer's own tools may have filled it
        return _is_installed(lock, [str(SITE_PACKAGES)])


def _is_installed(lock: str, folders: "list[str]") -> bool:
    """Whether the folders hold every package of the lock, whole and in the locked version.

    Installers write INSTALLER when the rest of a package is in its place. Lines with a marker
    depend on the machine and are left to the installer.
    """
    found = set()
    for folder in folders:
        for file in Path(folder).glob("*.dist-info/INSTALLER"):
            name, _, version = file.parent.stem.partition("-")
            found.add((_normal(name), version))
    wanted = re.findall(r"^([\w.-]+)==(\S+) \\$", (ROOT / lock).read_text(), re.M)
    return bool(wanted) and found.issuperset((_normal(name), version) for name, version in wanted)


def _normal(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


def _stamp(lock: str) -> Path:
    return VENV / (lock + ".stamp")


def _write_stamp(lock: str, text: str) -> None:
    new = VENV / "new.stamp"
    new.write_text(text)
    new.replace(_stamp(lock))


def _expected_stamp(lock: str) -> str:
    digest = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
    return f"{sys.implementation.cache_tag}{sys.abiflags} {os.uname().machine} {digest}"


def _set_up(lock: str) -> None:
    """Make `.venv` ready while no other start does; whoever comes second finds it made."""
    if os.name != "posix":
        raise SetUpFailed("BackFuture Connect runs on Linux and macOS (on Windows: inside WSL)")
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it at once, with no traceback
    with (ROOT / ".venv.lock").open("a") as guard:
        _wait_for(guard.fileno())
        if not _is_ready(lock):
            _make_ready(lock, guard.fileno())


def _wait_for(guard: int) -> None:
    from fcntl import LOCK_EX, LOCK_NB, flock

    try:
        flock(guard, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        _say("another start is setting up, waiting for it")
        flock(guard, LOCK_EX)


def _make_ready(lock: str, guard: int) -> None:
    pip = _find_pip()
    if _stamp(lock).exists() or not _is_ready(RUNTIME):  # else only tools are missing in it
        _say(f"making .venv with Python {sys.version.split()[0]}")
        _make_empty()
        _write_stamp(RUNTIME, UNFINISHED)
    stamps = {each: _expected_stamp(each) for each in (RUNTIME, lock)}
    _say(f"installing the packages of {lock}")
    _install(lock, pip, guard)
    _say("compiling them")  # which only saves time later, so its outcome does not matter
    _run([PYTHON, "-I", "-m", "compileall", "-q", "-j", "0", SITE_PACKAGES], guard)
    for each, text in stamps.items():
        _write_stamp(each, text)
    _say("ready")


def _find_pip() -> Path:
    """Return the pip in the wheel that comes with Python: it runs from there, uninstalled."""
    try:
        import ensurepip
        import venv  # noqa: F401
    except ImportError:
        places = []
    else:
        places = [sysconfig.get_config_var("WHEEL_PKG_DIR"), ensurepip.__path__[0] + "/_bundled"]
    wheels = [wheel for place in places if place for wheel in Path(place).glob("pip-*.whl")]
    if not wheels:
        raise SetUpFailed(
            "this Python has no venv module (Debian, Ubuntu: apt install python3-venv)"
        )
    return wheels[0] / "pip"


def _make_empty() -> None:
    import venv

    with contextlib.suppress(FileNotFoundError):
        (VENV / "pyvenv.cfg").unlink()  # first, so that nothing half cleared can look whole
    try:
        venv.EnvBuilder(symlinks=True, clear=True).create(VENV)
    except ValueError as error:  # no environment can live on a path with a colon
        raise SetUpFailed(str(error)) from error


def _install(lock: str, pip: Path, guard: int) -> None:
    _write_stamp(lock, UNFINISHED)
    options = "-q --no-input --no-user --no-deps --no-compile --disable-pip-version-check"
    proof = ["--require-hashes", "--only-binary", ":all:", "-r", ROOT / lock]
    code, output = _run([PYTHON, "-I", pip, "install", *options.split(), *proof], guard)
    if code and "[Errno 28]" in output:
        raise SetUpFailed("no space left, on this disk or where temporary files go")
    for pattern, reason in REFUSALS if code else ():
        refusal = re.search(pattern, output)
        if refusal:
            _stamp(lock).unlink()  # nothing was begun: what was ready before still is
            raise SetUpFailed(reason.format(*refusal.groups()))
    if code or not _is_installed(lock, [str(SITE_PACKAGES)]):
        said = re.findall("^ERROR: (.*)", output, re.M) or ["packages are missing"]
        raise SetUpFailed(f"pip ended with {code}: {said[0]}")


def _run(command: "list[object]", guard: int) -> "tuple[int, str]":
    """Run a command that keeps the guard locked for as long as it lives, even when we do not."""
    done = subprocess.run(
        list(map(str, command)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=[guard],
    )
    return done.returncode, done.stdout.decode("utf-8", "replace")


def _say(text: str) -> None:
    sys.stderr.write("[%5.1f s] %s\n" % (time.monotonic() - BEGAN, text))
    sys.stderr.flush()
