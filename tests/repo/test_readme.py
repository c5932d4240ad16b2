"""The README says what is true now."""

import re
import shutil
import subprocess
import sys

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


def test_every_command_in_the_readme_runs_as_it_is_typed(repository, tmp_path):
    readme = (repository / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.+?)```", readme, re.DOTALL)
    typed = [line for block in blocks for line in re.findall(r"^\$ (rightsgraph .+)$", block, re.MULTILINE)]
    lacking = (
        "--endpoint",
        "evidence verify",
        "archive.csv",
        "rightsgraph serve",
    )  # a server, the documents, a table of thousands, what goes on until it is stopped
    commands = [line for line in typed if not any(word in line for word in lacking)]
    assert (len(typed), len(commands)) == (38, 33)
    (table,) = re.findall(r"```csv\n(.+?)```", readme, re.DOTALL)
    (mapping,) = re.findall(r"```yaml\n(.+?)```", readme, re.DOTALL)
    (code,) = re.findall(r"```python\n(.+?)```", readme, re.DOTALL)
    question = re.search(
        r"```sparql\n(.+?)```", (repository / "docs" / "query.md").read_text("utf-8"), re.DOTALL
    )
    here = tmp_path / "rightsgraph"
    shutil.copytree(repository / "graph", here / "graph")
    texts = {"prisoners.csv": table, "prisoners.yaml": mapping, "question.rq": question[1], "ask.py": code}
    for name, text in texts.items():
        (here / name).write_text(text, encoding="utf-8")
    script = [
        f'rightsgraph() {{ "{sys.executable}" -m rightsgraph "$@"; }}',
        "set -ex",
        "rightsgraph build",
        f'"{sys.executable}" ask.py',
        *commands,
    ]
    done = subprocess.run(["bash", "-c", "\n".join(script)], cwd=here, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "“A list” [example]" in done.stdout
    assert "prisoners.csv, node row=2" in done.stdout
    assert "⇐ convicted-person" in done.stdout
    written = {"people.csv", "events.parquet", "patterns.html", "dossier.html"}
    assert written <= {path.name for path in here.iterdir()}
