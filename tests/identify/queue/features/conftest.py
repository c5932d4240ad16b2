"""Invented bodies, laws, places and events as sources tell of them, made by hand."""

import pytest

from rightsgraph.identify.queue.model import Entity, Value

ID = "https://w3id.org/rightsgraph/id/"
NS = "https://w3id.org/rightsgraph/ns#"
_ADDRESSED = {
    **dict.fromkeys(("kind", "wider"), NS),
    **dict.fromkeys(("country", "located-in"), f"{ID}country/"),
    **dict.fromkeys(("person", "target", "actor"), f"{ID}person/"),
    **dict.fromkeys(("authority", "part-of"), f"{ID}organization/"),
    **dict.fromkeys(("law", "provision-of", "amends"), f"{ID}law/"),
    **dict.fromkeys(("ordered-with", "joint-with"), f"{ID}event/"),
    "place": f"{ID}place/",
}


@pytest.fixture
def told():
    """Make an entity of a kind: each property one text or several, of one source.

    What has an address is given by its last part, and called so; `("rg1", "Aigerim Testova")` says how else.
    """

    def make(kind, name, source="lantern", /, **properties):
        values = {
            key.replace("_", "-"): tuple(
                _value(key.replace("_", "-"), one, source)
                for one in (given if isinstance(given, list) else [given])
            )
            for key, given in properties.items()
        }
        return Entity(f"{ID}{kind}/{name}", kind, values)

    return make


def _value(key, given, source):
    term, label = given if isinstance(given, tuple) else (given, given)
    return Value(_ADDRESSED.get(key, "") + term, label, frozenset({source}))


@pytest.fixture
def outcomes():
    """Give the outcomes that are known, by feature."""
    return lambda features: {line.name: line.outcome for line in features if line.outcome != "unknown"}
