"""Words in names of bodies, in the languages of the region: kinds, matters, levels, legal forms, countries.

A line is a meaning, a colon, and the words that carry it; `*` stands for any ending, for words decline.
Translations are of words, never of histories: that one body took the place of another stands in no table.

Read (author, year, title): Kazakhstan 1995, Kyrgyzstan 2021, Tajikistan 1994, Turkmenistan 2016, Uzbekistan
2023 and Azerbaijan 1995, Constitution, chapters on government, courts and prosecution, in the official
languages and Russian; ISO 2017, Financial services: entity legal forms (ISO 20275), code list of GLEIF.
"""

from __future__ import annotations

__all__ = ["COUNTRIES", "EMPTY", "FORMS", "KINDS", "LEVELS", "MATTERS", "MINOR", "ORDINALS", "SHORT"]

KINDS = """
court: court courts суд суда судья суды соты соттары сот соту судунун sudi суди додгоҳ* kazyýet* məhkəmə*
  mehkeme*
ministry: ministry министерств* министрліг* министрлиг* vazirlig* вазирлиг* вазорат* ministrlig* nazirliy*
prosecution: prosecution procuracy прокуратур* prokuratura* prokurorlu* prosecutor* |
  office of the prosecutor*
police: police полици* милици* polis* militsiya* milis | отдел* внутренних дел | управлени* внутренних дел
  | department of internal affairs | internal affairs department | ішкі істер департаменті | ички иштер
  башкармалыгы | ichki ishlar boshqarmasi
prison: prison тюрьм* түрме* qamoqxona* turma turmasy turmasi həbsxana* | penitentiary institution |
  correctional institution | prison facility | cəza çəkmə müəssisəsi | penitensiar müəssisə* |
  пенитенциар*
colony: colony колони* koloniya* колония* | penal colony | correctional colony | исправительн* колони* |
  түзеу колониясы
remand: сизо sizo | investigative prison | investigation prison | pre-trial detention cent* | pre-trial
  detention facility | pretrial detention cent* | detention facility | detention cent* | remand prison |
  следственн* изолятор* | тергеу изоляторы | tergov hibsxona* | istintaq təcridxana*
union: union профсоюз* союз союзы союза одағы ittifaqı | trade union* | профессиональн* союз* | кәсіподақ*
  | кесиптик бирли* | kasaba uyushma* | касаба уюшма* | иттифоқи касаба | həmkarlar ittifaq* | kärdeşler
  arkalaşy*
confederation: confederation конфедераци* konfederatsi* konfederasiya*
federation: federation федераци* federatsi* federasiya*
association: association ассоциаци* assotsiatsi* assosiasiya* қауымдаст* объединени* бірлест* birləş*
  uyushmasi birikma* birleşi* бирикме*
society: society обществ* қоғамы коому jamiyati жамият* cəmiyyət* jemgyýeti ҷамъияти
foundation: foundation fund trust фонд* қор қоры fondi fondu фонду fond jamgʻarma* jamg'arma* gaznasy бунёд*
center: center centre centers centres центр* орталы* борбор* markaz* маркази mərkəz* merkez*
committee: committee комитет* komitet* komitəsi qoʻmita* qo'mita* кўмита* кумита* komiteti
council: council совет* кеңес* кенеш* kengash* кенгаш* şura* шӯро* geňeş*
commission: commission комисси* komissiya* комиссия*
agency: agency агентств* агентті* агенттиг* agentlig* agentliy* оҷонси
news-agency: | news agency | information* agency | информационн* агентств* | informasiya agentliyi |
  axborot agentligi | ақпарат агенттігі
service: service служб* қызметі кызматы xizmat* хизмат* xidmət* gullug* хадамот*
department: department directorate departments департамент* управлени* отдел* басқарма* башкарма*
  boshqarma* бошқарма* idarə* şöbə* bölüm* раёсат*
bureau: bureau бюро byuro bürosu
office: office офис кеңсе* ofis* idora*
branch: branch chapter филиал* filial* филиалы отделени* бөлімше* | representative office |
  представительств* өкілді*
university: university университет* universitet* донишгоҳ*
school: school школ* мекте* maktab* мактаб* məktəb* mekde* lyceum лице* gymnasium гимнази*
institute: institute институт* institut*
hospital: hospital clinic больниц* аурухан* оорукан* shifoxona* касалхона* xəstəxana* hassahana*
  беморхона* диспансер*
party: party парти* partiya* ҳизб* hizb*
newspaper: newspaper weekly газет* gazet* qəzet* рӯзнома* gündəlik еженедельник
radio: radio радио radiosu
journal: journal magazine журнал* jurnal*
movement: movement движени* қозғалы* кыймыл* harakat* ҳаракат* hərəkat* hereket*
initiative: initiative инициатив* бастама* tashabbus* təşəbbüs*
group: group групп* топ тобы guruh* qrup* topar*
organization: organization organisation организаци* ұйым* уюм* tashkilot* ташкилот* təşkilat* gurama*
  созмон*
coalition: coalition коалици* koalitsi* koalisiya*
alliance: alliance альянс* alyans*
network: network сеть желісі tarmo* şəbəkə* тармагы
club: club клуб* klub*
forum: forum форум* forumu
academy: academy академи* akademiya*
company: company компани* kompaniya* şirkət* enterprise предприяти* кәсіпорын* korxona* müəssisəsi kärhana*
bank: bank банк* banki bankı
plant: plant factory works завод* zavod* зауыт* фабрик*
cooperative: cooperative кооператив* kooperativ*
parliament: parliament парламент* мәжіліс* мажилис* majlis* mejlis* | жогорку кеңеш | oliy majlis | milli
  məclis
administration: administration akimat hokimiyat khokimiyat hukumat администраци* акимат* әкімді* акимият*
  hokimlig* ҳокимлиг* хокимият* ҳукумат* мэри* häkimlig* | city hall | mayor* office | icra hakimiyyəti
government: government правительств* үкімет* өкмөт* hukumati hökümət* authorities власти
president: president президент* prezident* presidency
embassy: embassy посольств* елші* elchixona* səfirli*
bar: | bar association | bar of lawyers | collegium of advocates | college of advocates | коллеги*
  адвокатов | адвокаттар алқасы | advokatlar palatasi | vəkillər kollegiyası | chamber of advocates
institution: institution facility учреждени* мекеме* муассиса* müessese*
home: orphanage | children* home | детск* дом* | балалар үйі | bolalar uyi | uşaq evi | çagalar öýi
"""

MATTERS = """
interior: interior | internal affairs | внутренних дел | ішкі істер* | ички иште* | ichki ishla* | ички
  ишла* | içeri işle* | daxili işlə* | корҳои дохил*
national-security: | national security | национальной безопасност* | ұлттық қауіпсіздік* | улуттук
  коопсузду* | milliy xavfsizli* | миллий хавфсизли* | milli howpsuzly* | milli təhlükəsizli* | амнияти
  милл*
state-security: | state security | государственной безопасност* | мемлекеттік қауіпсіздік | davlat
  xavfsizligi | dövlət təhlükəsizliyi | döwlet howpsuzly*
justice: justice юстици* әділет* адилет* adliya* адлия* ədliyyə* adalat*
defence: defence defense оборон* қорғаныс* коргоо mudofaa* müdafiə goranmak мудофиа*
foreign-affairs: | foreign affairs | иностранных дел | сыртқы істер | тышкы иштер | tashqi ishlar | xarici
  işlər | daşary işler | корҳои хориҷӣ
finance: finance финансов қаржы финансы moliya* молия* maliyyə maliýe
education: education образовани* білім билим taʼlim ta'lim таълим* təhsil bilim маориф*
health: health healthcare здравоохранени* денсаулық саламаттык sogʻliqni sog'liqni səhiyyə saglyk тандурустӣ
labour: labour labor труда еңбек эмгек mehnat меҳнат əmək zähmet меҳнати
social-protection: | social protection | social security | социальной защит* | социального обеспечени* |
  әлеуметтік қорғау | ijtimoiy himoya
human-rights: | human rights | прав* человек* | адам құқықтар* | адам укуктар* | inson huquq* | инсон
  ҳуқуқ* | insan hüquq* | adam hukuklar* | ҳуқуқи инсон | правозащитн*
rule-of-law: | rule of law | соблюдени* законности | верховенств* права | заңдылықты сақтау
freedom-of-speech: | freedom of speech | free speech | свобод* слова | сөз бостандығы | soʻz erkinligi |
  söz azadlığı
journalists: journalists журналист* jurnalist* журналистік
lawyers: lawyers advocates адвокат* юрист* advokat* vəkil*
workers: workers работник* рабочих жұмысшы* қызметкер* ishchi* işçi* işgär* кормандар* коргар*
teachers: teachers учител* мұғалім* мугалим* oʻqituvchi* o'qituvchi* müəllim* mugallym*
oil: oil нефт* мұнай* мунай* neft* nebit
women: women женщин* женск* әйел* аял* ayol* qadın* zenan* занон*
youth: youth молодеж* молодёж* жастар* жаштар* yoshlar* gənclər ýaşlar ҷавонон
border: border пограничн* шекара* чек-ара chegara sərhəd serhet*
psychiatric: psychiatric психиатр* психоневролог* psixiatr* ruhi руҳӣ
independent: independent независим* тәуелсіз* mustaqil* мустақил müstəqil garaşsyz көзкарандысыз
free: free свободн* еркін эркин erkin azad азод
international: international международн* халықаралық xalqaro халқаро beynəlxalq halkara байналмилал*
  эларалык
protection: protection защит* қорғау* himoya* müdafiəsi goramak
"""

LEVELS = """
city: city town городск* город города гор қалалық қаласы қаласының шаардык шаары шаарынын shahar shahri
  шаҳар шаҳри shahrining şəhər şəhəri şäher şäheriniň municipal
district: district raion районн* район района аудандық ауданы ауданының райондук району tuman tumani туман
  тумани rayon rayonu etrap etrabynyň ноҳия* ноҳияи
region: region regional oblast province provincial областн* область области облыстық облысы облысының обл
  облустук облусу viloyat viloyati вилоят* welaýat* regionu
supreme: supreme верховн* жоғарғы жогорку oliy олий ali ýokary олӣ олии
"""

MINOR = """
republican: republican республиканск* республикалық республикалык respublika
national: national национальн* ұлттық улуттук milliy миллий milli миллӣ nation-wide nationwide
state: state государственн* мемлекеттік мамлекеттик davlat давлат dövlət döwlet давлатӣ гос
public: public общественн* қоғамдық коомдук jamoat жамоат ictimai jemgyýetçilik ҷамъиятӣ |
  non-governmental | nongovernmental
general: general generals генеральн* бас башкы bosh бош baş сар
appeal: appeal appellate апелляционн* апелляциялық apellyasiya appelyatsiya
military: military военн* әскери аскер harbiy ҳарбий hərbi garnizon гарнизонн*
criminal: criminal уголовн* қылмыстық жазык jinoyat жиноят cinayət jenaýat ҷиноятӣ | criminal cases | по
  уголовным делам | қылмыстық істер
administrative: administrative административн* әкімшілік administrativ inzibati maʼmuriy ma'muriy
civil: civil гражданск* азаматтық fuqarolik mülki
economic: economic экономическ* экономикалық iqtisodiy iqtisadi ykdysady
juvenile: juvenile | ювенальн* | по делам несовершеннолетних | кәмелетке толмағандар
specialised: specialised specialized special специализированн* специальн* мамандандырылған
  ixtisoslashtirilgan ixtisaslaşmış
inter-district: inter-district interdistrict межрайонн* ауданаралық tumanlararo районаралык
investigative: investigative investigation следственн* тергеу tergov istintaq
central: central центральн* орталық марказий борбордук
secondary: secondary средн* орта орто orta
main: main главн* bosh
medical: medical медицинск* медициналық tibbiyot tibbi
closed: closed закрыт*
"""

FORMS = """
llp: llp ltd llc gmbh тоо жшс ооо ochk жчк mchj мчж mmc ммс hj ҷдмм | limited liability partnership |
  limited liability company | товарищество с ограниченной ответственностью | общество с ограниченной
  ответственностью | жауапкершілігі шектеулі серіктестігі | mas'uliyati cheklangan jamiyati | masʼuliyati
  cheklangan jamiyati | məhdud məsuliyyətli cəmiyyəti | жоопкерчилиги чектелген коому | ҷамъияти дорои
  масъулияташ маҳдуд
jsc: jsc ojsc cjsc oao zao pao ао оао зао пао ақ аж aj aaj qsc asc atsc ҷсп ҷсҷ | joint stock company |
  joint-stock company | акционерное общество | акционерлік қоғамы | aksiyadorlik jamiyati | səhmdar
  cəmiyyəti | açyk görnüşli paýdarlar jemgyýeti | açıq səhmdar cəmiyyəti | ачык акционердик коому
ie: ie ип жк yatt чп
state-institution: гу мм ге
state-enterprise: rse ргп рмк rgp гкп мкк дук duk
"""

COUNTRIES = """
AZ: azerbaijan* azerbaidzhan* азербайджан* azərbaycan* әзербай* aserbaidschan*
BY: belarus* белорус* беларус*
GE: georgia грузи* sakartvelo
KG: kyrgyzstan kyrgyz kirghiz* kirgiz* киргиз* кыргыз* qirgʻiz* qırğız* кр kr | kyrgyz republic |
  кыргызской республики
KZ: kazakhstan* kazakh казахстан* қазақстан* qazaqstan* kazakstan* kasachstan* qozogʻiston* рк қр rk
RU: russia* россии россия российск* рф rf ресей
TJ: tajikistan* tajik таджик* тоҷик* tojikiston* tadzhikistan* рт
TM: turkmenistan* turkmen туркмен* türkmenistan* түрікмен* turkmenistani
UZ: uzbekistan* uzbek узбек* oʻzbekiston* o'zbekiston* ўзбекистон* өзбек* ruz руз
XX: northland northlandic нортландия нортландии
YY: southland саутландии
"""

EMPTY = """
the of for and in on at to a an by under with und der die für et de du des pour
по при в во на и для с со из о об г имени им
мен және жөніндегі бойынша жанындағы ның ва va bo'yicha boʻyicha huzuridagi bilan və üzrə yanında nezdinde
  we boýunça ýanyndaky
барои назди дар republic республика республики respublikasi республикаси respublikası respublikasynyň
  republikasi жумхурии ҷумҳурии республикасы республикасының республикасынын
"""

ORDINALS = """
1: first первый первого бірінші birinchi birinci
2: second второй второго екінші ikkinchi ikinci
3: third третий третьего үшінші uchinchi üçüncü
"""

SHORT = """
мвд mvd iim ііm ішм: ministry interior
кнб knb ұқк uqk: committee national-security
гкнб gknb укмк: state committee national-security
мнб mnb: ministry national-security
снб snb: service national-security
увд двд ііб iib: police
ровд: police district
гувд: police city
сизо: remand
ик: colony
оо қб ҚБ: association public
оф ққ: foundation public
мид mfa: ministry foreign-affairs
"""
