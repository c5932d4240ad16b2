"""Reading a page of HTML as a browser's checks would: structure, ids, links, headings, what it loads."""

import itertools
import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LOADS = {"src", "srcset", "href", "action", "formaction", "poster", "data", "background", "cite", "ping"}


class Page(HTMLParser):
    """What a page holds; `faults` says what is wrong with its structure."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.faults, self.open, self.ids, self.links, self.headings = [], [], [], [], []
        self.loaded, self.tags, self.attributes, self.text, self.rows = [], [], [], "", []
        self.tables = []
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"left open: {self.open}")
        self.faults += [f"id twice: {one}" for one in {*self.ids} if self.ids.count(one) > 1]
        self.faults += [f"link to nothing: {one}" for one in self.links if one not in self.ids]
        levels = [0, *self.headings]
        self.faults += [
            f"heading {after} below {before}"
            for before, after in itertools.pairwise(levels)
            if after > before + 1
        ]

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        self.attributes.append((tag, given))
        if len(given) != len(attrs):
            self.faults.append(f"attribute twice: {attrs}")
        if "id" in given:
            self.ids.append(given["id"])
        for key in LOADS & given.keys():
            if tag == "a" and given[key].startswith("#"):
                self.links.append(given[key][1:])
            else:
                self.loaded.append((tag, key, given[key]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables.append([])
        if tag in ("caption", "th") and self.tables:
            self.tables[-1].append((tag, given.get("scope")))
        if any(key.startswith("on") for key in given):
            self.faults.append(f"script in {tag}")
        if tag == "p" and "p" in self.open:
            self.faults.append("paragraph in a paragraph")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"not open: {tag} at {self.getpos()}")

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data


def check(text):
    """Read a page, and assert what holds for every page of ours."""
    page = Page(text)
    assert page.faults == []
    assert page.loaded == []
    assert not re.search(r"@import|url\(", text)
    assert not {"script", "iframe", "img", "object", "embed", "link", "form"} & {*page.tags}
    assert page.headings.count(1) == 1
    assert ("html", {"lang": "en"}) in page.attributes
    policies = [given["content"] for tag, given in page.attributes if given.get("http-equiv")]
    assert [policy.split(";")[:3] for policy in policies] == [
        ["default-src 'none'", " style-src 'unsafe-inline'", " img-src data:"]
    ]
    for cells in page.tables:
        assert cells[0] == ("caption", None)
        assert all(scope in ("row", "col") for tag, scope in cells if tag == "th")
    return page
