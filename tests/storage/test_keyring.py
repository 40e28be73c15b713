"""Rings that are refused without showing them (R2), and key files open to others (R3)."""

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.secret import Secret
from storage.keyring import Keyring, KeyringError, keygen, read_ring_file
from tests.storage.made import ring, root

SHORT = base64.b64encode(b"q" * 31).decode()
LONG = base64.b64encode(b"q" * 33).decode()

REFUSED = [
    pytest.param("", "number 1", id="nothing"),
    pytest.param("  \n", "number 1", id="blank"),
    pytest.param(root("q"), "number 1", id="no id"),
    pytest.param(f":{root('q')}", "number 1", id="empty id"),
    pytest.param(f"{root('q')}:a1", "number 1", id="the wrong way round"),
    pytest.param(f"abcde:{root('q')}", "number 1", id="an id of five characters"),
    pytest.param(f"ş1:{root('q')}", "number 1", id="an id outside ASCII"),
    pytest.param(f"a1:{root('q')},,b1:{root('r')}", "number 2", id="an empty entry between"),
    pytest.param("a1:", "master key a1 has 0 bytes", id="an empty key"),
    pytest.param(f"a1:{SHORT}", "master key a1 has 31 bytes", id="a short key"),
    pytest.param(f"a1:{LONG}", "master key a1 has 33 bytes", id="a long key"),
    pytest.param(f"a1:{root('q')[:-1]}", "master key a1 is not base64", id="padding cut"),
    pytest.param(f"a1:{root('q')[:-4]}!!!=", "master key a1 is not base64", id="other letters"),
    pytest.param(f"a1:{root('q')}é", "master key a1 is not base64", id="not ASCII"),
    pytest.param(f"a1:{root('q')},a1:{root('r')}", "master key a1 is given twice", id="twice"),
    pytest.param(f"b1:{root('q')},a1:{SHORT}", "master key a1 has 31", id="the second is short"),
]


@pytest.mark.parametrize(("text", "named"), REFUSED)
def test_a_bad_ring_is_refused_by_id_without_its_value(text: str, named: str) -> None:
    with pytest.raises(KeyringError, match=named) as refused:
        Keyring.parse(Secret(text))

    shown = f"{refused.value!r} {refused.value.__cause__!r} {refused.value.__context__!r}"
    for entry in text.split(","):
        for piece in entry.split(":"):
            assert len(piece) < 5 or piece not in shown


@given(st.text(st.characters(codec="ascii"), min_size=8))
def test_no_text_is_repeated_in_the_refusal(text: str) -> None:
    with pytest.raises(KeyringError) as refused:
        Keyring.parse(Secret("CANARY" + text))

    assert "CANARY" not in str(refused.value)


def test_the_first_key_is_the_primary() -> None:
    parsed = Keyring.parse(Secret(f" b1:{root('b')} ,\n a1:{root('a')}\n"))

    assert (parsed.primary, parsed.ids) == ("b1", ("b1", "a1"))


def test_keygen_writes_a_ring_only_its_owner_can_read(tmp_path: Path) -> None:
    path = tmp_path / "master.key"

    keygen(path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert len(Keyring.parse(read_ring_file(path)).ids) == 1


def test_keygen_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    keygen(path)
    before = path.read_bytes()

    with pytest.raises(KeyringError, match="never overwritten"):
        keygen(path)

    assert path.read_bytes() == before


def test_keygen_follows_no_link_to_a_file_of_others(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(KeyringError):
        keygen(tmp_path / "link")

    assert not (tmp_path / "elsewhere").exists()


def test_keygen_names_a_directory_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeyringError, match="cannot be written"):
        keygen(tmp_path / "none" / "master.key")


def test_two_generated_files_make_one_ring(tmp_path: Path) -> None:
    texts = []
    for name in ("old", "new"):
        keygen(tmp_path / name)
        texts.append(read_ring_file(tmp_path / name).reveal().strip())

    assert len(Keyring.parse(Secret(",".join(texts))).ids) == 2


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_private_key_file_is_read(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "master.key"
    path.write_text(ring("a1").reveal())
    path.chmod(mode)

    assert Keyring.parse(read_ring_file(path)).ids == ("a1",)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o610, 0o601, 0o666])
def test_a_key_file_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "master.key"
    path.write_text(ring("a1").reveal())
    path.chmod(mode)

    with pytest.raises(KeyringError, match=f"open to others .{mode:04o}.*chmod 600"):
        read_ring_file(path)


def test_a_credential_directory_may_give_its_files_other_modes(tmp_path: Path) -> None:
    path = tmp_path / "credentials" / "master.key"
    path.parent.mkdir()
    path.write_text(ring("a1").reveal())
    path.chmod(0o440)

    assert read_ring_file(path, credentials=path.parent)
    with pytest.raises(KeyringError):
        read_ring_file(path, credentials=tmp_path / "other")


def test_a_link_out_of_the_credential_directory_gains_nothing(tmp_path: Path) -> None:
    (tmp_path / "credentials").mkdir()
    outside = tmp_path / "outside.key"
    outside.write_text(ring("a1").reveal())
    outside.chmod(0o644)
    link = tmp_path / "credentials" / "master.key"
    link.symlink_to(outside)

    with pytest.raises(KeyringError):
        read_ring_file(link, credentials=link.parent)


def test_what_is_no_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(KeyringError, match="cannot be read: No such file"):
        read_ring_file(tmp_path / "none")
    with pytest.raises(KeyringError, match="cannot be read: Is a directory"):
        read_ring_file(tmp_path)
