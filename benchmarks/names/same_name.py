"""The ways in which one name is written twice."""

from __future__ import annotations

from deck import FEMALE_TITLES, LOOKALIKES, PLAIN, TITLES, WEST, WIRE, Deck, in_persian, initial, pick, short

Said = tuple[str, str]


def transliteration(deck: Deck) -> Said:
    """One name in the scripts of its country and of the wires."""
    person = deck.person()
    left = pick(deck.rng, deck.forms(person, deck.native + WIRE))
    right = pick(deck.rng, [f for f in deck.forms(person, (*deck.native, *WIRE)) if f != left] or [left])
    one, two = deck.parts(person, left), deck.parts(person, right)
    return short(one[0], one[2]), short(two[0], two[2])


def abroad(deck: Deck) -> Said:
    """One name as a German, French, Turkish or Polish paper prints it."""
    person = deck.person()
    right = pick(deck.rng, deck.forms(person, WEST))
    lefts = deck.forms(person, (*deck.native, *deck.native, *WIRE, *WEST))
    left = pick(deck.rng, [form for form in lefts if form != right])
    one, two = deck.parts(person, left), deck.parts(person, right)
    return short(one[0], one[2]), short(two[0], two[2])


def order(deck: Deck) -> Said:
    """Surname first, in capitals or with a comma, as in registers."""
    person = deck.person()
    one, two = (deck.parts(person, form) for form in deck.two(person))
    last = one[2].upper() if deck.rng.random() < 0.5 and deck.language not in ("az", "tk") else one[2] + ","
    return short(last, one[0], one[1] if deck.rng.random() < 0.5 else ""), short(two[0], two[2])


def patronymic(deck: Deck) -> Said:
    """With the father's name in two of its forms, or with it and without."""
    person = deck.person()
    left, right = deck.two(person, father=True)
    one, two = deck.parts(person, left), deck.parts(person, right)
    kept = two[1] if deck.rng.random() < 0.6 else ""
    return short(one[0], one[1], one[2]), short(two[0], kept, two[2])


def child(deck: Deck) -> Said:
    """Named after the father and without a surname: uulu, kyzy."""
    person = deck.person()
    one, two = (deck.parts(person, form) for form in ("ky", "en"))
    while " " not in two[1]:
        two = deck.parts(person, "en")
    return short(one[1], one[0]), short(two[0], two[1])


def ending(deck: Deck) -> Said:
    """With the ending of the surname and without it, or with the new one."""
    person = deck.person(needs="0")
    dropped = [f for f in deck.forms(person, deck.native + WIRE) if f + "0" in person.surname.spellings]
    right = pick(deck.rng, dropped)
    one = deck.parts(person, deck.two(person)[0])
    two = deck.parts(person, right, ending="0")
    return short(one[0], one[2]), short(two[0], two[2])


def initials(deck: Deck) -> Said:
    """Two initials against the names in full."""
    person = deck.person()
    left, right = deck.two(person, father=True)
    one, two = deck.parts(person, left), deck.parts(person, right)
    letters = f"{initial(one[0])} {initial(one[1])}"
    written = short(one[2], letters) if deck.rng.random() < 0.5 else short(letters, one[2])
    return written, short(*two)


def honorific(deck: Deck) -> Said:
    """With a title before the name."""
    person = deck.person()
    titles = TITLES if person.sex == "m" else FEMALE_TITLES
    left = pick(deck.rng, [f for f in deck.forms(person, tuple(titles)) if f in titles])
    right = pick(deck.rng, deck.forms(person, deck.native + WIRE))
    one, two = deck.parts(person, left), deck.parts(person, right)
    return pick(deck.rng, titles[left]) + short(one[0], one[2]), short(two[0], two[2])


def typed(deck: Deck) -> Said:
    """Without the signs a keyboard lacks, or with another apostrophe."""
    person = deck.person()
    written = short(deck.parts(person, deck.native[0])[0], deck.parts(person, deck.native[0])[2])
    other = pick(deck.rng, deck.forms(person, WIRE))
    two = deck.parts(person, other)
    plain = written.replace("ʻ", pick(deck.rng, ("'", "’", "`", "‘"))).translate(PLAIN)
    return plain, short(two[0], two[2])


def lookalike(deck: Deck) -> Said:
    """With Latin letters that look like the Cyrillic ones inside a word."""
    person = deck.person()
    forms = [f for f in deck.forms(person, (*deck.native, "ru")) if f in ("kk", "ky", "tg", "uzc", "ru")]
    one = deck.parts(person, pick(deck.rng, forms))
    two = deck.parts(person, "en")
    return short(one[0], one[2][:1] + one[2][1:-2].translate(LOOKALIKES) + one[2][-2:]), short(two[0], two[2])


def persian(deck: Deck) -> Said:
    """In Persian letters, as papers of Iran and Afghanistan print it."""
    person = in_persian(deck)
    one, two = deck.parts(person, "fa"), deck.parts(person, pick(deck.rng, ("tg", "ru", "en")))
    return short(one[0], one[2]), short(two[0], two[2])
