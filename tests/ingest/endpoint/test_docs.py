"""The page about endpoints does what it says: its register, its mapping, its command, its answer."""

import re
import shlex

import pyoxigraph as ox
import pytest

from rightsgraph.cli import main


def test_the_example_of_the_page_runs(repository, register, tmp_path, monkeypatch, capsysbinary):
    page = (repository / "docs" / "endpoints.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+)\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert [kind for kind, _ in blocks] == ["turtle", "sparql", "text", "turtle"]
    data, mapping, answer, registered = (text for _, text in blocks)
    command = re.search(r"^    (rightsgraph ingest .*?)\n\n", page, re.DOTALL | re.MULTILINE)[1]
    monkeypatch.setattr("rightsgraph.ingest.endpoint.fetch.sleep", lambda seconds: None)
    (tmp_path / "desk").mkdir()
    (tmp_path / "archive").mkdir()
    (tmp_path / "desk" / "companies.rq").write_text(mapping, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "desk")
    with register(list(ox.parse(data, format=ox.RdfFormat.TURTLE))).served() as url:
        words = shlex.split(command.replace("\\\n", " ").replace("https://register.example/sparql", url))
        with pytest.raises(SystemExit) as end:
            main(words[1:])
    assert end.value.code == 0
    assert capsysbinary.readouterr().err.decode() == answer
    written = (tmp_path / "further" / "sources.ttl").read_text(encoding="utf-8")
    for line in registered.splitlines()[2:]:
        name = line.split()[0]
        assert f"    {name} " in written
    (document,) = (tmp_path / "archive").iterdir()
    assert re.fullmatch(r"companies-\d{4}-\d\d-\d\d\.nt\.gz", document.name)
