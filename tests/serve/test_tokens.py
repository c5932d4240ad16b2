"""Tokens: made once, kept as digests for their owner alone, refused when they are over or revoked."""

import datetime as dt
import json
import os
import stat
import subprocess
import sys

import pytest
from click.testing import CliRunner

from rightsgraph.cli import cli
from rightsgraph.errors import InputError
from rightsgraph.serve.partners.tokens import (
    Keeper,
    Token,
    add_token,
    digest,
    read_tokens,
    revoke_token,
    token_text,
)

DAY = dt.date(2026, 11, 22)
ONE, TWO = token_text(bytes(32)), token_text(b"\1" * 32)


def token(text=ONE, name="Northland desk", days=90, scope="partner"):
    expires = DAY + dt.timedelta(days=days)
    return Token(name=name, scope=scope, created=DAY, expires=expires, sha256=digest(text))


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "rightsgraph", "token", *map(str, arguments)], capture_output=True, text=True
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "tokens.json"


def test_a_new_token_is_printed_once_and_only_its_digest_is_kept(path):
    made = run("new", "--scope", "partner", "--days", 90, "--name", "Northland desk", "--file", path)
    assert made.returncode == 0, made.stderr
    text = made.stdout.strip()
    assert text.startswith("rgt_")
    assert len(text) == 4 + 43
    assert text not in path.read_text() + made.stderr
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (kept,) = read_tokens(path)
    assert (kept.name, kept.scope, kept.sha256) == ("Northland desk", "partner", digest(text))
    assert kept.expires - kept.created == dt.timedelta(days=90)


def test_tokens_are_listed_without_them_and_revoked_by_name(path):
    asked = {"scope": "partner", "days": "7", "file": str(path)}
    texts = []
    for name in ("Lamp Makers", "Open Lantern"):
        given = [f"--{key}={value}" for key, value in (asked | {"name": name}).items()]
        texts.append(CliRunner().invoke(cli, ["token", "new", *given]).stdout.strip())
    assert len(set(texts)) == 2
    listed = CliRunner().invoke(cli, ["token", "list", "--file", str(path)]).stdout
    assert [line.split("\t")[::4] for line in listed.splitlines()[1:]] == [
        ["Lamp Makers", "valid"],
        ["Open Lantern", "valid"],
    ]
    assert not any(text in listed for text in texts)
    assert CliRunner().invoke(cli, ["token", "revoke", "Lamp Makers", "--file", str(path)]).exit_code == 0
    assert [one.name for one in read_tokens(path)] == ["Open Lantern"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("days", ["0", "-1", "367"])
def test_a_token_is_never_valid_for_no_day_or_for_more_than_a_year(path, days):
    given = ["--scope", "partner", "--days", days, "--name", "Northland desk", "--file", str(path)]
    assert CliRunner().invoke(cli, ["token", "new", *given]).exit_code == 2
    assert not path.exists()


def test_the_public_level_needs_no_token(path):
    given = ["--scope", "public", "--days", "9", "--name", "Northland desk", "--file", str(path)]
    assert CliRunner().invoke(cli, ["token", "new", *given]).exit_code == 2


def test_two_tokens_never_have_one_name(path):
    add_token(path, token())
    with pytest.raises(InputError, match="there is a token named"):
        add_token(path, token(TWO))
    assert read_tokens(path) == (token(),)


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\tb", "\x1b[2J", "x" * 81, "a\u202eb"])
def test_a_name_is_of_signs_that_can_be_seen(path, name):
    with pytest.raises(InputError, match="no name"):
        add_token(path, token(name=name))
    assert not path.exists()


def test_what_is_not_there_cannot_be_revoked(path):
    add_token(path, token())
    with pytest.raises(InputError, match="no token is named"):
        revoke_token(path, "Northport desk")


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o666])
def test_a_file_that_others_can_read_or_write_opens_nothing(path, mode):
    add_token(path, token())
    keeper = Keeper(path)
    assert keeper.opened_by(ONE, DAY) == token()
    path.chmod(mode)
    with pytest.raises(InputError, match="owner alone"):
        keeper.opened_by(ONE, DAY)
    with pytest.raises(InputError, match="owner alone"):
        add_token(path, token(TWO, "Lamp Makers"))
    path.chmod(0o600)
    assert keeper.opened_by(ONE, DAY) == token()


def test_while_a_file_is_replaced_nobody_else_can_read_it(path, monkeypatch):
    add_token(path, token())
    modes = []
    monkeypatch.setattr(os, "fsync", lambda handle: modes.append(stat.S_IMODE(os.fstat(handle).st_mode)))
    before = os.umask(0)
    try:
        add_token(path, token(TWO, "Lamp Makers"))
    finally:
        os.umask(before)
    assert modes == [0o600]


STRANGE = {
    "nothing": "",
    "no JSON": "tokens",
    "not UTF-8": b"\xff\xfe",
    "a list": "[]",
    "another format": '{"format": "2", "tokens": []}',
    "no tokens": '{"format": "1"}',
    "a number": '{"format": "1", "tokens": 1}',
    "too deep": "[" * 100_000,
    "too long": '{"format": "1", "tokens": []}' + " " * (1 << 20),
}
for _field, _value in {
    "scope": "public",
    "sha256": "0" * 63,
    "expires": "soon",
    "created": None,
    "name": ...,
}.items():
    _said = vars(token()) | {"created": "2026-11-22", "expires": "2027-11-22", _field: _value}
    STRANGE[f"a strange {_field}"] = json.dumps(
        {"format": "1", "tokens": [{k: v for k, v in _said.items() if v is not ...}]}
    )


@pytest.mark.parametrize("content", STRANGE.values(), ids=STRANGE)
def test_a_strange_file_opens_nothing(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    path.chmod(0o600)
    with pytest.raises(InputError, match="no file of tokens"):
        read_tokens(path)


def test_all_strange_files_are_looked_at():
    assert len(STRANGE) == 14


def test_a_revoked_token_opens_nothing_at_once(path):
    add_token(path, token())
    add_token(path, token(TWO, "Lamp Makers"))
    keeper = Keeper(path)
    assert keeper.opened_by(ONE, DAY).name == "Northland desk"
    revoke_token(path, "Northland desk")
    assert keeper.opened_by(ONE, DAY) is None
    assert keeper.opened_by(TWO, DAY).name == "Lamp Makers"


def test_a_token_opens_until_its_last_day_and_no_longer(path):
    add_token(path, token(days=1))
    keeper = Keeper(path)
    assert keeper.opened_by(ONE, DAY) == token(days=1)
    assert keeper.opened_by(ONE, DAY + dt.timedelta(days=1)) is None


def test_a_file_that_is_gone_opens_nothing(path):
    add_token(path, token())
    keeper = Keeper(path)
    assert keeper.opened_by(ONE, DAY)
    path.unlink()
    with pytest.raises(InputError, match="cannot be read"):
        keeper.opened_by(ONE, DAY)


WRONG = {
    "empty": "",
    "another": TWO,
    "its digest": digest(ONE),
    "cut": ONE[:-1],
    "longer": f"{ONE}A",
    "with a space": f"{ONE} ",
    "with a line": f"{ONE}\n",
    "other letters": ONE.lower(),
    "wider letters": ONE.replace("A", "А"),
    "long": "A" * 100_000,
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_only_the_very_token_opens(path, text):
    add_token(path, token())
    assert Keeper(path).opened_by(text, DAY) is None


def test_nothing_opens_by_giving_nothing_even_where_its_digest_stands_in_the_file(path):
    add_token(path, token(""))
    assert Keeper(path).opened_by("", DAY) is None
