"""The page on serving: its commands parse, systemd knows its unit, its limits are the server's."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rightsgraph.cli.serve import command
from rightsgraph.serve.model import Bounds, Limits


@pytest.fixture(scope="module")
def page(repository):
    return (repository / "docs" / "serve.md").read_text(encoding="utf-8")


def commands(page):
    """Give what stands after `rightsgraph serve`, in blocks of commands and in the unit."""
    return [
        shlex.split(words)
        for words in re.findall(r"^(?: {4}|ExecStart=\S*/)?rightsgraph serve\b(.*)$", page, re.M)
    ]


def test_each_command_parses(page):
    found = commands(page)
    assert len(found) == 4
    for words in found:
        given = command.make_context("serve", list(words)).params
        assert given["release"] is not None
        assert set(given) >= {"addresses", "proxies", "timeout", "memory", "behind", "tokens"}


def test_every_option_is_told_of(page, repository):
    docs = page + (repository / "docs" / "tokens.md").read_text(encoding="utf-8")
    options = {one for parameter in command.params for one in parameter.opts}
    assert len(options) == 10
    assert {one for one in options if f"{one} " not in docs and f"{one}`" not in docs} == set()


def test_the_unit_is_one_that_systemd_knows(page, tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not on this machine")
    unit = re.search(r"```ini\n(.*?)```", page, re.S)[1]
    here = str(Path(sys.executable).parent / "rightsgraph")
    file = tmp_path / "rightsgraph.service"
    file.write_text(unit.replace("/srv/rightsgraph/bin/rightsgraph", here), encoding="utf-8")
    line = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(file)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    said = [one for one in done.stderr.splitlines() if "rightsgraph.service" in one]
    assert said == []


def test_nginx_takes_the_configuration(page, tmp_path):
    block = re.search(r"```nginx\n(.*?)```", page, re.S)[1]
    assert block.count("{") == block.count("}")
    assert "X-Forwarded-For $remote_addr;" in block  # what a client wrote there is thrown away
    if shutil.which("nginx") is None:
        pytest.skip("nginx is not on this machine")
    plain = re.sub(r"(?m)^ *(ssl_|listen|error_log).*\n", "", block)
    file = tmp_path / "nginx.conf"
    text = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ {plain} }}"
    file.write_text(text, encoding="utf-8")
    subprocess.run(["nginx", "-t", "-p", str(tmp_path), "-c", str(file)], check=True, capture_output=True)


def test_the_limits_told_are_those_of_the_server(page):
    limits, bounds = Limits(), Bounds()
    told = dict(
        re.findall(r"^\| ([a-z, ]+) \| ([^|]+) \|", page.partition("## What one query may take")[2], re.M)
    )
    assert told["time"].startswith(f"{limits.seconds:g} s ")
    assert told["memory"].startswith(f"{limits.memory >> 20} MB ")
    assert told["rows, triples"] == f"{limits.rows:,}"
    assert told["size of an answer"] == f"{limits.size >> 20} MiB"
    assert told["text of a query"] == f"{limits.text >> 10} KiB"
    assert told["work for one client"] == f"{bounds.work:g} s a minute"
    flat = " ".join(page.split())
    assert f"whole within {bounds.head:g} s and 32 KiB" in flat
    assert f"its body within {bounds.body:g} s and 1 MiB" in flat
    assert f"ends after {bounds.idle:g} s" in flat
    assert f"must take 64 KiB in each {bounds.stalled:g} s" in flat
    assert f"{bounds.each} connections at a time are one client's, {bounds.connections} all clients'" in flat
    assert f"no more than {bounds.held >> 20} MiB wait" in flat
