"""The command makes the page, and says on standard error what it could not read."""

import pytest
from click.testing import CliRunner

from rightsgraph.cli.dossier import command
from rightsgraph.errors import InputError

PERSON = "rgp:bpg8w23k"


def run(seed, *arguments, archive=None):
    given = [PERSON, "--workspace", str(seed.workspace), *map(str, arguments)]
    return CliRunner().invoke(
        command, given, env={"RIGHTSGRAPH_ARCHIVE": str(archive) if archive else None}, catch_exceptions=False
    )


def test_the_page_goes_to_standard_output_and_nothing_else_does(seed):
    done = run(seed)
    assert done.exit_code == 0
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert done.stdout.endswith("</html>\n")
    assert done.stderr == ""


def test_the_page_can_go_to_a_file(seed, tmp_path):
    assert run(seed, "--out", tmp_path / "page.html").stdout == ""
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == run(seed).stdout


def test_documents_that_are_not_in_the_archive_are_named(seed, tmp_path):
    done = run(seed, "--archive", tmp_path)
    assert done.exit_code == 0
    assert "no passage: the document is missing from the archive" in done.stderr
    assert "<blockquote" not in done.stdout


def test_passages_stand_below_their_notes(seed, archive):
    assert "<blockquote" in run(seed, archive=archive).stdout


def test_a_name_that_nobody_bears_is_refused(seed):
    with pytest.raises(InputError, match="nobody of that name"):
        CliRunner().invoke(
            command, ["Nobody Testova", "--workspace", str(seed.workspace)], catch_exceptions=False
        )
