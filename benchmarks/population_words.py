"""The words of invented people, in sounds, and the habits of writing that spell them (see population.py)."""

SOUNDS = "aAbvgGdeJjziIykqlmnNoOprstuUwfxhcS"
"""A sign a sound: A ә, G ғ, J ж, j ҷ, I ы, y й, q қ, N ң, O ө, U ү, w ұ, x х, h һ, c ч, S ш; rest as read."""
HABITS = {
    "russian": "а а б в г г д е ж дж з и ы й к к л м н н о о п р с т у у у ф х х ч ш",
    "national": "а ә б в г ғ д е ж ҷ з и ы й к қ л м н ң о ө п р с т у ү ұ ф х һ ч ш",
    "english": "a a b v g g d e zh j z i y y k k l m n n o o p r s t u u u f kh kh ch sh",
    "press": "a e b v g gh d e j dj z i i i k q l m n ng o o p r s t u u u f kh h ch sh",
    "latin": "a ä b v g ğ d e j j z i y i k q l m n ñ o ö p r s t u ü ū f h h ç ş",
    "uzbek": "a a b v g gʻ d e j j z i i y k q l m n ng o oʻ p r s t u u u f x h ch sh",
    "german": "a ä b w g g d e sch dsch s i y j k k l m n n o ö p r s t u ü u f ch h tsch sch",
    "french": "a a b v g gh d e j dj z i y i k k l m n n o o p r s t ou u ou f kh h tch ch",
    "turkish": "a e b v g ğ d e j c z i ı y k k l m n n o ö p r s t u ü u f h h ç ş",
    "polish": "a a b w g g d e ż dż z i y j k k l m n n o o p r s t u u u f ch h cz sz",
}
JOINED = {"йа": "я", "йу": "ю", "йе": "е", "йо": "ё", "ыя": "ия"}
COUNTRIES = ("KZ", "KG", "TJ", "TM", "UZ", "AZ", "RU")
SIZES = (0.28, 0.12, 0.14, 0.07, 0.22, 0.11, 0.06)
MEN = """marat murat timur temir rustam aybek aydar azamat bolat bulat erlan arlan serik berik talGat qanat
asqar askar bawrjan dawren JandoS kayrat maqsat nwrlan olJas ruslan samat tOlegen wlan farhad farrux Serali
dawlat rahim karim nazar daniyar danil erbol ermek sanjar temirlan iskander ilyas yunus yusuf ibrahim ismail
mahmud muhammad ahmad xamid hamid rasul rashid raSid rafiq tofiq elcin vugar anar ramin emin namiq orhan
maqsut qasIm orIn sultan batIr wmar wspan abay baxIt qwanIS saparmurat gurban oraz merdan kakajan"""
WOMEN = """aygerim dinara dariga dana asel asal aysulu aynur gulnara gUlnar Jibek Janar saule saltanat madina
medina malika nigora zuhra zulfiya leyla layla sevil sevinj gulSan nargiza Soira mavluda mahbuba firuza
oguljan maral jamila jeyran kUlyaS raSida farida karima nazgUl nazira botagOz ayJan aliya aliya"""
HEADS = """nwr bek ay er tem dawlet mir abdi abdu xuday alla seyt sapar oraz jwma Juma esen aman altIn
kUmis temir bay tOle qwdai orIn toqta eS qara aq kOk sarI tilek bolat tas jan Jan mwrat islam dos
qwt"""
TAILS = "bek lan bol Jan jan sultan bay xan qul mwrat gali dar kul mirza ali taS tay Sah aman berdi"
LADIES = "gUl nwr ay Jan dana altIn zeynep mey sara anar bibi oguL ayna nar zor xur"
ENDINGS = "gUl nwr aya ira iza sulu bibi jan gerim Say nisa ima mira gUlim zat moldir xan lola"
ONSETS = "q k t b s d m n r x J S c z y"
CORES = "a A e o u i I aray oy uma ibi era una alda"
CODAS = "n r l s t q m baz mir dan bar gen kin tas man Ser"
OCCUPATIONS = """lawyer journalist teacher worker farmer doctor driver editor engineer student trader blogger
officer judge guard clerk activist miner nurse singer writer electrician imam builder cook tailor"""
