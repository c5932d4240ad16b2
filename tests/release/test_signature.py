"""Signatures in the form of minisign: ours are read by that program, its by us; no other key passes."""

import shutil
import stat
import subprocess

import pytest
from click.testing import CliRunner

from rightsgraph.cli.release.key import command as key_command
from rightsgraph.cli.release.verify import command as verify_command
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.release.layout import SIGNATURE, SUMS
from rightsgraph.release.opened import open_release
from rightsgraph.release.signature import (
    make_keys,
    read_public_key,
    read_signature,
    sign_file,
    signed_comment,
    write_keys,
)
from rightsgraph.release.verify.model import Faults, Subject
from rightsgraph.release.verify.signed import check_signature
from rightsgraph.release.verify.verify import verify_release
from rightsgraph.release.verify.walk import regular_files

COMMENT = "rightsgraph release 2026-11-22-00000000, level public"


@pytest.fixture
def keys(tmp_path):
    for number, name in enumerate(("ours", "theirs"), start=1):
        write_keys(tmp_path / name, bytes([number]) * 32, bytes([number]) * 8)
    return tmp_path


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"Aigerim Testova\n" * 1000)
    return path


@pytest.fixture
def signature(keys, file):
    sign_file(file, keys / "ours", comment=COMMENT, out=keys / "file.minisig")
    return keys / "file.minisig"


@pytest.fixture
def minisign():
    found = shutil.which("minisign")
    if not found:
        pytest.skip("minisign is not installed: apt-get install minisign")

    def run(*arguments):
        return subprocess.run([found, *map(str, arguments)], capture_output=True, text=True)

    return run


def test_a_signature_is_by_the_key_that_made_it_and_no_other(signature, keys, file):
    signed = read_signature(signature)
    ours, theirs = (read_public_key(keys / f"{name}.pub") for name in ("ours", "theirs"))
    assert (signed.is_by(ours, file), signed.is_by(theirs, file)) == (True, False)
    assert signed.comment == COMMENT
    assert signed.key == str(ours) == "0101010101010101"


def test_the_same_key_and_file_give_the_same_signature(signature, keys, file):
    sign_file(file, keys / "ours", comment=COMMENT, out=keys / "again")
    assert (keys / "again").read_bytes() == signature.read_bytes()


@pytest.mark.parametrize(("old", "new"), [("level public", "level partner"), ("00000000", "00000001")])
def test_an_altered_comment_is_found(signature, keys, file, old, new):
    signature.write_text(signature.read_text().replace(old, new))
    assert not read_signature(signature).is_by(read_public_key(keys / "ours.pub"), file)


def test_an_altered_file_is_found(signature, keys, file):
    file.write_bytes(file.read_bytes()[:-1])
    assert not read_signature(signature).is_by(read_public_key(keys / "ours.pub"), file)


def test_a_secret_key_is_for_its_owner_alone_and_replaces_nothing(keys):
    assert stat.S_IMODE((keys / "ours").stat().st_mode) == 0o600
    before = (keys / "ours").read_bytes()
    with pytest.raises(InputError, match="there already"):
        write_keys(keys / "ours", bytes(32), bytes(8))
    assert (keys / "ours").read_bytes() == before
    (keys / "dangling").symlink_to(keys / "nothing")
    with pytest.raises(InputError, match="there already"):
        write_keys(keys / "dangling", bytes(32), bytes(8))
    with pytest.raises(OutsideError, match="cannot be written"):
        write_keys(keys / "no" / "folder", bytes(32), bytes(8))


def strange_keys():
    secret, public = make_keys(bytes(32), bytes(8))
    head, body = secret.splitlines()
    return {
        "empty": "",
        "no base64": f"{head}\n***\n",
        "cut": f"{head}\n{body[:40]}\n",
        "altered": f"{head}\n{body[:-8]}AAAAAAAA\n",
        "the public one": public,
        "not text": "\udcff",
    }


@pytest.mark.parametrize("kind", strange_keys())
def test_what_is_no_secret_key_is_refused(kind, tmp_path, file):
    (tmp_path / "key").write_bytes(strange_keys()[kind].encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match="no secret key in the form of minisign"):
        sign_file(file, tmp_path / "key", comment="", out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_key_under_a_password_is_refused_and_says_how_to_make_one_without(keys, file):
    import base64

    head, body = (keys / "ours").read_text().splitlines()
    data = bytearray(base64.b64decode(body))
    data[2:4] = b"Sc"
    (keys / "locked").write_text(f"{head}\n{base64.b64encode(data).decode()}\n")
    with pytest.raises(InputError, match="under a password") as raised:
        sign_file(file, keys / "locked", comment="", out=keys / "out")
    assert "release key --out" in raised.value.mend


@pytest.mark.parametrize(
    "text", ["", "untrusted comment: x\n", "untrusted comment: x\nAAAA\nb\nc\n", "x" * 99_999]
)
def test_what_is_no_signature_is_refused(text, tmp_path):
    (tmp_path / "signature").write_text(text)
    with pytest.raises(InputError, match="no signature in the form of minisign"):
        read_signature(tmp_path / "signature")


def test_minisign_reads_ours(minisign, signature, keys, file):
    done = minisign("-V", "-p", keys / "ours.pub", "-m", file, "-x", signature)
    assert (done.returncode, COMMENT in done.stdout) == (0, True)
    assert minisign("-V", "-p", keys / "theirs.pub", "-m", file, "-x", signature).returncode == 1


def test_minisign_signs_with_our_key_and_we_read_it(minisign, keys, file):
    done = minisign("-S", "-W", "-s", keys / "ours", "-m", file, "-x", keys / "theirs.minisig", "-t", "a b")
    assert done.returncode == 0, done.stderr
    signed = read_signature(keys / "theirs.minisig")
    assert signed.comment == "a b"
    assert signed.is_by(read_public_key(keys / "ours.pub"), file)


def test_we_sign_with_a_key_of_minisign(minisign, keys, file):
    assert minisign("-G", "-W", "-p", keys / "m.pub", "-s", keys / "m.key").returncode == 0
    sign_file(file, keys / "m.key", comment="c", out=keys / "m.minisig")
    assert read_signature(keys / "m.minisig").is_by(read_public_key(keys / "m.pub"), file)
    assert minisign("-V", "-p", keys / "m.pub", "-m", file, "-x", keys / "m.minisig").returncode == 0


@pytest.fixture
def signed(copied, keys):
    version = open_release(copied).version
    comment = signed_comment(version, "public")
    sign_file(copied / SUMS, keys / "ours", comment=comment, out=copied / SIGNATURE)
    return copied


def only(folder, key):
    """Give what is said of the signature."""
    faults = Faults()
    files, others = regular_files(folder, faults)
    subject = Subject(folder=folder, files=files, others=others, release=open_release(folder))
    note = check_signature(subject, key, faults)
    assert {fault.file for fault in faults.found} <= {SIGNATURE}
    return {fault.what for fault in faults.found}, note


def test_a_release_says_by_whom_it_is_signed_and_whether_that_is_trusted(signed, keys):
    faults, notes = only(signed, keys / "ours.pub")
    assert (faults, notes) == (set(), "it is signed by the key that you trust, 0101010101010101")
    faults, notes = only(signed, None)
    assert not faults
    assert "0101010101010101, which was not checked" in notes
    faults, notes = only(signed, keys / "theirs.pub")
    assert faults == {"signed by the key 0101010101010101, not by the one you trust, 0202020202020202"}
    assert notes == ""


def test_what_is_wrong_with_a_signature_is_named(signed, keys):
    key, text = keys / "ours.pub", (signed / SIGNATURE).read_text()
    with (signed / SUMS).open("a") as sums:
        sums.write("\n")
    assert only(signed, key)[0] == {"no signature of this SHA256SUMS: one of the two was altered"}
    (signed / SIGNATURE).write_text(text.replace("level public", "level partner"))
    assert any(what.startswith("signed for something else") for what in only(signed, key)[0])
    (signed / SIGNATURE).write_text("hello")
    assert only(signed, key)[0] == {"no signature in the form of minisign"}
    (signed / SIGNATURE).unlink()
    assert only(signed, key)[0] == {"missing: the release is not signed"}
    with pytest.raises(InputError, match="public key"):
        verify_release(signed, key=keys / "nothing")


def test_the_verbs_say_it_with_words_and_exit_status(release, tmp_path):
    run = CliRunner()
    made = run.invoke(key_command, ["--out", str(tmp_path / "key")])
    assert made.exit_code == 0
    assert made.stdout.strip() == (tmp_path / "key.pub").read_text().splitlines()[1]
    good = run.invoke(verify_command, [str(release)])
    assert (good.exit_code, " is whole: " in good.stdout) == (0, True)
    refused = run.invoke(verify_command, [str(release), "--key", str(tmp_path / "key.pub")])
    assert (refused.exit_code, refused.stdout) == (1, f"{SIGNATURE}: missing: the release is not signed\n")
    nothing = run.invoke(verify_command, [str(tmp_path)])
    assert isinstance(nothing.exception, InputError)
