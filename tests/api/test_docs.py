"""The Python of the documentation runs as it stands, in its order."""

import re

CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_on_python_runs(repository, beside_the_workspace, capsys):
    blocks = CODE.findall((repository / "docs" / "python.md").read_text(encoding="utf-8"))
    assert len(blocks) == 6
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), names)
    said = capsys.readouterr().out
    assert "custody - " in said
    assert "did you mean country?" in said
    assert "@" in said
    assert {path.name for path in beside_the_workspace.iterdir()} == {
        ".rightsgraph",
        "laws.parquet",
        "law.ttl",
    }
