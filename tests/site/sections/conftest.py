"""A site of an invented graph's public release, made once: two sources, and a register of many people."""

import datetime as dt
from pathlib import Path

import pytest

from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
from rightsgraph.site.make import make_site
from rightsgraph.vocab import PREFIXES

ADDRESS = "https://example.org/rg/"
MANY = 230
HEAD = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
FORMS = ("Lamp", "Light", "Wick", "Shade", "Flame", "Spark", "Glow", "Torch", "Beam", "Ember")


def register() -> str:
    """Give what a register says: many people arrested, one of them in Cyrillic letters too, and a law."""
    said = [HEAD, "rgv:rgst0001 a rg:Evidence ; rg:inDocument rgd:rgst0001 ; rg:paragraph 1 ."]
    for number in range(MANY):
        name = f"{FORMS[number // 10 % 10]}a Probnov{'abcdefghij'[number % 10]}{'o' * (number // 100)}"
        local = f"p{number:07d}"
        said.append(
            f"rgp:{local} a rg:Person . rgr:n{local} a rg:Name ; rg:nameOf rgp:{local} ; "
            f'rg:text "{name}"@en ; '
            f"rg:modality v:modality-stated ; rg:evidence rgv:rgst0001 .\n"
            f'rge:{local} a rg:Arrest ; rg:target rgp:{local} ; rg:date "{2014 + number % 3}"^^edtf:EDTF ; '
            f"rg:country iso:XX ; rg:modality v:modality-stated ; rg:evidence rgv:rgst0001 ."
        )
    for kind, local, text in (
        ("p", "p0000000", '"Айгерім Ламптестова"@kk'),
        ("l", "lampl4w2", '"Law on Lamps"@en'),
        ("o", "lampc0rt", '"Lamp Court"@en'),
    ):
        said.append(
            f"rgr:m{local} a rg:Name ; rg:nameOf rg{kind}:{local} ; rg:text {text} ; "
            "rg:modality v:modality-stated ; rg:evidence rgv:rgst0001 ."
        )
    said.append(
        "rgl:lampl4w2 a rg:Statute ; rg:country iso:XX . rgo:lampc0rt a rg:Court ; rg:country iso:XX ."
    )
    said.append(
        "rgc:lampch4r a rg:Charge ; rg:accused rgp:p0000000 ; rg:underLaw rgl:lampl4w2 ; "
        "rg:accordingTo rgo:lampc0rt ; rg:modality v:modality-official ; rg:evidence rgv:rgst0001 ."
    )
    return "\n".join(said)


@pytest.fixture(scope="session")
def released(tmp_path_factory, invented) -> Path:
    folder = tmp_path_factory.mktemp("released")
    root = folder / "register"
    (root / "source").mkdir(parents=True)
    (root / "source" / "register-2016.ttl").write_text(register(), "utf-8")
    (root / "documents.ttl").write_text(
        f'{HEAD}rgd:rgst0001 a rg:Document ; rg:file "register.txt" .', "utf-8"
    )
    (root / "sources.ttl").write_text(
        f"{HEAD}gs:register-2016 prov:wasDerivedFrom rgs:register-2016 .\n"
        'rgs:register-2016 a rg:Source ; dct:title "Register of lamps"@en ; dct:language "en" ; '
        'dct:license "unknown" ; rg:accessLevel v:level-public ; rg:date "2016"^^edtf:EDTF ; '
        "rg:inDocument rgd:rgst0001 .",
        "utf-8",
    )
    request = Request(level="public", day=dt.date(2026, 11, 22), contact="mailto:graph@example.org")
    make_release(request, [invented / "graph", root], out=folder / "public")
    return folder / "public"


@pytest.fixture(scope="session")
def site(tmp_path_factory, released) -> Path:
    out = tmp_path_factory.mktemp("sites") / "public"
    make_site(released, out, address=ADDRESS)
    return out
