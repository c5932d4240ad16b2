"""Letters of the region's alphabets as sounds: one sign for each sound that people's names tell apart.

A sound is one sign: `a e i o u` and the consonants as in English; besides `A` (ə ä: a or e), `E` (ё), `O`
(ö ө ў), `U` (ü ү), `Y` (ы ı), `I` (Kazakh і), `y` (й), `Z` (ж), `J` (ҷ), `j` (the Latin letter, which is ж,
ҷ or й), `C` (ч), `H` (Latin ch, in English), `K` (in German and Polish: х), `P` (in French: ш), `c` (the
Latin letter: ҷ, ц or к), `S` (ш), `W` (German sch: ш or ж), `Q` (щ), `V` (German s: с or з), `T` (ц), `G`
(ғ), `q` (қ), `x` (х), `N` (ң).

Standards, by name and year: BGN/PCGN romanizations of Russian (1947), Kazakh (1979), Kyrgyz (1979), Tajik
(1994), Turkmen (1979), Uzbek (1979) and Azerbaijani (1958; national alphabet 1991); ISO 9:1995; GOST
7.79-2000; ICAO Doc 9303 (2015); ALA-LC (2011); Duden's transcription of Russian; the Kazakh Latin alphabets
of 2017 (apostrophes), 2018 (acute) and 2021 (umlaut, breve); the Uzbek law on the Latin script (1993, 1995)
and the drafts of its reform (2019, 2021); the alphabets of Turkmen (1993, 1999), Azerbaijani (1991, 1992),
Tajik (1998) and Kazakh in Arabic script (1924); reports of KNAB and UNGEGN on these languages (2003 to
2016).
"""

from __future__ import annotations

__all__ = [
    "ABJAD",
    "ASCII",
    "BONES",
    "CYRILLIC",
    "LATIN",
    "LATIN_HABITS",
    "LOOK_ALIKE_CYRILLIC",
    "LOOK_ALIKE_LATIN",
]

_CYRILLIC = (
    # Russian: 1918 alphabet, also the base of all others
    "а=a б=b в=v г=g д=d е=e ё=yE ж=Z з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=x ц=T "
    "ч=C ш=S "
    "щ=Q ъ= ы=Y ь= э=e ю=yu я=ya "
    # Kazakh (1940), Kyrgyz (1940), Turkmen (1940), Tatar, Bashkir, Karakalpak
    "ә=A ғ=G қ=q ң=N ө=O ұ=u ү=U һ=h і=I җ=J ҡ=q ҙ=z ҫ=s "
    # Uzbek (1940), Tajik (1940, 1998)
    "ў=O ҳ=h ҷ=J ӣ=i ӯ=O "
    # Azerbaijani (1958)
    "ҝ=g ҹ=J ј=y "
    # Ukrainian, Belarusian, Serbian, Caucasus
    "ї=yi є=e ґ=g ћ=C ђ=J љ=ly њ=ny џ=J ӏ= ӂ=Z ӝ=J "
)
_LATIN = (
    "a=a b=b c=c d=d e=e f=f g=g h=h i=i j=j k=k l=l m=m n=n o=o p=p q=q r=r s=s t=t u=u v=v w=v x=x "
    "y=y z=z "
    "ə=A ǝ=A ɘ=A ä=A á=A æ=A ă=a â=a à=a å=a ā=a ã=a ą=o "  # Azerbaijani ə, Kazakh ä (2021) á (2018)
    "ç=C č=C ć=C ş=S ș=S š=S ś=S ß=s ž=Z ź=Z ż=Z ƶ=J "  # national alphabets, ISO 9, Polish; yañalif ƶ
    "ğ=G ǵ=G ḡ=G ġ=G ģ=G ƣ=G ẋ=K ŝ=P ṡ=V ŋ=N ň=N ñ=N ń=N ņ=N ň=N "
    "ö=O ó=O ō=O õ=O ő=O ø=O ô=o ò=o ɵ=O ü=U ú=U ű=U ū=u û=u ù=u ů=u ŭ=O ŏ=O "
    "ı=Y ÿ=y ý=y î=i ï=i í=i ì=i ī=i ĭ=y ĩ=i é=e è=e ê=e ë=E ē=e ė=e ĕ=e ě=e ę=e "
    "ł=l ĺ=l ľ=l ř=r ţ=T ț=T ť=t ď=d đ=d ð=d þ=t ḥ=h ħ=h ẖ=x ḫ=x ȟ=x ķ=q ḳ=q ẕ=z ẓ=z ṣ=s ṭ=t ḍ=d ṛ=r "
)
_ABJAD = (
    # Persian; Arabic letters beside; vowels are half written, so such words are compared by their consonants
    "ا=a آ=a أ=a إ=i ٱ=a ب=b پ=p ت=t ث=s ج=J چ=C ح=h خ=x د=d ذ=z ر=r ز=z ژ=Z س=s ش=S ص=s ض=z ط=t ظ=z ع= "
    "غ=G ف=f "
    "ق=q ک=k ك=k گ=g ل=l م=m ن=n و=u ؤ=u ه=h ة=a ى=i ی=y ي=y ئ=y ء= "
    # Kazakh, Kyrgyz and Uyghur Arabic script
    "ە=e ې=e ۇ=u ۋ=v ۆ=O ۈ=U ۅ=O ڭ=N ھ=h ۉ=u ٴ= "
)


def _table(lines: str) -> dict[str, str]:
    pairs = (entry.partition("=") for entry in lines.split())
    return {letter: sound for letter, _, sound in pairs}


CYRILLIC = _table(_CYRILLIC)
LATIN = _table(_LATIN)
ABJAD = _table(_ABJAD)

LATIN_HABITS = (
    ("o'", "O"),  # Uzbek (1995), Kazakh (2017)
    ("g'", "G"),
    ("u'", "U"),  # Kazakh (2017)
    ("a'", "A"),
    ("n'g", "ng"),
    ("s'", "s"),
    ("c'", "C"),
    ("'", ""),  # soft and hard sign, Arabic ain, everywhere else
    ("alex", "aleks"),  # elsewhere x is х, as in Uzbek and Azerbaijani
    ("maxi", "maksi"),
    ("maxat", "maksat"),
    ("schtsch", "Q"),  # German щ
    ("chtch", "Q"),  # French щ
    ("shch", "Q"),  # English щ
    ("szcz", "Q"),  # Polish щ
    ("dsch", "J"),  # German ҷ
    ("dzsch", "J"),
    ("dzh", "J"),  # English from Russian дж
    ("dzs", "J"),
    ("dj", "J"),  # French
    ("dž", "J"),  # ISO 9, Croatian
    ("dż", "J"),  # Polish
    ("szad", "sẕad"),  # Abbaszade
    ("tsch", "C"),  # German ч
    ("tch", "C"),  # French ч
    ("tš", "C"),  # Finnish, Estonian
    ("cz", "C"),  # Polish ч
    ("sch", "W"),  # German ш, ж
    ("sz", "S"),  # Polish ш
    ("sh", "S"),
    ("zh", "Z"),
    ("kh", "x"),
    ("gh", "G"),
    ("ch", "H"),
    ("ph", "f"),
    ("than", "tẖan"),  # Ahmethan
    ("th", "t"),
    ("ck", "k"),
    ("tzod", "tẕod"),  # Davlatzoda
    ("tzad", "tẕad"),  # Davlatzade
    ("tz", "T"),
    ("ts", "T"),
    ("gue", "ge"),  # French: Guennadi
    ("gui", "gi"),
    ("oui", "ui"),
    ("ou", "u"),  # French у
    ("oo", "u"),  # English у
    ("ee", "i"),  # English и
)
"""Letters written together, in this order, before single letters are read."""

ASCII = str.maketrans(
    _table(
        "A=a E=o O=o U=u Y=i I=i y=i Z=j J=j C=ch H=ch c=j S=sh W=sh P=sh Q=sh V=s K=h x=h T=ts G=g q=k N=n"
    )
)
"""Sounds as plain letters, for keys and n-grams."""

LOOK_ALIKE_CYRILLIC = dict(zip("aceopxyihjəkmtbn", "асеорхуіһјәкмтвн", strict=True))
"""Latin letters that look like a Cyrillic one (small or capital)."""
LOOK_ALIKE_LATIN = dict(zip("асеорхуіһјәкмтвн", "aceopxyihjəkmtbh", strict=True))

BONES = str.maketrans(
    dict.fromkeys("ZJcj", "j")
    | dict.fromkeys("CHQ", "c")
    | dict.fromkeys("SszTWPV", "s")
    | dict.fromkeys("Ggqk", "g")
    | dict.fromkeys("xhKyaAeEiYIoOuU", "")
    | {"N": "n", "d": "t", "b": "p", "f": "v"}
)
"""Sounds in classes that writers of the region exchange; vowels, й and х fall out."""
