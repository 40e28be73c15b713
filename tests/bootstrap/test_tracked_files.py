"""No file of the project says where its packages came from or on which machine it was made."""

import re
import shutil
import subprocess

import pytest

from bot._bootstrap import ROOT

# Each is written so that it does not find itself.
FORBIDDEN = {
    "a package index": r"p[y]pi\.|python[h]osted|registry\.n[p]mjs|deb\.[d]ebian",
    "an option naming an index": r"--(extra-)?inde[x]-url|--find-link[s]|--trusted-hos[t]",
    "a path of one machine": r"(?<![\w.})*>])/(wor[k]|roo[t]|tm[p]|far[m]|User[s])/",
}


def tracked_texts() -> dict[str, str]:
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a git checkout, so nothing tells which files are tracked")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return {
        str(path.relative_to(ROOT)): path.read_bytes().decode("utf-8", "replace")
        for path in paths
        if path.is_file()  # not one deleted a moment ago
    }


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_tracked_file_holds(kind: str) -> None:
    texts = tracked_texts()
    assert "requirements.lock" in texts

    found = {
        name: match.group()
        for name, text in texts.items()
        if (match := re.search(FORBIDDEN[kind], text))
    }

    assert found == {}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("a package index", "https://" + "py" + "pi.org/simple"),
        ("a package index", "https://files.python" + "hosted.org/packages"),
        ("an option naming an index", "--index" + "-url x"),
        ("a path of one machine", "see /ro" + "ot/notes"),
    ],
)
def test_the_patterns_find_what_they_look_for(kind: str, text: str) -> None:
    assert re.search(FORBIDDEN[kind], text)
