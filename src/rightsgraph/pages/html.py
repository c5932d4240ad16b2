"""Pages as one file of HTML: templates that escape everything, no script, nothing loaded from anywhere."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jinja2

__all__ = ["page", "printable"]

_TEMPLATES = Path(__file__).parent / "templates"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def page(template: str, **values: object) -> str:
    """Fill a template of `pages/templates`; every value is escaped, a value that is missing is an error.

    Args:
        template: the file's name.
        values: what the template shows; the template says what it needs.

    >>> "&lt;script&gt;" in page("empty.html", title="<script>", level="public")
    True
    """
    return _environment().get_template(template).render(**values)


@functools.cache
def _environment() -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def printable(value: object) -> object:
    r"""Replace control characters, which no page of HTML may hold; markup of our own stays.

    >>> printable("a\x00b")
    'a\ufffdb'
    """
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return _CONTROLS.sub("\ufffd", value)
    return value
