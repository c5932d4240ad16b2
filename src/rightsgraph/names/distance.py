"""How far apart two words sound: an edit distance whose costs say which sounds stand for one another."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["distance", "nearness"]

_PAIRS = (
    # cost in hundredths: pairs of sounds. Vowels: one letter read in two ways
    "4:Aa 6:Ae 30:Ai 5:Oo 8:Ou 35:Oe 30:OU 40:Oa 3:Uu 25:Ui 25:UY 90:Ue 40:Uo 1:Ii 2:IY 35:Ia 12:Ie "
    "30:Iu 10:IU 5:yI 2:Yi 25:Yu 40:Ye 35:Ya "
    "2:Ee 5:Eo 30:Ea 40:EO "
    "18:ae 15:ao 25:ei 20:ou 70:iu 100:au 85:ai 75:eo 80:io 90:eu "
    # й and what is written for it
    "5:yi 8:yj 20:yY 40:ye 45:yZ 40:yJ 10:ij 60:yG "
    # ж, ҷ, j, c
    "2:jJ 2:jZ 3:ZJ 20:Zz 80:Jz 8:cJ 8:cj 15:cZ 10:ck 8:cT 20:cs 15:cC 25:cS 50:CJ 35:CZ 80:jz 30:jC "
    "30:jx "
    # ч, ш, ц, с, з
    "15:cH 3:HC 25:HS 10:Hx 12:Hh 20:Hk 20:Hq 30:CS 20:Ss 45:SC 45:Cs 30:Ts 20:Tz 30:TC 2:Vs 3:Vz 25:VS "
    "25:VW 25:VT 20:sz 45:SZ "
    "50:SJ 50:jS 30:ST "
    # German sch (ш, ж), German and Polish ch (х), French ch (ш)
    "1:WS 8:WZ 12:WJ 10:Wj 12:Wc 30:WC 2:Kx 5:Kh 12:KC 10:KH 20:Kk 20:Kq 2:PS 10:PC 10:PH 10:PK "
    "25:Ph 20:Px 5:PW 8:QS "
    "8:QW 30:QC 30:QH "
    # х, г, к
    "2:xh 40:xk 30:xq 25:xg 15:xG 100:hk 90:hq 20:hg 20:hG 2:qk 12:qg 10:qG 22:kg 22:kG 3:Gg 40:Gv "
    # lips and teeth
    "15:vf 20:vu 25:vO 30:vo 30:vU 35:vb 25:bp 25:pf 25:dt 80:dz 45:ts 55:mn 4:nN 80:lr 90:bm 50:Ng "
)


def _costs() -> dict[tuple[str, str], float]:
    table = {}
    for entry in _PAIRS.split():
        cost, _, pair = entry.partition(":")
        table[pair[0], pair[1]] = table[pair[1], pair[0]] = int(cost) / 100
    return table


_SUBSTITUTE = _costs()
_OMIT = (
    {"y": 0.2, "j": 0.6, "h": 0.25, "x": 0.6, "G": 0.35} | dict.fromkeys("iYIeU", 0.5) | {"a": 0.6, "u": 0.6}
)
_VOWELS = frozenset("aAeEiYIoOuU")
_FAR = 9.0
_TOO_LONG = 5
_INITIAL = {"ae": 0.7, "ei": 0.3, "ao": 0.15, "sz": 0.35, "dt": 0.5, "vb": 0.7, "Aa": 0.04, "Ae": 0.06}
_INITIAL |= {"jC": 0.9, "JC": 0.9}
_INITIAL |= {pair[::-1]: cost for pair, cost in _INITIAL.items()}
"""What a change costs at the beginning of a word, where it costs twice as much for vowels otherwise."""
_OMIT_FIRST = {"y": 0.3, "h": 0.5, "x": 0.8, "j": 1.0} | dict.fromkeys("aAiIYoOuU", 0.8)
_ANOTHER, _AT_MOST = 1.0, 0.74  # a consonant that is none of the other's: Ismail, Israil
_LAST_A = 1.1  # Salim, Salima


@lru_cache(1 << 18)
def distance(left: str, right: str) -> float:
    """Give the cheapest cost of making one row of sounds the other; 1 is about one wrong consonant.

    >>> distance("Zumabaev", "Jumabaev") < 0.1, distance("murat", "marat") > 0.8
    (True, True)
    """
    if left == right:
        return 0.0
    if abs(len(left) - len(right)) > _TOO_LONG:
        return _FAR
    begins_alike, ends_alike = left[:1] == right[:1], left[-1:] == right[-1:]
    first = left[:1] + right[:1]
    left, right = _unlike(left, right)
    omit_left = _omissions(left, begins=not begins_alike, ends=not ends_alike, first=first)
    omit_right = _omissions(right, begins=not begins_alike, ends=not ends_alike, first=first[::-1])
    above = [0.0]
    for omit in omit_right:
        above.append(above[-1] + omit)
    for row, sign in enumerate(left):
        omit = omit_left[row]
        here = [above[0] + omit]
        for column, other in enumerate(right):
            if sign == other:
                cost = above[column]
            else:
                cost = _SUBSTITUTE.get((sign, other), 1.0)
                if not (begins_alike or row or column):
                    cost = _INITIAL.get(sign + other, min(1.3, 2 * cost) if sign in _VOWELS else cost)
                cost += above[column]
            skip = above[column + 1] + omit
            if skip < cost:
                cost = skip
            skip = here[column] + omit_right[column]
            here.append(skip if skip < cost else cost)
        above = here
    return above[-1]


def _omissions(heard: str, *, begins: bool, ends: bool, first: str) -> list[float]:
    """Give what it costs to leave out each sound; `first` are the two sounds that the words begin with."""
    costs = [_OMIT.get(sign, 1.0) for sign in heard]
    if costs and ends and heard[-1] in "aA":
        costs[-1] = _LAST_A
    if costs and begins:
        costs[0] = 0.3 if first == "je" else _OMIT_FIRST.get(heard[0], costs[0])  # Jewgeni
    return costs


def _unlike(left: str, right: str) -> tuple[str, str]:
    """Take off what both begin and end with."""
    end = min(len(left), len(right))
    start = 0
    while start < end and left[start] == right[start]:
        start += 1
    left, right, end = left[start:], right[start:], end - start
    back = 0
    while back < end and left[-1 - back] == right[-1 - back]:
        back += 1
    return left[: len(left) - back], right[: len(right) - back]


def nearness(left: str, right: str) -> float:
    """Give 1 for the same rows of sounds, less (down to 0) the more they differ for their length.

    >>> nearness("testov", "testof") > 0.9 > 0.5 > nearness("testov", "probnov")
    True
    """
    if left == right:
        return 1.0
    shorter = min(len(left), len(right))
    if not shorter:
        return 0.0
    far = distance(left, right)
    near = 1.0 - far / (1.0 + 0.35 * shorter)
    return max(0.0, near if far < _ANOTHER else min(near, _AT_MOST))
