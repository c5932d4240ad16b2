"""First-level regions in the spellings of sources, and words for kinds of places.

Codes: ISO 3166-2 (as of 2022, when Kazakhstan got three new regions); the second code is that of GeoNames
(geonames.org, admin1), by which a settlement says where it lies. Spellings: the national and Russian names,
the adjectives that Russian makes of them, BGN/PCGN and the press, and the names before renamings.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["CITY_WORDS", "DISTRICT_WORDS", "REGIONS", "REGION_WORDS", "SMALL_WORDS", "Region"]


class Region(NamedTuple):
    """A first-level region: its codes, its name here, its country, its other spellings."""

    code: str
    admin1: str
    name: str
    spellings: tuple[str, ...]

    @property
    def country(self) -> str:
        """Give the country's code."""
        return self.code[:2]


_TABLE = """
KZ-10 12510143 Abai | Abay | Абай | Абайская
KZ-11 03 Akmola | Aqmola | Акмолинская | Ақмола | Tselinograd | Целиноградская
KZ-15 04 Aktobe | Aqtöbe | Aktyubinsk | Актюбинская | Ақтөбе | Актобе
KZ-19 01 Almaty | Алматинская | Алматы | Alma-Ata | Алма-Атинская
KZ-23 06 Atyrau | Atyraū | Атырауская | Атырау | Guryev | Гурьевская
KZ-27 07 West Kazakhstan | Batys Qazaqstan | Западно-Казахстанская | Западный Казахстан | Батыс Қазақстан
    | ЗКО | БҚО
KZ-31 17 Zhambyl | Jambyl | Жамбылская | Жамбыл | Dzhambul | Джамбульская
KZ-33 12510144 Zhetisu | Jetisu | Жетысуская | область Жетісу | Жетісу | Taldykorgan | Талдыкорганская
KZ-35 12 Karaganda | Qaraghandy | Qarağandy | Карагандинская | Қарағанды | Karagandy
KZ-39 13 Kostanay | Qostanay | Kustanai | Костанайская | Қостанай
KZ-43 14 Kyzylorda | Qyzylorda | Kzyl-Orda | Кызылординская | Қызылорда
KZ-47 09 Mangystau | Mangistau | Mangghystaū | Mañğystau | Мангистауская | Маңғыстау | Mangyshlak |
    Мангышлакская
KZ-55 11 Pavlodar | Павлодарская | Павлодар
KZ-59 16 North Kazakhstan | Soltüstik Qazaqstan | Северо-Казахстанская | Северный Казахстан | Солтүстік
    Қазақстан | СКО
KZ-61 10 Turkistan | Turkestan | Туркестанская | Түркістан | South Kazakhstan | Южно-Казахстанская |
    Оңтүстік Қазақстан | ЮКО
KZ-62 12510145 Ulytau | Ulytaū | Улытауская | Ұлытау | Улытау | Zhezkazgan | Джезказганская
KZ-63 15 East Kazakhstan | Shyghys Qazaqstan | Восточно-Казахстанская | Восточный Казахстан | Шығыс
    Қазақстан | ВКО | ШҚО
KG-B 09 Batken | Баткенская | Баткен
KG-C 02 Chuy | Chüy | Chui | Чуйская | Чүй
KG-J 03 Jalal-Abad | Jalalabad | Джалал-Абадская | Жалал-Абадская | Жалал-Абад | Djalal-Abad
KG-N 04 Naryn | Нарынская | Нарын
KG-O 08 Osh | Ошская | Ош
KG-T 06 Talas | Таласская | Талас
KG-Y 07 Issyk-Kul | Ysyk-Köl | Ysyk-Kol | Иссык-Кульская | Ысык-Көл
TJ-GB 01 Gorno-Badakhshan | GBAO | Kuhistoni Badakhshon | Mountainous Badakhshan | Горно-Бадахшанская |
    Кӯҳистони Бадахшон | ГБАО | Badakhshan
TJ-KT 02 Khatlon | Хатлонская | Хатлон | Xatlon
TJ-RA RR Districts of Republican Subordination | Районы республиканского подчинения | Ноҳияҳои тобеи
    ҷумҳурӣ | РРП
TJ-SU 03 Sughd | Sogd | Soghd | Согдийская | Суғд | Leninabad | Ленинабадская
TM-A 01 Ahal | Akhal | Ахалский | Ахал
TM-B 02 Balkan | Балканский | Балкан
TM-D 03 Dashoguz | Daşoguz | Дашогузский | Дашогуз | Tashauz | Ташаузская
TM-L 04 Lebap | Лебапский | Лебап | Chardzhou | Чарджоуская
TM-M 05 Mary | Марыйский | Мары
UZ-AN 01 Andijan | Andijon | Андижанская | Андижон
UZ-BU 02 Bukhara | Buxoro | Бухарская | Бухоро
UZ-FA 03 Fergana | Ferghana | Farg‘ona | Ферганская | Фарғона
UZ-JI 15 Jizzakh | Jizzax | Dzhizak | Джизакская | Жиззах
UZ-NG 06 Namangan | Наманганская | Наманган
UZ-NW 07 Navoiy | Navoi | Навоийская | Навоий
UZ-QA 08 Kashkadarya | Qashqadaryo | Kashkadaria | Кашкадарьинская | Қашқадарё | Кашкадарья
UZ-QR 09 Karakalpakstan | Qoraqalpog‘iston | Qaraqalpaqstan | Каракалпакстан | Қорақалпоғистон |
    Қарақалпақстан
UZ-SA 10 Samarkand | Samarqand | Самаркандская | Самарқанд
UZ-SI 16 Sirdaryo | Syrdarya | Сырдарьинская | Сирдарё
UZ-SU 12 Surkhandarya | Surxondaryo | Сурхандарьинская | Сурхондарё
UZ-TO 14 Tashkent | Toshkent | Ташкентская | Тошкент
UZ-XO 05 Khorezm | Xorazm | Khwarezm | Хорезмская | Хоразм
AZ-NX 35 Nakhchivan | Naxçıvan | Nakhichevan | Нахичеванская | Нахчыван
RU-BA 08 Bashkortostan | Bashkiria | Башкортостан | Башкирия
RU-CE 12 Chechnya | Chechen | Чечня | Чеченская
RU-DA 17 Dagestan | Daghestan | Дагестан
RU-IN 19 Ingushetia | Ингушетия
RU-KB 22 Kabardino-Balkaria | Кабардино-Балкария | Кабардино-Балкарская
RU-TA 73 Tatarstan | Татарстан
"""


def _read(line: str) -> Region:
    code, admin1, names = line.split(" ", 2)
    name, *spellings = names.split(" | ")
    return Region(code, admin1, name, (name, *spellings))


REGIONS = tuple(_read(line) for line in _TABLE.strip().replace("\n    ", " ").splitlines())
"""The regions; a city of a region's rank (Almaty, Bishkek, Osh, Tashkent …) is a settlement and not here."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


REGION_WORDS = _words(
    """region oblast oblys oblysy viloyati viloyat velayat velayaty welayat welaýaty welaýat wilaya province
    область области обл облысы облыс облусу облус вилояти вилоят велаят велоят край republic республика
    республикаси respublikasi respublikası autonomous автономная автономный muxtar"""
)
CITY_WORDS = _words(
    """city town г гор город города города қаласы қала калаа шаары шаар shahri shahar shaary shaar qalasy
    шаҳри шаҳар şäheri şäher şəhəri şəhər шахри village село с аул ауыл ауылы поселок посёлок пос пгт
    settlement kishlak кишлак qishlogi қишлоғи деҳаи деха kəndi kənd qəsəbəsi qasabasi айылы obasy şäherçesi
    shaharchasi"""
)
DISTRICT_WORDS = _words(
    """district districts raion rayon rayonu rayony район района р-н ауданы аудан audany району тумани туман
    tumani tuman ноҳияи ноҳия nohiyai nohiya etrap etraby этрап"""
)
SMALL_WORDS = _words("the of in near в у под около")
