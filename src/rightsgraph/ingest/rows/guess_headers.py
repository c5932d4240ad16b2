"""What a column is about, by the words of its header in English, Russian, Azerbaijani and some more."""

from __future__ import annotations

import re

from rightsgraph.reading.plain import fold

__all__ = ["PRIVATE", "topic_of"]

PRIVATE = {
    "family": "relatives are never named or counted",
    "health": "health is not recorded",
    "contact": "contacts and addresses of people are not recorded",
    "identity": "numbers of papers are not recorded",
    "birth": "age and birth are not recorded",
    "belief": "belief, ethnicity and nationality are not recorded",
    "gender": "a person has no property but being one",
    "people": "witnesses and those who ask them are not recorded",
    "story": "free text can hold anything, and passages are not stored",
}
"""Topics that are left aside for the safety of people, and why."""

_TOPICS = (
    (
        "name",
        r"ad soyad\w*|soyad ad|фамилия имя\w*|имя фамилия|имя и фамилия|surname and name|"
        r"name and surname|фио|ф и о|піб",
    ),
    (
        "date",
        r"(?:event|incident) date|date of (?:the )?(?:event|incident)|дата (?:события|инцидента)|"
        r"^(?:date|дата|tarix)$",
    ),
    (
        "people",
        r"interviewer\w*|witness\w*|informant\w*|(?:collected|entered|reported|verified|checked) by|"
        r"authors?|editors?|researchers?|свидетел\w*",
    ),
    (
        "others",
        r"co ?(?:defendants?|accused|arrested|convicted)|accomplices?|lawyers?|attorneys?|advocates?|counsel|"
        r"defenders?|judges?|prosecutors?|investigators?|подельник\w*|соучастник\w*|адвокат\w*|"
        r"защитник\w*|судь[яи]|прокурор|следовател\w*|vəkil\w*|hakim\w*|müstəntiq\w*",
    ),
    (
        "also",
        r"alias\w*|aka|a k a|nick ?name|also known|other names?|pseudonym|псевдоним|прозвище|"
        r"native name|ləqəb",
    ),
    (
        "surname",
        r"apellidos?|nachname|familya|famille nom|family name|sur ?name|last ?name|фамилия|прізвище|"
        r"soyad\w*|тегі",
    ),
    ("patronymic", r"patronymic|middle ?name|отчество|по батькові|ata adi"),
    (
        "family",
        r"madre|padre|hijos?|esposa|marido|mere|pere|enfants?|ehefrau|kinder|anne|baba|дружина|чоловік|"
        r"діти|relati\w+|wife|husband|spouse|mother\w*|father\w*|sons?|daughters?|brothers?|sisters?|"
        r"child\w*|family|kin|parents?|marital|married|жена|муж|супруг\w*|мать|отец|дети|детей|"
        r"родствен\w*|родител\w*|сем(?:ья|ьи|ейн\w*)|qohum\w*|ailə\w*|uşaq\w*|usaq\w*",
    ),
    (
        "health",
        r"salud|sante|gesundheit|saglik|здоровя|health|ill|illness\w*|disease\w*|diagnos\w*|medical|"
        r"medication|disab\w*|pregnan\w*|hiv|blood|injur\w*|здоров\w*|болезн\w*|заболеван\w*|диагноз|"
        r"инвалид\w*|медицин\w*|saglam\w*|xəstə\w*",
    ),
    (
        "contact",
        r"residen\w*|lives? in|место жительства|прожива\w*|telefono|correo|direccion|adresse|anschrift|"
        r"adres|correo electronico|telefax|manzil|phone|mobile|tele(?:phone|fon)?|tel|fax|e ?mail|mail|"
        r"address|street|zip|post(?:al|code|al code)?|home|telegram|whatsapp|facebook|instagram|skype|"
        r"contacts?|телефон\w*|тел|почта|адрес\w*|улица|индекс|контакт\w*|unvan\w*|əlaqə",
    ),
    (
        "identity",
        r"passport\w*|id ?card|national id|personal (?:id|no|number|code)|ssn|"
        r"tax(?:payer)? (?:id|no|number)|inn|iin|pinfl|fin|identity\w*|паспорт\w*|инн|иин|снилс|"
        r"удостоверен\w*|şəxsiyyət\w*|səxsiyyət\w*",
    ),
    (
        "birth",
        r"edad|nacimiento|naissance|alter|geburt\w*|dogum\w*|вік|народж\w*|age|minors?|juvenile|"
        r"несовершеннолет\w*|birth\w*|dob|born|years? old|возраст|рожд\w*|родил\w*|г р|д р|yasi?|жасы|"
        r"туган\w*",
    ),
    (
        "belief",
        r"religi\w*|belief|faith|ethnic\w*|nationality|citizenship|race|вера|вероисповедан\w*|религи\w*|"
        r"национальн\w*|этнич\w*|гражданство|milliyy?ət\w*|din|dini",
    ),
    ("gender", r"sex|gender|пол|cinsi?|жынысы"),
    (
        "story",
        r"story|background|notes?|comments?|remarks?|summary|descri\w*|narrative|details|biograph\w*|"
        r"bio|^text$|примечан\w*|коммент\w*|описан\w*|биограф\w*|qeyd\w*|info|information",
    ),
    (
        "link",
        r"url|links?|web ?site|source|sources|photo\w*|image|picture|ссылк\w*|источник\w*|фото\w*|mənbə|"
        r"şəkil|(?:added|updated)",
    ),
    ("settlement", r"(?:place|city|location) of arrest|место (?:ареста|задержания)"),
    ("authority", r"authorit\w*|agency|police|perpetrators?|орган|органы|милици\w*|полици\w*"),
    ("latitude", r"lat|latitude|широта"),
    ("longitude", r"lon|lng|long|longitude|долгота"),
    (
        "country",
        r"pays|pais|land|ulke|davlat|країна|кишвар|country|countries|страна|ölkə\w*|olkə\w*|ел|мамлекет",
    ),
    (
        "prison",
        r"prision|carcel|gefangnis|cezaevi|hapishane|вязниця|qamoqxona|prisons?|jail|colony|facility|"
        r"sizo|penitentiary|pre ?trial (?:center|centre)|"
        r"(?:place|location) of (?:detention|imprisonment|custody)|колони\w*|тюрьм\w*|сизо|"
        r"место (?:содержан|отбыван|лишен|заключ)\w*|həbsxana\w*|həbs yeri|түрме\w*",
    ),
    ("sentence", r"court decision|decision|решение суда|решение"),
    ("court", r"court|tribunal|суд|məhkəmə\w*|сот"),
    ("case", r"case (?:id|no|nr|number|ref)|criminal case|дел[оа]|номер дела|is nomrəsi"),
    (
        "group",
        r"group\w*|incident\w*|event (?:id|no|number)|batch|cluster|група|групп\w*|инцидент\w*|qrup\w*",
    ),
    (
        "release",
        r"liberacion|liberation|freilassung|tahliye|звільн\w*|releas\w*|freed|liberat\w*|освобо\w*|"
        r"azad\w*|босат\w*",
    ),
    ("currency", r"currency|currencies|валюта|valyuta"),
    ("dissolution", r"dissol\w*|liquidat\w*|ликвид\w*|deregister\w*|ləğv\w*"),
    ("fine", r"fines?|fined|штраф\w*|cərimə\w*"),
    (
        "sentence",
        r"sentence\w*|verdict|convict\w*|terms?|punish\w*|penalt\w*|приговор\w*|срок|наказан\w*|"
        r"осужд\w*|hokm\w*|cəza\w*|үкім",
    ),
    (
        "charge",
        r"cargos?|delitos?|infraction|anklage|suclama|обвинувач\w*|стаття|charge[ds]?|accus\w*|"
        r"offen[cs]es?|articles?|art|statutes?|law|стат(?:ья|ьи|ей)|ст|обвин\w*|maddə\w*|ittiham\w*|"
        r"бап\w*",
    ),
    ("trial", r"trials?|hearings?|заседан\w*|процесс\w*|proses\w*"),
    (
        "arrest",
        r"arresto\w*|verhaft\w*|festnahme|gozalti|затрим\w*|hibs\w*|arrest\w*|apprehen\w*|captur\w*|"
        r"задерж\w*|арест\w*|həbs\w*|tutulma\w*|ұстал\w*",
    ),
    ("detention", r"detained|detention|custody|held|imprison\w*|заключ\w*|содержан\w*"),
    ("torture", r"tortur\w*|пытк\w*|işgəncə|isgəncə"),
    ("search", r"search\w*|raid\w*|обыск\w*|axtaris"),
    ("travel-ban", r"travel ban|exit ban|запрет на выезд|невыезд\w*"),
    ("dismissal", r"dismiss\w*|fired|увол\w*"),
    ("disappearance", r"disappear\w*|исчез\w*|пропал\w*"),
    ("killing", r"killed|killing|murder\w*|убит\w*|убийств\w*"),
    ("hunger-strike", r"hunger ?strike|голодовк\w*|acliq aksiyasi"),
    ("begin", r"from|start\w*|begin\w*|began|since|начал\w*"),
    ("end", r"to|until|till|end|ended|end date|finish\w*|окончан\w*|конец"),
    (
        "organization",
        r"empresa|entidad|denominacion social|razon social|organisme|firma|kurum|організац\w*|"
        r"organi[sz]ation\w*|ngo|employer|party|outlet|media|company|affiliation|unit|организац\w*|"
        r"парти\w*|сми|место работы|təskilat\w*|partiya\w*",
    ),
    (
        "role",
        r"roles?|profession|occupation|job|position|професси\w*|должность|род занятий|vəzifə\w*|pesə\w*",
    ),
    ("region", r"regions?|province|oblast|state|district|область|регион|район|rayon|область проживания"),
    (
        "settlement",
        r"ciudad|ville|stadt|ort|sehir|місто|lugar|lieu|city|town|village|settlement|place|location|"
        r"город|село|место|səhər\w*|қала",
    ),
    (
        "count",
        r"(?:number|no|count|total) of|quantity|affected|participants|people|количеств\w*|число|"
        r"численность|sayi",
    ),
    ("money", r"amount|costs?|price|sum|budget|total cost|сумма|стоимост\w*|цена|расход\w*|məbləg\w*"),
    ("status", r"status|статус\w*|состояние|vəziyyət"),
    ("given", r"prenom|vorname|first ?name|given ?names?|forename|имя"),
    (
        "name",
        r"nombre|nom|apellidos y nombre|adi soyadi|isim|прізвище та імя|names?|full ?name|fio|фио|ф и о|"
        r"person|prisoners?|detainees?|victims?|defendants?|осужденн\w*|задержанн\w*|заключенн\w*|ad|"
        r"adi|аты жони|аты|journalist|activist|teacher|student|worker|учитель|журналист|студент|работник",
    ),
    (
        "key",
        r"numero|nummer|numero (?:de )?inscripcion|sira no|№|no|nr|n|num|number|id|uid|uuid|ref|"
        r"reg(?:istration)? (?:no|nr|number)|reference|code|no п п|п п|index|row|s n|sn",
    ),
    ("dated", r"fecha\w*|datum|tarih\w*|dates?|when|дата|когда|tarix\w*|куні"),
)
_BY_WORD = tuple((topic, re.compile(rf"(?<!\w)(?:{fold(words)})(?!\w)")) for topic, words in _TOPICS)
_WHOLE = {"key", "given"}
"""Topics of short words, which must be the whole header."""


def topic_of(header: str) -> str:
    """Give what a column is about; nothing where its header does not say.

    >>> [topic_of(header) for header in ("Date of arrest", "ФИО", "Статья", "wife_name", "DateOfBirth", "x1")]
    ['arrest', 'name', 'charge', 'family', 'birth', '']
    """
    words = _words(header)
    for topic, pattern in _BY_WORD:
        if pattern.fullmatch(words) if topic in _WHOLE else pattern.search(words):
            return topic
    return ""


def _words(header: str) -> str:
    """Write a header as small words with one space between them."""
    parted = re.sub(r"(?<=[^\W\d_A-ZА-Я])(?=[A-ZА-Я])", " ", header.replace("№", " no ").replace("#", " no "))
    return " ".join(re.findall(r"[^\W_]+", fold(parted)))
