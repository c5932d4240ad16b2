"""The frame of the site's pages: what stands around each page, the same in files and on a server."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rightsgraph.levels import LEVELS

if TYPE_CHECKING:
    import jinja2

__all__ = ["Frame", "Sheet", "embedded", "framed", "safe_href", "style"]

_TEMPLATES = Path(__file__).parent / "templates"
_STYLES = ("style.css", "frame.css")
"""Of every page; `cells.css` is for pages with a matrix of patterns."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What all pages of a site share; nothing here changes from release to release.

    Attributes:
        level: one of `rightsgraph.levels.LEVELS`.
        contact: the address (https:, mailto:) for corrections and removals; empty where none is given.
        title: what the site is called.
        nav: the main parts of the site: path from its root, and words.
        about: the path of the page about the release: version, date, licences, corrections.
        start: the path of the first page.
        forms: whether pages may send what is typed to where they come from; files never do.
    """

    level: str
    contact: str = ""
    title: str = "rightsgraph"
    nav: tuple[tuple[str, str], ...] = ()
    about: str = "release.html"
    start: str = "index.html"
    forms: bool = False

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise ValueError(f"no level: {self.level}")

    @property
    def reachable(self) -> bool:
        """Whether there is an address that may stand in a link."""
        return self.contact.startswith(("https:", "http:", "mailto:"))


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What the frame needs to know of one page.

    Attributes:
        path: the page's own path from the root of the site, as in `person/k3/k3v8w2qd.html`.
        title: the page's title and heading, not yet escaped.
        trail: the pages above it: path from the root, and words.
        alternates: the same in files for machines: media type, and path from the root.
        language: the language of the title, where it is not English.
        indexed: whether search engines are asked to take it up.
        styles: further style sheets, by path from the root.
        scripts: scripts, by path from the root; the page must be of use without them.
        data: embedded JSON-LD, as `embedded` gives it.
    """

    path: str
    title: str
    trail: tuple[tuple[str, str], ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    language: str = ""
    indexed: bool = True
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    data: str = ""

    @property
    def root(self) -> str:
        """The way from the page to the root of the site, empty or ending in a slash.

        >>> Sheet(path="person/k3/k3v8w2qd.html", title="").root
        '../../'
        """
        return "../" * self.path.count("/")


def framed(frame: Frame, sheet: Sheet, template: Path, **values: object) -> bytes:
    """Fill a template that extends `frame.html`; every value is escaped, one that is missing is an error.

    Args:
        frame: what the site's pages share.
        sheet: what the frame needs to know of this page.
        template: the template's file; those of `pages/templates` may be included and extended by name.
        values: what the template shows; `frame`, `sheet` and `root` (the way to the
            site's root) are there too.

    >>> here = _TEMPLATES / "message.html"
    >>> page = framed(Frame(level="public"), Sheet(path="a.html", title="<b>"), here, message="Hello.")
    >>> b"<h1><bdi>&lt;b&gt;</bdi></h1>" in page
    True
    """
    named = _environment(template.parent).get_template(template.name)
    return named.render(frame=frame, sheet=sheet, root=sheet.root, **values).encode("utf-8", "replace")


def style(*names: str) -> bytes:
    """Give the style sheet of the framed pages, or those named of `pages/templates`."""
    return b"".join((_TEMPLATES / name).read_bytes() for name in names or _STYLES)


@functools.cache
def _environment(folder: Path) -> jinja2.Environment:
    import jinja2

    from rightsgraph.pages.html import printable

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([folder, _TEMPLATES]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["safe_href"] = safe_href
    return made


def safe_href(address: str) -> str:
    """Give an address of the web or of mail as it is, and nothing for any other.

    >>> safe_href("https://example.org/a"), safe_href("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return address if address.lower().startswith(("https://", "http://", "mailto:")) else ""


def embedded(data: Mapping[str, object]) -> str:
    r"""Write JSON-LD that may stand in a page: nothing in it can end the element it stands in.

    >>> embedded({"name": "</script>"})
    '{"name":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
