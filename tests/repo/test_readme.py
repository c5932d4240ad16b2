"""The README says what is true now."""

import re

from rightsgraph.build.summary import summary
from rightsgraph.store.embedded import EmbeddedStore


def test_the_summary_in_the_readme_is_that_of_the_graph(repository, seed):
    readme = (repository / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```text\n(.+?)```", readme, re.DOTALL)
    found = summary(EmbeddedStore.open(seed.workspace / "store" / "data"), seed.queries)
    lines = found.as_text(made=[], workspace=seed.workspace).splitlines()
    assert len(lines) > 12
    named = [line.replace(f" --workspace {seed.workspace}", "") for line in lines[1:]]
    assert [line.split() for line in shown.splitlines()[1:]] == [line.split() for line in named]


def test_every_page_the_readme_names_is_there(repository):
    readme = (repository / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!http)([^)#]+)\)", readme)
    assert len(links) >= 8
    assert not [link for link in links if not (repository / link).exists()]
