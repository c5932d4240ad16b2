"""Names of countries that CLDR does not give, and names that are no country or several."""

from __future__ import annotations

__all__ = ["AMBIGUOUS", "COUNTRIES", "FORMS", "NO_COUNTRIES", "OWN_FORMS"]

NO_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())  # noqa: SIM905
"""Codes of two letters in CLDR that are no countries of ISO 3166-1; Kosovo's XK is kept, for it is in use."""

FORMS = (
    "democratic socialist republic of",
    "democratic republic of",
    "federal democratic republic of",
    "federal republic of",
    "islamic republic of",
    "united republic of",
    "bolivarian republic of",
    "plurinational state of",
    "socialist republic of",
    "co operative republic of",
    "cooperative republic of",
    "arab republic of",
    "hashemite kingdom of",
    "kingdom of",
    "grand duchy of",
    "principality of",
    "independent state of",
    "federated states of",
    "commonwealth of",
    "union of",
    "sultanate of",
    "state of",
    "republic of",
    "республика",
    "королевство",
    "государство",
)
"""What stands before the short name in an official one."""

OWN_FORMS = frozenset({"CN", "DE", "VN", "YE", None})
"""Countries of which such a form means, or meant, another state: only the names below are read."""

COUNTRIES = {
    "AE": "UAE|U.A.E.|Emirates|ОАЭ",
    "AG": "Antigua|Antigua and Barbuda (UK)",
    "BA": "Bosnia|Bosnia-Herzegovina|BiH",
    "BN": "Brunei Darussalam|Negara Brunei Darussalam",
    "BO": "Bolivia",
    "BS": "Bahamas",
    "BY": "Byelarus|Byelorussia|Белоруссия|Республика Беларусь",
    "BZ": "Belize (UK)",
    "CD": "Democratic Republic of the Congo|DR Congo|D.R. Congo|DRC|DROC|Congo (DROC)|Congo (DRC)|"
    "Congo-Kinshasa|"
    "Congo (Kinshasa)|Zaire|Congo, Democratic Republic of (Kinshasa)|Democratic Republic of Congo (Congo "
    "- Kinshasa)|"
    "ДР Конго|ДРК|Демократическая Республика Конго",
    "CF": "CAR|Central African Rep.|ЦАР",
    "CG": "Republic of the Congo|Congo-Brazzaville|Congo (Brazzaville)|Congo, Republic of (Brazzaville)|"
    "Republic of Congo (Brazzaville)|Republic of Congo (Congo - Brazzaville)|Республика Конго",
    "CI": "Ivory Coast|Cote D'Ivoire|Cote D Ivoire|Берег Слоновой Кости",
    "CN": "People's Republic of China|PRC|P.R. China|PR China|КНР|Китайская Народная Республика",
    "CV": "Cabo Verde",
    "CZ": "Czech Republic|Czechia|Чешская Республика",
    "DE": "Federal Republic of Germany|ФРГ",
    "DO": "Dominican Rep.",
    "FM": "Micronesia, Federated States of",
    "FK": "Falkland Islands (Malvinas)|Falklands",
    "GB": "UK|U.K.|Great Britain|Britain|United Kingdom of Great Britain and Northern Ireland|Великобритания|"
    "Соединенное Королевство",
    "GM": "The Gambia|Gambia, The",
    "GW": "Guinea Bissau",
    "HK": "Hong Kong|Гонконг",
    "IR": "Islamic Republic of Iran|Persia",
    "KG": "Kyrgyz Republic|Kirghizstan|Kirgizstan|Kirgizia|Киргизия|Кыргызская Республика|Кыргызстан",
    "KN": "St Kitts|Saint Kitts",
    "KY": "Cayman Islands (UK)",
    "KZ": "Qazaqstan|Qazaqıstan",
    "KP": "Democratic People's Republic of Korea|DPRK|КНДР|Korea, Democratic People's Republic of|Korea, "
    "North|Korea (North)",
    "KR": "Republic of Korea|ROK|Korea, South|Korea (South)|Korea, Republic of South|Korea - South "
    "(Republic of)|"
    "Республика Корея",
    "LA": "Lao People's Democratic Republic|Lao PDR|Laos",
    "LY": "Libyan Arab Jamahiriya|State of Libya",
    "MD": "Republic of Moldova|Moldavia|Молдавия|Moldova",
    "MK": "Macedonia|Macedonia (FYROM)|FYROM|The former Yugoslav Republic of Macedonia|Македония|Makedoniya",
    "MM": "Burma|Myanmar|Бирма|Union of Myanmar",
    "MO": "Macao|Macau",
    "NL": "Holland|The Netherlands|Голландия",
    "PS": "Palestine|Palestinian Authority|Palestinian Territory|Occupied Palestinian Territory|State of "
    "Palestine|"
    "West Bank and Gaza|Палестина",
    "RU": "Russian Federation|РФ|Российская Федерация|Rusiya Federasiyası",
    "SA": "KSA|Saudi",
    "SD": "Republic of the Sudan",
    "SS": "Republic of South Sudan|Southern Sudan|Sudan, Republic of South|Sudan, Republic of Southern|"
    "Sudan, Government of Southern",
    "ST": "Sao Tome",
    "SY": "Syrian Arab Republic|САР",
    "SZ": "Swaziland|Kingdom of Eswatini|Свазиленд",
    "TC": "Turks and Caicos",
    "TL": "East Timor|Timor Leste|Восточный Тимор",
    "TM": "Turkmenia|Туркмения",
    "TR": "Turkey|Republic of Turkey|Turkiye Cumhuriyeti",
    "TT": "Trinidad",
    "TW": "Republic of China|Taiwan, Province of China|Chinese Taipei|Taiwan (Republic of China)",
    "TZ": "Tanzania",
    "UA": "Ukraine|The Ukraine",
    "US": "USA|U.S.A.|U.S.|United States of America|США|Соединенные Штаты Америки|ABŞ|ABD|AQSh|АҚШ|EE.UU.|"
    "EEUU",
    "UZ": "Uzbekistan",
    "VA": "Holy See|Vatican",
    "VC": "St Vincent",
    "VN": "Viet Nam|Socialist Republic of Vietnam|Socialist Republic of Viet Nam",
    "XK": "Kosova|Косово",
    "YE": "Republic of Yemen",
}
"""Further names, by hand: short and official ones, older names of the same state, abbreviations."""

AMBIGUOUS = {
    "which country? KP or KR": "Korea|Corea|Корея|Koreya",
    "which country? CD or CG": "Congo|Kongo|Конго",
    "which country? VG or VI": "Virgin Islands",
    "which country? MF or SX": "Saint Martin Island",
    "a former state, now BA, HR, ME, MK, RS, SI, XK": "Yugoslavia|Former Yugoslavia|SFRY|Югославия|СФРЮ",
    "a former state, now ME and RS": "Serbia and Montenegro|Federal Republic of Yugoslavia|Сербия и "
    "Черногория",
    "a former state, now CZ and SK": "Czechoslovakia|Чехословакия",
    "a former state, now fifteen": "USSR|U.S.S.R.|Soviet Union|СССР|Советский Союз|Union of Soviet "
    "Socialist Republics",
    "a former state, now part of DE": "East Germany|GDR|German Democratic Republic|ГДР|West Germany",
    "a former state, now part of VN": "South Vietnam|North Vietnam|Republic of Vietnam|Democratic "
    "Republic of Vietnam",
    "a former state, now part of YE": "South Yemen|North Yemen|Yemen Arab Republic|People's Democratic "
    "Republic of Yemen",
    "a former territory, now BQ, CW and SX": "Netherlands Antilles|Netherlands Antilles (NE)|Dutch Antilles",
    "a former territory, now KH, LA and VN": "Indochina|French Indochina|Индокитай",
    "no country: a union of states": "European Union|EU|ЕС|Евросоюз|CIS|СНГ",
}
"""Names of no one country of today, by what is wrong with them."""
