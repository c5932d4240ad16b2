"""What an invented source says, as lines of N-Quads: people, bodies, events, charges, orders, assessments."""

import datetime as dt
import random

from generate_world import BASE, World, country, iri, law, police, rg, state, v

from rightsgraph.iri import mint

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
SYLLABLES = ("ba", "do", "ki", "lu", "me", "no", "ra", "sha", "ti", "vo", "ya", "zhe")
OFFENCES = ("lighting a lamp", "counting lamps aloud", "an unlawful lantern", "insult of a lamp post")
FAMILIES = [
    "extremism",
    "public-order",
    "economic",
    "incitement",
    "drugs",
    "state",
    "association",
    "expression",
    "terrorism",
    "labour",
    "violence",
    "court",
]
FIRST_DAY, LAST_DAY = dt.date(2004, 1, 1), dt.date(2021, 12, 31)

Value = str | list[str]


class Telling:
    """Collects lines; every chance is taken from one seeded source.

    What it mints begins with x, so that it can be told again of others; what is shared is minted otherwise.
    """

    def __init__(self, slug: str, seed: int, *, shared: bool = False) -> None:
        self.slug, self.graph, self.shared = slug, f"<{BASE}graph/source/{slug}>", shared
        self.choose = random.Random(f"{slug} {seed}")
        self.world = World(self.choose)
        self.people: list[str] = []
        self.events: list[str] = []
        self.lines: list[str] = []

    def chance(self, share: float) -> bool:
        return self.choose.random() < share

    def thing(self, kind: str) -> str:
        if self.shared:
            return str(mint(kind, choose=self.choose.choice))
        return iri(kind, f"x{self.choose.getrandbits(80):020x}")

    def day(self) -> dt.date:
        return FIRST_DAY + dt.timedelta(self.choose.randrange((LAST_DAY - FIRST_DAY).days))

    def later(self, day: dt.date, mean: int = 300) -> dt.date:
        """Give a day some time after another; of so long a window that thresholds of a year divide it."""
        return min(day + dt.timedelta(int(self.choose.expovariate(1 / mean))), dt.date(2024, 5, 1))

    def person(self, *roles: str, body: str = "") -> str:
        """Tell of a person with roles, each in a body if one is given."""
        person = self.thing("person")
        self.people.append(person)
        self.line(person, TYPE, rg("Person"))
        self.name(person, f"{self.word()} {self.word()}ov")
        for role in roles:
            values: dict[str, Value] = {"member": person, "role": v(f"role-{role}")}
            if body:
                values["organization"] = body
            self.record(self.thing("record"), "Membership", modality=self.modality(), **values)
        return person

    def body(self, kind: str, code: str) -> str:
        body = self.thing("organization")
        self.record(body, kind, country=country(code))
        self.name(body, f"{self.word()} {kind}")
        return body

    def case(self, code: str) -> str:
        case = self.thing("case")
        self.record(case, "LegalCase", country=country(code))
        self.name(case, f"case of {self.word()}")
        return case

    def name(self, entity: str, text: str) -> None:
        values = {"nameOf": entity, "text": f'"{text}"@en', "modality": v("modality-stated")}
        self.record(self.thing("record"), "Name", **values)

    def event(self, kind: str, code: str, day: dt.date | None = None, **values: Value) -> str:
        """Tell of an event in a country; by chance dated to the day, the month, the year or not at all."""
        event = self.thing("event")
        self.events.append(event)
        values.setdefault("modality", self.modality())
        if day is not None and (date := self.date(day)):
            values["date"] = date
        self.record(event, kind, country=country(code), **values)
        return event

    def held(self, person: str, code: str, day: dt.date) -> str:
        """Tell that a person is in prison as of a month."""
        seen = f'"{day:%Y-%m}"^^<http://id.loc.gov/datatypes/edtf/EDTF>'
        return self.event("ImprisonmentEvent", code, asOf=seen, target=person)

    def charge(self, person: str, code: str, family: str = "", **values: Value) -> str:
        charge = self.thing("charge")
        family = (
            family or self.choose.choices(FAMILIES, [1 / rank for rank in range(1, len(FAMILIES) + 1)])[0]
        )
        status = self.choose.choice(("convicted", "pending", "unknown", "dropped"))
        values = {
            "accordingTo": self.world.court(code) if self.chance(0.5) else state(code),
            "accused": person,
            "chargeStatus": v(f"charge-{status}"),
            "country": country(code),
            "modality": v("modality-official"),
            "offence": f'"{self.choose.choice(OFFENCES)}"@en',
            "offenceFamily": v(f"offence-{family}"),
            **({"underLaw": self.world.provision(code)} if self.chance(0.4) else {}),
            **values,
        }
        self.record(charge, "Charge", **values)
        return charge

    def sentence(
        self,
        person: Value,
        code: str,
        day: dt.date,
        *,
        years: int = 0,
        kind: str = "Imprisonment",
        **more: Value,
    ) -> str:
        penalty = self.thing("record")
        years = years or self.choose.randint(1, 12)
        duration = f'"P{years}Y"^^<http://www.w3.org/2001/XMLSchema#duration>'
        sentence = self.event(
            "Sentence", code, day, target=person, authority=self.world.court(code), penalty=penalty, **more
        )
        self.record(penalty, kind, duration=duration)
        return sentence

    def order(self, earlier: str, later: str, *, overlapping: bool = False) -> str:
        order = self.thing("record")
        values: dict[str, Value] = {"earlier": earlier, "later": later, "modality": v("modality-stated")}
        if overlapping:
            values["overlapping"] = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
        self.record(order, "TemporalOrder", **values)
        return order

    def assessment(self, about: str, kind: str, **values: Value) -> str:
        assessment = self.thing("record")
        values = {
            "modality": v("modality-stated"),
            "assessor": iri("organization", "lantern-committee"),
            **values,
        }
        self.record(assessment, "Assessment", about=about, assessmentKind=v(f"assessment-{kind}"), **values)
        return assessment

    def modality(self) -> str:
        return v(f"modality-{self.choose.choices(('stated', 'alleged', 'found'), (87, 9, 4))[0]}")

    def date(self, day: dt.date) -> str:
        chance = self.choose.random()
        text = f"{day:%Y-%m-%d}" if chance < 0.7 else f"{day:%Y-%m}" if chance < 0.85 else f"{day:%Y}"
        return f'"{text}"^^<http://id.loc.gov/datatypes/edtf/EDTF>' if chance < 0.92 else ""

    def word(self) -> str:
        return word(self.choose)

    def record(self, node: str, kind: str, **values: Value) -> None:
        """Say a record and where the source says it."""
        evidence = self.thing("evidence")
        if values.get("modality") in (v("modality-alleged"), v("modality-found")):
            values.setdefault("accordingTo", iri("organization", "lantern-committee"))
        self.line(node, TYPE, rg(kind))
        for name, value in values.items():
            for one in [value] if isinstance(value, str) else value:
                self.line(node, rg(name), one)
        self.line(node, rg("evidence"), evidence)
        self.line(evidence, TYPE, rg("Evidence"))
        self.line(evidence, rg("inDocument"), iri("document", self.slug))
        self.line(evidence, rg("node"), f'"row {self.choose.randint(1, 999_999)}"')

    def line(self, subject: str, predicate: str, value: str) -> None:
        self.lines.append(f"{subject} {predicate} {value} {self.graph} .\n")


def word(choose: random.Random) -> str:
    return "".join(choose.choices(SYLLABLES, k=choose.randint(2, 4))).capitalize()


def tell_of_laws(telling: Telling, codes: tuple[str, ...], numbers: int) -> None:
    """Tell how laws were adopted, one country after the other, and what is said against some of them."""
    for number in range(numbers):
        day = telling.day()
        for code in codes:
            if telling.chance(0.7):
                one = law(code, number)
                telling.event("LawAdoption", code, day, authority=state(code), concernsLaw=one)
                if telling.chance(0.5):
                    telling.assessment(one, "concern", standard=v("iccpr-22"))
            day = telling.later(day)
            if telling.chance(0.1):
                telling.event("Statement", code, day, actor=police(code), concernsLaw=law(code, number))
