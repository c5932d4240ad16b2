"""The words of penalties, in Russian and English, and of outcomes that are none."""

from __future__ import annotations

__all__ = ["DURATION", "MONEY", "OUTCOMES", "PENALTIES", "WORDS"]

PENALTIES = {
    "death-penalty": "death-penalty",
    "life-imprisonment": "life-imprisonment",
    "imprisonment": "imprisonment",
    "suspended": "suspended",
    "restriction-of-freedom": "restriction-of-freedom",
    "fine": "fine",
    "confiscation": "confiscation",
    "activity-ban": "activity-ban",
    "exile": "penalty",
    "deportation": "penalty",
    "special-settlement": "penalty",
    "dispossession": "penalty",
    "labour": "penalty",
    "loss-of-rights": "penalty",
    "residence-ban": "penalty",
    "penalty": "penalty",
}
"""The kinds of penalties that are read, and the class of the ontology for each, by its notation."""

OUTCOMES = ("acquitted", "dropped", "released")
"""Ends of a case that are no penalty."""

_NUMBER = r"\d{1,3}(?:[.,]\s?\d)?(?:-?х|-?ти|-?и)?"
_ENGLISH_ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty"
)
_RUSSIAN_ONES = (
    r"одн\w+|один|дв[ае]|двух|двум|тр[её]м|тр[её]х|три|четыр\w+|пят[ьи]|шест[ьи]|сем[ьи]|вос[ье]м[ьи]"
    r"|девят[ьи]|десят[ьи]|пятнадцат[ьи]|двадцат[ьи](?:\sпят[ьи])?|полтора|полутора"
)
_COUNT = rf"(?:{_NUMBER}|{_ENGLISH_ONES}|{_RUSSIAN_ONES})(?:\s?\([\w\s-]{{1,20}}\))?"
_UNIT = (
    r"(?:years?\b|months?\b|weeks?\b|days?\b|yrs?\b\.?|лет\b|год\w*|[гл](?:\.(?!ж|м\b)|(?![\w/]))|г(?=ИТЛ|ЛС|ПП)"
    r"|мес\b\.?|месяц\w*|сут\w*|дн\w+|день|недел\w+)"
)
DURATION = (
    rf"(?:(?<![\w.,/–-])|(?<=\bна)){_COUNT}[\s-]?{_UNIT}"
    rf"(?:(?:\s(?:and|и)\s|,\s?|\s)?{_COUNT}[\s-]?(?:мес\b\.?|месяц\w*|months?|days?|дн\w+|сут\w*))?"
)
MONEY = (
    r"(?:(?:in the amount of|of|в размере|на сумму)\s)?"
    r"(?:(?:[$€£₸₽₼]\s?\d[\d\s.,]{0,24}(?:thousand|million|тыс\w*\.?|млн\.?)?"
    r"|\d[\d\s.,]{0,24}(?:\s?(?:thousand|million|тысяч\w*|тыс\.?|миллион\w*|млн\.?))?\s?(?:[A-Z]{3}\b|[$€£₸₽₼]|tenge"
    r"|dollars?|euros?|rubles?|roubles?|so[um]ms?"
    r"|pesos?|lari|drams?|hryvn\w+|грн\b\.?|драм\w*|лари\b|manats?|somoni|руб\w*\.?|тенге|сом\w*|сум\w*|манат\w*|доллар\w*|евро|гривен\w*)))"
)
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "stop",
        (
            r"условно-?\s?досроч|умер|умр|ум\.|ум\b|погиб|приб(?:\.|ыл\w*\b)(?!\s?на\sспец)",
            r"отправлен|убыл|отбы|снят|снижен|замен|пересмотр|по протесту|реабилитир(?!ующ)",
            r"расстреляна?\s\d|commuted|reduced|amnest|род\.|родил[а-я]+|срок\sотбыв|предварит\w*",
            r"начало\sсрока|считая|наход|содерж|под\sследств|под\sстраж|затем\sв|этапир",
            r"направлен\w?\b(?!\sна\s[сп])|бежал|повторно|в\s19\d\d|ссылку\sв|сведени\w*|неизвест",
        ),
    ),
    (
        "later",
        (
            r"постановлени\w+|определени\w+|президиум\w*|верх\w*\.?\s+суд\w*|коллеги\w+",
            r"особ\w+\sсовещ\w+|осо\b|приговор\w*\s(?:суд|отмен|не\s|измен|обл|край)|отмен\w+",
            r"сокр\w*|направлен\w*\sна\sнов",
        ),
    ),
    ("suspended", (r"\bусловн\w*|suspended|conditional\w*",)),
    (
        "death-penalty",
        (
            r"\bвмн\b|\bвмсз\b|расстрел\w*",
            r"высш\w+\sмер\w+(?:\s(?:наказани|социальн)\w*(?:\sзащиты)?)?|смертн\w+\sказн\w*",
            r"death(?:\s(?:penalty|sentence))?|capital punishment",
        ),
    ),
    (
        "life-imprisonment",
        (
            r"пожизненн\w*(?:\sлишени\w+\sсвободы)?",
            r"life(?:\s(?:imprisonment|in prison|sentence))?\b",
        ),
    ),
    (
        "residence-ban",
        (
            r"лиш\w{0,12}\.?\s?прав\w*\s(?:прож|на\sжит|на\sпрож|жит)\w*\.?|без\sправа\sпрожив\w*",
            r"запрещени\w+\sпрожив\w*|\bминус\b(?:\s?-?\d+)?",
        ),
    ),
    (
        "activity-ban",
        (
            r"лишени\w+\sправа?\s(?:заним|осущ|вести)\w*(?:\s\w+){0,2}?(?=\s(?:на|сроком)\b|$|[,.;])",
            r"лишени\w+\sправа?\s(?:заним|осущ|вести)\w*|запрет\w*\s(?:заним|на\sдеят|на\sпроф)\w*",
            r"\bban(?:ned)?\s(?:on|from)(?:\s\w+){1,4}?(?=\sfor\b|$|[,.;])",
            r"deprived of the right(?:\sto(?:\s\w+){1,4}?(?=\sfor\b|$|[,.;]))?",
        ),
    ),
    (
        "loss-of-rights",
        (
            r"пораж\w{0,12}\.?\s?(?:в\s)?(?:\w{1,20}\.?\s?){0,2}?прав\w*",
            r"лиш\w{0,12}\.?\s?(?:\w{1,20}\.?\s){0,2}?прав\w*|\bп\.?[/\\]п\b\.?|(?:\bг|(?<=г))пп\b",
            r"лиш\w{0,12}\.?\sизбир\w*\.?(?:\s?прав\w*)?|loss of (?:civil )?rights",
        ),
    ),
    (
        "restriction-of-freedom",
        (
            r"ограничени\w+\sсвободы|restriction of (?:freedom|liberty)|restricted freedom",
            r"гласн\w+\sнадзор\w*|probation",
        ),
    ),
    (
        "labour",
        (
            r"исправительно-?\s?трудовы\w+\sработ\w*|исправит\w*\.?\sработ\w*",
            r"испр\w*\.?\s?-?\s?труд\w*\.?\sраб\w*\.?|исправработ\w*|\bитр\b|принуд\w*\.?\s?раб\w*",
            r"принудит\w*\.?\sтруд\w*|обязательн\w+\sработ\w*|общественн\w+\sработ\w*|трударми\w*",
            r"труд\.?\sарми\w*|community (?:service|work)|correctional (?:labou?r|work)",
            r"corrective (?:labou?r|work)|public works",
        ),
    ),
    (
        "special-settlement",
        (
            r"спец\.?\s?пос[а-я]*\.?|спецссыл\w*|спецвысел\w*|с/п\b|труд\.?посел\w*|\bм\.\s?с/п",
            r"на\sпоселени\w*|special settlement",
        ),
    ),
    (
        "imprisonment",
        (
            r"\bитл\b(?:-?\s?\d+(?!\d*\.\d))?|\bитк\b|лишени\w+\sсвободы",
            r"лиш\w{0,12}[./\s]{0,3}св(?:об(?:оды)?)?\b\.?|лишить\sсвободы|лиш[её]н\w?\sсвободы",
            r"\bл\.?\s?[/\\.]\s?с(?:в(?:об)?)?\b\.?|\bлс\b|(?:\bг|(?<=г))лс\b",
            r"к[он]{2}ц\.?\s?-?лаг\w*|концентрац\w*\.?\sлаг\w*|концл\w*\.?|лагер\w*|заключени\w*",
            r"тюр(?:ьм\w*|\w*\.?\sзакл\w*|зак\w*)|каторг\w*|каторжн\w*(?:\sработ\w*)?|\bктр\b",
            r"катор\w*\.?\s?раб\w*\.?|заключ[её]н[аоы]?\b|заключить|политизолятор\w*",
            r"(?:в\s)?колони[ияюе]\b(?:\s(?:общего|строгого|особого|усиленного)\sрежима|-поселени\w*)?",
            r"арест[ау]?\b|(?:of\s)?(?:imprisonment|prison|jail)\b",
            r"in (?:a )?(?:[\w-]{1,30}[- ]regime )?(?:penal )?colony|penal colony",
            r"deprivation of (?:liberty|freedom)|administrative (?:arrest|detention)|detention",
            r"behind bars|labou?r camp",
        ),
    ),
    (
        "confiscation",
        (
            r"конфиск\w*(?:\sимущ\w*\.?|\sвсего\s(?:личного\s)?имущества)?",
            r"confiscation(?: of property)?",
        ),
    ),
    ("fine", (r"штраф\w*|\bfined?\b",)),
    ("dispossession", (r"раскул\w*|dekulaki\w*",)),
    (
        "exile",
        (
            r"ссыл(?:к\w+|ьн\w+\sпосел\w*)(?:\sна\sпоселени\w*)?|сослан\w?|высыл\w++(?!\sсемь)",
            r"высл\.|выслан\w?|высл[аы]ть|\bexiled?\b",
        ),
    ),
    ("deportation", (r"высел\w++(?!\sсемь)\.?|депорт\w+|переселени\w+|переселен\w?|deport\w+",)),
    ("acquitted", (r"оправда(?!тел)\w*|acquitted",)),
    (
        "dropped",
        (
            r"(?:уголовное\s|угол\.\s)?дело\s(?:\w+\s){0,3}?(?:прекращ\w*|прекр\.)|прекращен\w?",
            r"дело\sпроизводством\sпрекр\w*|(?:charges|case)\s(?:were\s|was\s)?(?:dropped|closed)",
        ),
    ),
    ("released", (r"освобожд[её]н\w?|\bосвоб\.|\bосв\.|освободить|из-под\sстражи|released",)),
)

_EDGED = ("stop", "later")


def _alternatives(kind: str, patterns: tuple[str, ...]) -> str:
    edge = r"\b" if kind in _EDGED else ""
    return f"(?P<{kind.replace('-', '_')}>{edge}(?:{'|'.join(patterns)}))"


WORDS = "|".join(_alternatives(kind, patterns) for kind, patterns in _WORDS)
"""The words of every kind as one pattern: its group says the kind, with `_` for `-`."""
