"""The stories that generated sources tell, most of them of people to whom one thing happened.

Each pattern finds some stories that it asks for and some that only resemble them: another order, too long a
time between, a role that is none, a step that only the stated order dates.
"""

import datetime as dt

from generate_telling import Telling
from generate_world import ACTS, BODIES, CRITICS, OTHERS, REPORTS, iri, ministry, number, police, state, v


def linked(t: Telling, first: str, then: str, *, share: float = 0.15) -> None:
    """By chance say the order of two events, or that one was done because of the other."""
    if t.chance(share):
        t.order(first, then, overlapping=t.chance(0.2))
    if t.chance(share / 2):
        t.assessment(then, t.choose.choice(("retaliation", "politically-motivated")), motive=first)


def prosecuted(t: Telling, person: str, code: str, day: dt.date, family: str = "", **more: str) -> str:
    """Charge a person, mostly try and sentence them; give the charging."""
    charge = t.charge(person, code, family, **more)
    charging = t.event("Charging", code, day, authority=police(code), onCharge=charge, target=person)
    if t.chance(0.6):
        day = t.later(day, 120)
        kind = "ClosedTrial" if t.chance(0.1) else "Trial"
        t.event(kind, code, day, authority=t.world.court(code), onCharge=charge, target=person, **more)
        t.sentence(person, code, t.later(day, 20), onCharge=charge, **more)
    return charging


def bystander(t: Telling, code: str) -> None:
    role = [t.choose.choice(OTHERS)] if t.chance(0.4) else []
    person = t.person(*role)
    chance = t.choose.random()
    if chance < 0.6:
        kind = t.choose.choices(ACTS, [1 / rank for rank in range(1, len(ACTS) + 1)])[0]
        t.event(kind, code, t.day(), target=person)
    elif chance < 0.75:
        t.charge(person, code)


def reported(t: Telling, code: str) -> None:
    person, day = t.person(*([t.choose.choice(CRITICS)] if t.chance(0.7) else [])), t.day()
    report = t.event(t.choose.choice(REPORTS), code, day, actor=person)
    day = t.later(day) if t.chance(0.8) else day - dt.timedelta(40)
    act = t.event(t.choose.choice(ACTS), code, day if t.chance(0.8) else None, target=person)
    linked(t, report, act)


def charged_critic(t: Telling, code: str) -> None:
    person, day = t.person(t.choose.choice(CRITICS)), t.day()
    if t.chance(0.4):
        smear = t.event("Smear", code, day, actor=state(code), target=person)
        day = t.later(day)
        linked(t, smear, prosecuted(t, person, code, day))
    else:
        prosecuted(t, person, code, day)


def charged_further(t: Telling, code: str) -> None:
    person, day = t.person(*([t.choose.choice(CRITICS)] if t.chance(0.5) else [])), t.day()
    held = t.event("Detention", code, day, target=person)
    prosecuted(t, person, code, t.later(day, 60))
    if t.chance(0.5):
        held = t.event("ImprisonmentEvent", code, t.later(day, 90), target=person)
    linked(t, held, prosecuted(t, person, code, t.later(day, 500)), share=0.3)
    if t.chance(0.5):
        t.event("Release", code, t.later(day, 1500), target=person, releaseGround=v("release-early"))


def lawyer(t: Telling, code: str) -> None:
    client, counsel, day = t.person(), t.person("lawyer"), t.day()
    t.event("Arrest", code, day, target=client)
    defence = t.event("LegalRepresentation", code, t.later(day, 60), actor=counsel, beneficiary=client)
    linked(t, defence, prosecuted(t, counsel, code, t.later(day)))


def relative(t: Telling, code: str) -> None:
    person, day = t.person(*([t.choose.choice(CRITICS)] if t.chance(0.5) else [])), t.day()
    first = t.event("Exile" if t.chance(0.3) else "Arrest", code, day, target=person)
    tie = {"affectsRelativeOf" if t.chance(0.7) else "affectsColleagueOf": person}
    act = t.event(t.choose.choice(ACTS), code, t.later(day), affectedDescription='"somebody close"@en', **tie)
    linked(t, first, act)


def body_dismantled(t: Telling, code: str) -> None:
    body, day = t.body(t.choose.choice(BODIES), code), t.day()
    heads = ("chair", "president", "trade-union-leader", "director", "founder", "vice-president")
    leaders = [
        t.person(t.choose.choice(heads), body=body) for _ in range(min(int(t.choose.paretovariate(1.2)), 30))
    ]
    burden = t.choose.choice(("Search", "AssetSeizure", "ForeignAgentListing", "ExtremismListing"))
    if t.chance(0.6):
        t.event(burden, code, day, target=body)
    if t.chance(0.6):
        kind = "Dissolution" if t.chance(0.6) else "RegistrationDenial"
        end = t.event(kind, code, t.later(day), authority=t.world.court(code), target=body)
        for leader in leaders:
            if t.chance(0.5):
                linked(t, end, prosecuted(t, leader, code, t.later(day)))


def strike(t: Telling, code: str) -> None:
    body, day = t.body("TradeUnion", code), t.day()
    organizers = [t.person("trade-union-leader", body=body) for _ in range(t.choose.randint(1, 3))]
    owed = t.event("WageArrears", code, day, affectedAtLeast=number(t.choose.randint(2, 900)))
    walkout = t.event("Strike", code, t.later(day, 60), actor=[body, *organizers])
    linked(t, owed, walkout)
    if t.chance(0.6):
        ban = t.event("StrikeBan", code, t.later(day, 90), authority=t.world.court(code), target=body)
        t.order(walkout, ban, overlapping=True)
    for organizer in organizers:
        if t.chance(0.5):
            act = t.event("Dismissal", code, t.later(day, 200), target=organizer)
            linked(t, walkout, act)
        if t.chance(0.5):
            prosecuted(t, organizer, code, t.later(day, 300), t.choose.choice(("labour", "public-order")))


def protest(t: Telling, code: str) -> None:
    people, day = [t.person() for _ in range(t.choose.randint(1, 5))], t.day()
    march = t.event("Protest", code, day, actor=people)
    if t.chance(0.4):
        t.event("ProtestDispersal", code, day, authority=police(code), target=people)
    for person in people:
        if t.chance(0.6):
            linked(t, march, t.event("Arrest", code, t.later(day, 60), target=person))
        if t.chance(0.2):
            prosecuted(t, person, code, t.later(day, 90), "public-order")


def tortured(t: Telling, code: str) -> None:
    person, day = t.person(), t.day()
    charge = t.charge(person, code)
    held = t.event("Detention", code, day, onCharge=charge, target=person)
    pain = t.event("Torture", code, t.later(day, 20), actor=police(code), onCharge=charge, target=person)
    t.order(held, pain, overlapping=True)
    if t.chance(0.4):
        t.assessment(pain, "unlawful", standard=v("iccpr-7"))


def ward(t: Telling, code: str) -> None:
    person, day = t.person(*([t.choose.choice(CRITICS)] if t.chance(0.5) else [])), t.day()
    report = t.event(t.choose.choice(REPORTS), code, day, actor=person)
    kind = "PsychiatricConfinement" if t.chance(0.6) else "PsychiatricThreat"
    linked(t, report, t.event(kind, code, t.later(day), authority=police(code), target=person))


def banned(t: Telling, code: str) -> None:
    person, day = t.person(t.choose.choice(CRITICS)), t.day()
    charge = t.charge(person, code)
    t.sentence(person, code, day, kind="ActivityBan", years=t.choose.randint(1, 7), onCharge=charge)


def found(t: Telling, code: str) -> None:
    person, day, case = t.person(), t.day(), t.case(code)
    prosecuted(t, person, code, day, inCase=case)
    committee = iri("organization", "lantern-committee")
    day = t.later(day, 700)
    demands = [v("demand-release"), v("demand-quash-conviction")]
    told = {"authority": committee, "demand": demands, "inCase": case, "target": person}
    found = t.event("Finding", code, day, modality=v("modality-stated"), **told)
    if t.chance(0.4):
        ground = v(f"release-{t.choose.choice(('acquitted', 'pardon', 'early', 'served'))}")
        linked(t, found, t.event("Release", code, t.later(day), releaseGround=ground, target=person))
    elif t.chance(0.5):
        linked(t, found, t.held(person, code, t.later(day)))


def promised(t: Telling, code: str) -> None:
    person, day = t.person(), t.day()
    promise = t.event("Release", code, day, modality=v("modality-planned"), target=person)
    if t.chance(0.6):
        t.assessment(promise, "concern")
    if t.chance(0.6):
        t.held(person, code, t.later(day))


def tried_together(t: Telling, code: str) -> None:
    case, day = t.case(code), t.day()
    people = [t.person() for _ in range(min(1 + int(t.choose.paretovariate(1)), 20))]
    charges = [t.charge(person, code, inCase=case) for person in people]
    t.event("Trial", code, day, authority=t.world.court(code), inCase=case, onCharge=charges, target=people)
    for person, charge in zip(people, charges, strict=True):
        t.sentence(person, code, t.later(day, 10), inCase=case, onCharge=charge)


def served(t: Telling, code: str) -> None:
    person, day, years = t.person(*([t.choose.choice(CRITICS)] if t.chance(0.5) else [])), t.day(), 3
    t.sentence(person, code, day, onCharge=t.charge(person, code), years=years)
    ground = t.choose.choice(("served", "served", "early", "health", "amnesty"))
    t.event("Release", code, t.later(day, 1000), releaseGround=v(f"release-{ground}"), target=person)


def outlet(t: Telling, code: str) -> None:
    body, day = t.body("MediaOutlet", code), t.day()
    writer = t.person("blogger", body=body)
    text = t.event("Publication", code, day, actor=[body, writer])
    if t.chance(0.6):
        linked(t, text, t.event("WebsiteBlocking", code, t.later(day), authority=ministry(code), target=body))
    if t.chance(0.4):
        t.event("DefamationSuit", code, t.later(day), actor=ministry(code), target=body)
    if t.chance(0.5):
        linked(t, text, prosecuted(t, writer, code, t.later(day), "expression"))


def abroad(t: Telling, code: str) -> None:
    person, day = t.person(t.choose.choice(CRITICS)), t.day()
    flight = t.event("Exile", code, day, target=person)
    if t.chance(0.5):
        linked(t, flight, prosecuted(t, person, code, t.later(day)))
    if t.chance(0.5):
        t.event("Interrogation", code, t.later(day), affectsRelativeOf=person, affectedAtLeast=number(1))


def forced(t: Telling, code: str) -> None:
    told = {
        "affectedAtLeast": number(t.choose.randint(10, 90_000)),
        "affectedDescription": '"lamp pickers"@en',
    }
    t.event(
        "ForcedLabour", code, t.day(), actor=state(code) if t.chance(0.8) else t.body("Company", code), **told
    )


STORIES = {
    bystander: 1500,
    reported: 40,
    charged_critic: 25,
    charged_further: 12,
    lawyer: 10,
    relative: 10,
    body_dismantled: 12,
    strike: 8,
    protest: 15,
    tortured: 15,
    ward: 8,
    banned: 8,
    found: 6,
    promised: 4,
    tried_together: 8,
    served: 15,
    outlet: 10,
    abroad: 6,
    forced: 5,
}
"""How often each story is told beside the others."""
