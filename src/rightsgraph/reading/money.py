"""Amounts of money in cells: the amount as a plain number and the currency by ISO 4217."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from rightsgraph.reading.model import Reading
from rightsgraph.reading.numbers import numeral
from rightsgraph.reading.plain import LONGEST, fold

__all__ = ["read_money"]

_CURRENCIES = {
    "USD": "us$ usd$ $us",
    "EUR": "€ euro euros евро avro",
    "GBP": "£ pound sterling",
    "RUB": "₽ rur",
    "UAH": "₴ грн гривень гривен гривна гривны гривня гривні hryvnia hryvnias hryvnya",
    "KZT": "₸ тенге теңге тг tenge",
    "GEL": "₾ lari лари ლარი",
    "AMD": "֏ драм драмов dram drams",
    "UZS": "sum sums soum soums so'm sum. сум сумов сўм",
    "KGS": "som soms сом сомов сома",
    "TJS": "somoni сомони сомонӣ",
    "TRY": "₺ tl lira liras лир лира",
    "INR": "₹ rs rupees",
    "ILS": "₪ shekel shekels",
}
_SHARED = {
    "$ dollar dollars доллар доллара долларов": (
        "USD",
        "CAD",
        "AUD",
        "NZD",
        "MXN",
        "COP",
        "CLP",
        "ARS",
        "SGD",
        "HKD",
    ),
    "руб рубль рубля рублей р rub. ruble rubles rouble roubles": ("RUB", "BYN"),
    "₼ manat manats манат маната манатов": ("", "AZN", "TMT"),
    "¥ yen yuan": ("", "JPY", "CNY"),
    "peso pesos": ("", "MXN", "COP", "CLP", "ARS", "PHP"),
    "rial rials riyal riyals риал риалов": ("", "IRR", "SAR", "YER", "OMR", "QAR"),
    "dinar dinars": ("", "IQD", "JOD", "KWD", "BHD", "DZD", "RSD"),
}
_TIMES = {
    3: "thousand k тыс тысяч тысячи тысяча min мың ming тис",
    6: "million millions mln mio m млн миллион миллиона миллионов milyon million. мільйон мільйонів",
    9: "billion billions bn mlrd млрд миллиард миллиарда миллиардов milyard мільярд мільярдів",
}
_DOLLARS = re.compile(r"\b(?:us|u\.s\.|american) dollars?\b|\bдоллар(?:а|ов)? сша\b")
_NUMBER = r"[0-9](?:[0-9 ,.']*[0-9])?"
_MONEY = re.compile(
    rf"(?P<before>[^\W\d]+\$|[^\d\s.,'()-]+\.?)? ?(?P<number>{_NUMBER}) ?(?P<after>[^\d]*)", re.DOTALL
)


@cache
def _signs() -> dict[str, tuple[str, ...]]:
    from babel.numbers import list_currencies

    found: dict[str, tuple[str, ...]] = {code.casefold(): (code,) for code in list_currencies()}
    found |= {fold(sign): (code,) for code, signs in _CURRENCIES.items() for sign in signs.split()}
    return found | {fold(sign): codes for signs, codes in _SHARED.items() for sign in signs.split()}


@cache
def _powers() -> dict[str, int]:
    return {fold(word): power for power, words in _TIMES.items() for word in words.split()}


def read_money(text: str, *, currency: str = "") -> Reading:
    """Read one amount; `currency` is that of amounts which do not say one, or say it with a shared sign.

    >>> [read_money(text).value for text in ("$64,360", "1 234,50 €", "5 млн руб.", "USD 1,200.50")]
    ['64360 USD', '1234.5 EUR', '5000000 RUB', '1200.5 USD']
    >>> read_money("10 000 manat").why, read_money("10 000 manat", currency="AZN").value
    ('which currency? AZN, TMT', '10000 AZN')
    >>> read_money("66410 7/30/2008").why
    'more than one amount: 66410 7/30/2008'
    """
    if len(text) > LONGEST:
        return Reading(text, why=f"longer than {LONGEST} characters")
    return _read(text, currency)


@lru_cache(maxsize=1 << 15)
def _read(text: str, currency: str) -> Reading:
    said = _DOLLARS.sub("usd", fold(text))
    match = _MONEY.fullmatch(said)
    if not match:
        return Reading(text, why=_no_amount(said))
    words = re.findall(r"[^\W\d_]+\$?(?:'[^\W\d_]+)?|[^\w\s.]", f"{match['before'] or ''} {match['after']}")
    powers = [_powers()[word] for word in words if word in _powers()]
    signs = [word for word in words if word not in _powers()]
    unknown = [word for word in signs if word not in _signs()]
    if unknown or len(powers) > 1:
        return Reading(text, why=f"not understood in an amount: {' '.join(unknown or words)}")
    code, why = _currency(signs, currency)
    if why:
        return Reading(text, why=why)
    number, why = numeral(match["number"], decimals=9 if powers else _decimals(code))
    if why:
        return Reading(text, why=why if _is_one(match["number"]) else _no_amount(said))
    amount = f"{Decimal(number) * 10 ** sum(powers):f}"
    return Reading(text, value=f"{amount.rstrip('0').rstrip('.') if '.' in amount else amount} {code}")


def _is_one(number: str) -> bool:
    return " " not in number


def _no_amount(said: str) -> str:
    if len(re.findall(r"[0-9][0-9,.']*", said)) > 1:
        return f"more than one amount: {said}"
    if re.search("[0-9]", said):
        return f"not an amount: {said}"
    return f"no amount in it: {said}" if said else "empty"


def _currency(signs: list[str], given: str) -> tuple[str, str]:
    """Give the code of the currency that the signs name, or why none is known."""
    codes: set[str] = set()
    for sign in signs:
        options = _signs()[sign]
        known = given if given in options else options[0]
        if not known:
            return "", f"which currency? {', '.join(options[1:])}"
        codes.add(known)
    if len(codes) > 1:
        return "", f"two currencies: {', '.join(sorted(codes))}"
    if not codes and not given:
        return "", "no currency is said (say currency=…)"
    return (codes.pop() if codes else given), ""


@cache
def _decimals(code: str) -> int:
    from babel.numbers import get_currency_precision

    return max(get_currency_precision(code), 2)
