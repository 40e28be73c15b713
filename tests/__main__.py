"""Run the tests, after setting up what they need: `python3 -m tests [bench] [arguments]`."""

import os
import sys

from bot import _bootstrap

if __name__ == "__main__":
    _bootstrap.enter("tests", _bootstrap.DEVELOPMENT)
    if sys.argv[1:2] == ["bench"]:
        os.execv(sys.executable, [sys.executable, "-m", "tests.bench", *sys.argv[2:]])
    import pytest

    # Each worker would compile all of this project and rewrite all assertions again at every run.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # Most tests wait, for a clock, a disk or another process: so many fill the gaps.
    workers = str(2 * (os.cpu_count() or 1))
    sys.exit(pytest.main(["-n", workers, "--dist", "worksteal", *sys.argv[1:]]))
