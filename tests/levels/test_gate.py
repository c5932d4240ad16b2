"""Names that must not be told are found in any script and order, and a namesake's is not taken for one."""

# lint: deliberate throughout

import pytest
from worlds import FILES, access, reduced, write

from rightsgraph.errors import FindingError
from rightsgraph.levels.gate import refuse_exposed
from rightsgraph.levels.hidden import Called
from rightsgraph.levels.names import Kept, Looked

J = "judgements/tests.ttl"
NAME = "Zarina Probnova"
FOUND = (
    "Zarina Probnova was seen",
    "PROBNOVA, Zarina",
    "Зарина Пробнова",
    "زرینا پروبنوا",
    "the Zarina-Probnova papers",
    "case of Zarina_Probnova",
    "Zarina Probnova's letter",
    "Probnova\u2019s, Zarina",
    "all for #ZarinaProbnova",
    "Zarina&nbsp;Probnova",
    "Za\u200brina Prob\u00adnova",
)
ADDRESSES = (
    "https://example.org/zarinaprobnova",
    "files/ZarinaProbnova.pdf",
    "https://example.org/?q=%D0%97%D0%B0%D1%80%D0%B8%D0%BD%D0%B0+%D0%9F%D1%80%D0%BE%D0%B1%D0%BD%D0%BE%D0%B2%D0%B0",
)
MISSED = ("Zarina Testova", "Probnova Street", "a lamp", "", "Zarinaprobnovastan told it")


def looked(*kept, name=NAME, **more):
    known = Kept()
    for one in kept:
        known.add(one)
    return Looked([Called(name, "her", **more)], known)


@pytest.mark.parametrize("text", FOUND)
def test_a_name_is_found_in_any_script_and_order(text):
    assert looked().find(text) == "her"


@pytest.mark.parametrize("text", ADDRESSES)
def test_a_name_is_found_in_addresses_and_file_names(text):
    assert looked().find(text, is_address=True) == "her"


@pytest.mark.parametrize("text", MISSED)
def test_parts_of_a_name_are_not_it(text):
    assert looked().find(text) == ""


def test_a_namesake_who_is_kept_tells_of_nobody_else():
    assert looked("Zarina PROBNOVA").find(FOUND[0]) == ""
    assert looked("Court of Zarina Probnova").find(FOUND[0]) == "her"


def test_one_word_is_a_name_of_who_is_judged_and_not_of_others():
    assert looked(name="Zarina").find("Zarina spoke") == ""
    assert looked(name="Zarina", judged=True).find("Zarina spoke") == "her"
    assert looked("Zarina Testova", name="Zarina", judged=True).find("Zarina Testova spoke") == ""
    assert looked("Zarina Testova", name="Zarina", judged=True).find("Zarina Testova and Zarina") == "her"


def test_a_description_counts_where_it_is_long_and_of_who_is_judged():
    told = "the clerk who saw the order"
    assert looked(name=told, judged=True, described=True).find(f"It was {told}.") == "her"
    assert looked(name=told, described=True).find(f"It was {told}.") == ""
    assert looked(name="a clerk", judged=True, described=True).find("a clerk") == ""


EXPOSED = {
    "a name": ("sources.ttl", 'rgs:paper dct:title "Zarina Probnova speaks"@en .', "rgs:paper dct:title"),
    "an address": (
        "sources.ttl",
        "rgs:paper foaf:page <https://example.org/rgp/hersherself> .",
        "rgs:paper foaf:page",
    ),
    "a digest": ("sources.ttl", f'rgs:paper dct:title "{"2" * 64}"@en .', "rgs:paper dct:title"),
    "a file": ("documents.ttl", 'rgd:paper rg:file "probnova-zarina.txt" .', "rgd:paper rg:file"),
    "an identifier": (
        "sources.ttl",
        "rgs:paper foaf:page <https://example.org/zp77> .",
        "rgs:paper foaf:page",
    ),
}


@pytest.mark.parametrize("how", [*EXPOSED, ""])
def test_a_root_that_exposes_somebody_is_refused_and_the_statement_named(how, tmp_path):
    files = {place: text.replace("rgp:hers ", "rgp:hersherself ") for place, text in FILES.items()}
    files["source/paper.ttl"] += 'rgp:hersherself dct:identifier "https://example.org/zp77"^^xsd:anyURI .\n'
    files[J] = access("rgp:hersherself", "rg:accessLevel v:level-partner")
    if how:
        place, text, where = EXPOSED[how]
        files[place] += text + "\n"
    found = reduced(write(tmp_path, files), "public", tmp_path / "out")
    if not how:
        refuse_exposed(tmp_path / "out", found)
        return
    with pytest.raises(FindingError, match="would expose") as refused:
        refuse_exposed(tmp_path / "out", found)
    assert where in refused.value.where
    assert refused.value.mend


SLUGS = {
    "a page": "rgs:paper foaf:page <https://example.org/a/petition> .",
    "its address": 'rgs:paper dct:title "See rgs:petition"@en .',
    "a file": 'rgd:paper rg:file "petition.txt" .',
    "a word": 'rgs:paper dct:title "A petition of lamp makers"@en .',
}


@pytest.mark.parametrize("how", SLUGS)
def test_the_slug_of_a_source_is_no_leak_where_it_is_a_word_of_a_text(how, tmp_path):
    files = dict(FILES)
    files["documents.ttl"] += f'rgd:k7v2w9xz a rg:Document ; rg:file "p.csv" ; rg:sha256 "{"3" * 64}" .\n'
    files["sources.ttl"] += (
        "gs:petition prov:wasDerivedFrom rgs:petition .\n"
        'rgs:petition a rg:Source ; dct:title "P"@en ; dct:language "en" ; dct:license "unknown" ; '
        "rg:accessLevel v:level-partner ; rg:inDocument rgd:k7v2w9xz .\n" + SLUGS[how] + "\n"
    )
    files["source/petition.ttl"] = ""
    found = reduced(write(tmp_path, files), "public", tmp_path / "out")
    if how == "a word":
        refuse_exposed(tmp_path / "out", found)
        return
    with pytest.raises(FindingError, match="would expose"):
        refuse_exposed(tmp_path / "out", found)


def test_of_many_names_each_is_found_wherever_it_stands():
    families = [
        f"{start}{middle}ov" for start in ("Test", "Prob", "Lamp") for middle in ("an", "ir", "ul", "em")
    ]
    names = [f"{given} {family}" for given in ("Aigerim", "Daniyar") for family in families]
    longer = [f"{name} Askarovich" for name in names[::2]]
    looked = Looked([Called(name, f"urn:{at}") for at, name in enumerate([*names, *longer])], Kept())
    for at, name in enumerate(names):
        assert looked.find(f"The trial of {name} in Northport") == f"urn:{at}"
        assert (
            looked.find("x/of" + name.lower().replace(" ", "") + "2020.pdf", is_address=True) == f"urn:{at}"
        )
        assert looked.find(name.split()[0]) == ""
    for name in longer:
        assert looked.find(name.upper()) != ""
