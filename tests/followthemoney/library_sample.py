"""Make the sample with the library itself: run by a python that has it, with a folder to write to.

Everybody in it is invented.
"""

import json
import sys
from pathlib import Path

from followthemoney.dataset import Dataset
from followthemoney.statement import StatementEntity, write_statements

REGISTER = Dataset.make({"name": "northland_register", "title": "The register of Northland"})
WATCH = Dataset.make({"name": "lamp_watch", "title": "Lamp Watch"})
ALL = Dataset.make({"name": "all", "title": "All"})


def made(dataset, entity, schema, *values, canonical=None):
    one = StatementEntity(dataset, {"id": entity, "schema": schema})
    for prop, value, *more in values:
        one.add(prop, value, cleaned=True, **(more[0] if more else {}))
    for said in one.statements:
        said.first_seen, said.last_seen = "2023-04-20T13:03:01", "2024-11-02T06:00:00"
        said.canonical_id = canonical or entity
        if not said.external or said.prop != "id":
            yield said


STATEMENTS = [
    *made(
        REGISTER,
        "nl-1",
        "Company",
        ("name", "Lamp Works Ltd", {"lang": "eng", "original_value": "LAMP WORKS, LTD."}),
        ("name", "Ламповый завод", {"lang": "rus"}),
        ("jurisdiction", "kz", {"original_value": "Kazakhstan, Republic of"}),
        ("country", "de"),
        ("registrationNumber", "A-17"),
        ("address", "1 Lamp Street"),
        ("phone", "+77010000000"),
        canonical="NK-lamp",
    ),
    *made(
        WATCH,
        "lw-9",
        "Organization",
        ("alias", "Lamp|Works"),
        ("previousName", "Old Lamp Works"),
        ("topics", "sanction"),
        canonical="NK-lamp",
    ),
    *made(
        REGISTER,
        "nl-2",
        "Person",
        ("name", "Aigerim Testova", {"lang": "eng"}),
        ("alias", "Айгерим Тестова", {"lang": "rus"}),
        ("birthDate", "1980-01-01"),
        ("religion", "none"),
        ("position", "editor"),
        ("nationality", "kz"),
        ("innCode", "123"),
        ("topics", "crime.fin"),
        ("notes", "a long story"),
    ),
    *made(
        WATCH,
        "lw-2",
        "Person",
        ("name", "Daniyar Probnov"),
        ("weakAlias", "Danik"),
        ("wikidataId", "Q1"),
        ("alias", "D. P. Robnov", {"external": True, "origin": "matcher"}),
    ),
    *made(
        WATCH,
        "lw-pb",
        "PublicBody",
        ("name", "Ministry of Light", {"lang": "eng"}),
        ("country", "kz"),
        ("classification", "ministry"),
    ),
    *made(REGISTER, "nl-own", "Ownership", ("owner", "nl-2"), ("asset", "nl-1"), ("percentage", "51%")),
    *made(
        REGISTER,
        "nl-dir",
        "Directorship",
        ("director", "nl-2"),
        ("organization", "nl-1"),
        ("role", "chair"),
        ("startDate", "2011-03"),
        ("endDate", "2014"),
    ),
    *made(WATCH, "lw-emp", "Employment", ("employee", "lw-2"), ("employer", "lw-pb"), ("date", "2015")),
    *made(WATCH, "lw-post", "Position", ("name", "Minister of Light"), ("organization", "lw-pb")),
    *made(WATCH, "lw-occ", "Occupancy", ("holder", "lw-2"), ("post", "lw-post"), ("startDate", "2016-01-05")),
    *made(
        WATCH,
        "lw-san",
        "Sanction",
        ("entity", "lw-9"),
        ("authority", "Lake Council"),
        ("startDate", "2020"),
        ("reason", "told at length"),
    ),
    *made(WATCH, "lw-fam", "Family", ("person", "nl-2"), ("relative", "lw-2"), ("relationship", "cousin")),
    *made(WATCH, "lw-le", "LegalEntity", ("name", "Somebody"), ("idNumber", "9")),
    *made(WATCH, "lw-cc", "CourtCase", ("name", "Lamp Works v. Testova"), ("court", "Northport City Court")),
    *made(WATCH, "lw-ccp", "CourtCaseParty", ("party", "nl-2"), ("case", "lw-cc"), ("role", "plaintiff")),
    *made(
        REGISTER,
        "nl-3",
        "Company",
        ("name", "Two\nLines"),
        ("alias", "Two Lines"),
        ("status", "act\nive", {"lang": "eng"}),
    ),
]


def main(folder):
    told = sorted(STATEMENTS, key=lambda said: (said.canonical_id, said.id))
    for name, form in (("statements.csv", "csv"), ("statements.ftm.json", "json")):
        with (folder / name).open("wb") as file:
            write_statements(file, form, told)
    entities, nested = [], []
    for one in sorted({said.canonical_id for said in told}):
        entity = StatementEntity.from_statements(ALL, [said for said in told if said.canonical_id == one])
        data, whole = entity.to_dict(), entity.to_statement_dict()
        for key in ("datasets", "referents"):
            data[key] = sorted(data[key])
        data["properties"] = {prop: sorted(values) for prop, values in sorted(data["properties"].items())}
        whole["statements"].sort(key=lambda said: said["id"])
        entities.append(json.dumps(data, ensure_ascii=False, sort_keys=True))
        nested.append(json.dumps(whole, ensure_ascii=False, sort_keys=True))
    (folder / "entities.ftm.json").write_text("\n".join(entities) + "\n", encoding="utf-8")
    (folder / "nested.ftm.json").write_text("\n".join(nested) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
