"""The ways in which two names look like one."""

from __future__ import annotations

from deck import Deck, Person, group, in_persian, initial, pick, short

Said = tuple[str, str]


def sibling(deck: Deck) -> Said:
    """Brothers or sisters: surname and father's name agree."""
    person = deck.person()
    other = Person(person.sex, deck.draw(person.sex, without=person.given.key), person.father, person.surname)
    left, right = deck.two(person, other, father=True)
    return short(*deck.parts(person, left)), short(*deck.parts(other, right))


def parent(deck: Deck) -> Said:
    """Father and son: the son's father's name is the father's given name."""
    son = deck.person(sex="m")
    left, right = deck.two(son, father=True)
    name = deck.spell(son.father, f"{left if f'{left}.n' in son.father.spellings else 'en'}.n")
    form = left if f"{left}.n" in son.father.spellings else "en"
    return short(name, deck.parts(son, form)[2]), short(*deck.parts(son, right))


def near_given(deck: Deck) -> Said:
    """Namesakes by surname whose given names are alike and are two."""
    person = deck.person()
    other = Person(person.sex, deck.words[person.given.near], person.father, person.surname)
    left, right = deck.two(person, other)
    one, two = deck.parts(person, left), deck.parts(other, right)
    return short(one[0], one[2]), short(two[0], two[2])


def near_surname(deck: Deck) -> Said:
    """One given name, and surnames that are alike and are two."""
    person = deck.person()
    other = Person(person.sex, person.given, person.father, deck.words[person.surname.near])
    left, right = deck.two(person, other)
    one, two = deck.parts(person, left), deck.parts(other, right)
    return short(one[0], one[2]), short(two[0], two[2])


def sexes(deck: Deck) -> Said:
    """A man and a woman of one family."""
    person = deck.person(sex="m")
    other = Person("f", deck.draw("f"), person.father, person.surname)
    left, right = deck.two(person, other, father=True)
    one, two = deck.parts(person, left), deck.parts(other, right)
    with_father = deck.rng.random() < 0.5
    return short(one[0], one[1] if with_father else "", one[2]), short(
        two[0], two[1] if with_father else "", two[2]
    )


def namesake(deck: Deck) -> Said:
    """One given name and one surname; the fathers are two."""
    person = deck.person()
    other = Person(person.sex, person.given, deck.words[person.father.near], person.surname)
    left, right = deck.two(person, other, father=True)
    return short(*deck.parts(person, left)), short(*deck.parts(other, right))


def other_initials(deck: Deck) -> Said:
    """Initials that cannot be those of the name in full."""
    person = deck.person(sex="m")
    givens = [w for w in deck.words.values() if w.kind == person.sex and group(w) != group(person.given)]
    other = Person(person.sex, pick(deck.rng, givens), person.father, person.surname)
    left, right = deck.two(person, other, father=True)
    one, two = deck.parts(person, left), deck.parts(other, right)
    return short(one[2], f"{initial(one[0])} {initial(one[1])}"), short(*two)


def other_child(deck: Deck) -> Said:
    """Named after the father and without a surname: two fathers, or two children of one."""
    person = deck.person()
    father = deck.rng.random() < 0.5
    given = person.given if father else deck.draw(person.sex, without=person.given.key)
    other = Person(
        person.sex, given, deck.words[person.father.near] if father else person.father, person.surname
    )
    one, two = deck.parts(person, "ky"), deck.parts(other, "en")
    while " " not in two[1]:
        two = deck.parts(other, "en")
    return short(one[1], one[0]), short(two[0], two[1])


def other_persian(deck: Deck) -> Said:
    """In Persian letters, against another of the family."""
    person = in_persian(deck)
    given = in_persian(deck).given
    while given.key == person.given.key:
        given = in_persian(deck).given
    one = deck.parts(person, "fa")
    two = deck.parts(
        Person(person.sex, given, person.father, person.surname), pick(deck.rng, ("tg", "ru", "en"))
    )
    return short(one[0], one[2]), short(two[0], two[2])
