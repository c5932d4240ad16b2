"""Given names that many bear in the region: one name with its spellings, then a semicolon.

Two names of this table that stand apart are two names, however alike they look (Murat, Marat); the spellings
of one entry are one name, however unlike (Muhammad, Magomed). Forms as in the national languages, Russian and
English, from common knowledge; the table holds no person. It is not complete: a name that is not in it is
compared by its sounds alone.
"""

from __future__ import annotations

__all__ = ["GIVEN"]

GIVEN = """
Abbas Abbos; Abdujabbor; Abdukarim Abdykerim Abdikarim; Abdulaziz; Abdulhamid; Abdulla Abdullah Abdullo
Abdylla Абдулла; Abdumalik; Abdurahim Abdurakhim Abdirahim; Abdurahman Abdurrahman Abdirahman Abdurakhmon
Abdyrakhman; Abdurashid; Abdurasul; Abdurauf; Abduvali; Adham; Adil Odil Adyl; Adilbek; Adilet; Adina;
Adolat; Afag; Afgan Efgan Əfqan Afghan; Afsona; Aftandil; Agshin; Ahmad Ahmet Akhmet Akhmad Əhməd Ahmed
Akhmed; Aibek Oybek Aybek; Aida Ayda; Aidai; Aidana; Aidar Aydar; Aidos; Aidyn Aydin Aydın; Aigerim
Aygerim; Aigul Aygul Oygul Aygül; Aijamal Aýjemal; Aiman Ayman; Aina Ayna; Ainagul; Ainash; Ainur Aynur
Oynur; Ainura Aynura; Aisulu Aysulu; Aiym; Aizada Ayzada; Aizat Ayzat; Akbar Ekber Əkbər; Akjagul; Akmal
Ekmel; Akram Ekrem Əkrəm Akrom; Alan; Albina; Alexander Aleksandr; Alexandra Aleksandra; Alexei Aleksey;
Alfiya; Ali Əli Aly; Alibek; Alim Olim; Alima; Alina; Alisher; Aliya Aliyah; Aliyar; Alma; Almas; Almat;
Almaz; Almazbek; Altyn; Altynai; Aman; Amangeldi; Amanjan; Amin Emin Əmin; Amina Əminə; Anar; Anara Anora;
Anatoly; Andrei Andrej Andrey; Anna; Anton; Anvar Ənvər Enver Anwar; Araz; Arif Orif; Arlan; Arman; Armen;
Arslan Arystan; Artem Artyom; Artur; Aruzhan; Arzu Orzu; Arzygul; Asal Asol; Asan; Asel Əsəl Асель Әсел;
Asem; Aset; Askar Asqar Əsgər Asgar Asker; Askhat Ashat; Aslam; Aslan; Assylbek Asylbek; Atajan; Ayan;
Ayana; Ayaz; Aygun Aigun Aygün; Aynabat; Aysel Aisel Айсель; Aytac Aytaj; Aytan Aytən Aiten; Azam Azom
Agzam Aʼzam; Azamat Azomat; Azat Ozod Azad Azod Asad Esed Əsəd; Azim Əzim; Azima; Aziz Əziz Eziz; Aziza
Əzizə; Bahor; Bahrom Bahram Bəhram Bakhrom; Bahtiyor Bakhtiyar Bəxtiyar Bagtyyar; Bakyt Bakhyt Baxt; Bali;
Barchin; Barno; Batyr; Baurzhan Bauyrzhan; Bayram; Begench; Begimai; Beglan; Begzod Bekzod; Beibit; Bek;
Bekbolat; Bekzat; Berdi; Berik; Bermet; Bibigul; Bobur Babur; Bolat Bulat Polat Pulat; Boris; Botir Batyr
Batir Bahodir Bahadir; Bunyod; Chingiz Çingiz Чингиз Шыңғыс Shyngys Чыңгыз Chyngyz Cengiz; Damir; Damira;
Dana; Danara; Danat; Daniel Daniil Danil; Daniyar Doniyor Daniar Данияр; Daria Darya; Dariga; Darina;
Darkhan; Darmen; Dastan Doston; Dauren; Davlat Daulet Dovlet Dövlet Davlet Döwlet; Denis; Diana; Dias;
Didar; Dilafruz; Dilara; Dilbar; Dildora; Dilfuza; Dilmurod Dilmurat; Dilnora; Dilnoza; Dilorom; Dilovar;
Dilrabo; Dilshod Dilshad Dilşad; Dina; Dinar; Dinara Динара; Diora; Diyor Diyar; Dmitry Dmitri Dmitrij;
Dono Dona; Doston Dastan; Dovran Döwran; Dursun; Ejegul; Ekaterina Yekaterina Jekaterina; Elaman; Elbek;
Elchin Elçin; Eldan; Eldiyar; Eldor Eldar; Elena Yelena Helena Jelena; Elgun; Elina; Elkhan Elxan; Elman;
Elmar; Elmir; Elmira; Elmurod; Elnar; Elnara Elnora; Elnur; Elnura; Elshad Elşad; Elshan Elşən Elşan;
Elvin; Elvira; Elyar Elyor; Emir Amir Əmir; Enejan; Erik; Erkan; Erkin Yerkin; Erlan Yerlan Ерлан Jerlan;
Evgenia Yevgenia; Evgeny Yevgeny Evgenij Jewgeni Jewgenij; Faina; Farangiz; Farhad Farhod Fərhad Ferhat
Parkhat; Farid Fərid Ferid; Farida Fəridə; Fariz; Faruh Farrukh Farruh Farukh; Farzona; Fatima Fotima;
Fatma; Faxriddin; Fayzullo; Fazil Fozil; Fedor Fyodor; Fidan; Fikrat Fikrət Fikret; Filip; Firdavs; Firuz
Feruz; Firuza Feruza; Fuad; Furqat; Gali; Galina; Galym; Gani; Gauhar Govhar Gaukhar; Gayrat Qayrat
Kairat; Gennady; Georgi; Gozel Guzal; Gularə; Gulbahor; Gulchehra; Guldana; Guldasta; Gulim; Guljahon;
Gulmira Gülmirə; Gulnara Gülnarə Gulnar Gulnora; Gulnaz; Gulnoza; Gulnur; Gulsanam; Gulsara; Gulshan
Gülşən; Gulya; Gulzada; Gulzar; Gulzat; Gunay Günay; Guncha; Gunel Günel; Gurban Kurban Qurbon Qurban;
Gurbanguly; Gurbanmyrat; Guvanch; Habib Khabib; Habiba; Hafiz Khafiz; Hakim Khakim; Hali; Halim Khalim;
Hamdam; Hamid Hamit Khamid Homid; Hamida Khamida; Hasan Hassan Khasan Gasan Həsən; Haydar Heydar Heidar
Geidar Heydər Gaidar Khaidar; Hojamyrat; Husan Xusan; Husein Huseyn Hussein Hüseyn Guseyn Gusein Khusein
Hüseýin Husain; Ibrahim Ibragim Ibrohim Ybrayim; Idris; Igor; Ikmat Hikmat Hikmet Khikmat; Ikram Ikrom;
Ilan; Ilham Ilhom Ilkhom; Ilhama Ilkhama; Ilnur; Ilqar Ilgar; Ilya Ilja; Ilyas Ilyos Ilias; Inna; Inom;
Irina; Iroda; Isa Iso; Iskandar Eskendir İsgəndər Iskender; Islam Islom; Ismail Ismoil Ysmaiyl İsmayıl
Ysmayil; Ismat Ismet; Ivan; Izzat; Jabbor Cabbar; Jafar Cəfər Dzhafar; Jahid; Jahon Cahan; Jahongir
Cahangir Jahangir Cihangir Zhangir Jangir; Jalil Cəlil Zhalil; Jalol Jalal Cəlal; Jamal Camal Jamol Djamal
Cemal; Jamil Cəmil Cemil Djamil; Jamila Zhamilya Cəmilə Cemile Jamilya; Jamshid; Janar Zhanar; Janara
Zhanara; Jandarbek; Janel Zhanel; Janibek Zhanibek; Jasmin; Jasur; Javad Cavad; Javid Cavid; Javlon;
Javohir; Jennet Jannat; Jeren Ceren Dzheren; Jeyhun Ceyhun Dzheikhun; Jura; Kadyr Qodir Qadir Kadir;
Kairat Qairat; Kakabay; Kakajan; Kamal Kamol Kemal; Kamala Kemale Kamola; Kamil Komil Kamyl; Kamila
Komila; Kamran Komron Kamron Kemran; Kanat Qanat; Kanatbek; Karim Kerim Kərim Karym; Karina; Kasym Qasim
Qosim Kasim Gasim; Kenan; Kenes; Khadija Xədicə Hatija Khadicha Hatice Khadisha; Khalida Kholida; Khalil
Halil; Khanlar; Khasiyat; Khatira; Khayal; Khurshid; Khurshida; Khushnud; Khusniya; Kirill; Konstantin;
Ksenia Xenia; Kuanysh; Kubanych; Kubat; Kumar; Kumush; Kunduz; Kutman; Lala Lalə; Larisa; Latif Lətif;
Laziz; Laziza; Lazzat; Leonid; Lev; Leyla Laila Leila; Lidia; Lola; Lutfi; Lyudmila Ludmila; Madi; Madina
Medine Mədinə; Maftuna; Mahammad Muhammad Mohammad Mukhammad Magomed Mukhamed Muhammet Muhammed Məhəmməd
Muhamet Мұхаммед Mukhamet Mohammed; Mahir Makhir; Mahliyo; Mahmud Makhmud Mahmut; Maksat Maxat Maqsat;
Maksim Maxim Maksym; Maksud Maqsud; Malik Melik; Malika Melike; Mammad Mamed Məmməd Mamet Memmed; Mansur
Mansour; Manzura; Maral; Marat Марат; Mardon Mardan; Maria Mariya; Marina; Marjona; Marlen; Martin;
Marzhan; Mavluda; Maya; Maysa; Medet; Merdan; Meret; Mergen; Merjen; Meruert Meruyert; Meylis; Mikhail
Michail; Mirat; Mirbek; Mirjalol; Mirlan; Mirzo Mirza; Mubariz; Muhabbat; Muhtar Mukhtar Muxtor; Munira;
Munis; Murat Murad Murod Мұрат Мурат Myrat Мырат Mourad; Murodali; Murtaza Murtoza Mortaza; Musa Muso;
Musallam; Mushfiq; Muslim Muslum; Mustafa Mustofo Mustapa; Muzaffar Müzəffər; Myahri Mehri Mahri Mähri;
Nadezhda; Nail; Naila; Namiq; Nargiz Nərgiz Nergiz Nargis; Nargiza; Nariman; Narmin; Nartach; Nasiba;
Nasim; Nasir Nosir; Nasriddin; Nasrullo; Natalia Natalya; Natavan; Nazar; Nazgul; Nazir; Nazira; Nemat;
Nepes; Nigar Nigor Nigora; Nigina; Nigmat; Nikita; Nikolai Nikolaj Nikolay; Nilufar Nilufer; Nina; Nizami;
Nizom; Nodir Nadir; Nodira Nadira; Nozim Nazim; Nozima Nazima; Nurali Nuraly; Nuran; Nurana; Nuray;
Nurbek; Nurbol; Nurdaulet; Nurgul; Nuri; Nuriddin Nurdin; Nurila; Nuriya; Nurjamal; Nurjan Nurzhan Nurjon;
Nurlan; Nurmuhammad Nurmukhamed Nurmuhammet; Nursultan; Ogtay Oktay; Ogulgerek; Oguljahan; Oguljan
Uguljan; Ogulnabat; Ogulsona; Oksana Aksana; Oleg; Olesya; Olga; Olmas; Olzhas; Omar Umar Ömar Omir; Omid
Umid Ümid; Oraz; Orazgul; Orazmyrat; Orkhan; Otabek Atabek; Oydin; Ozoda; Parvin; Parvina; Parviz Pərviz;
Pavel; Perizat; Petr Pyotr; Pirmat; Pokiza; Polina; Rafael Rafail; Rafiq Rafik; Rahim Rakhim Rəhim Rehim
Rahym; Rahman Rahmon Rakhman Rehman; Rahmat Rakhmat Rahmet; Raisa; Ramal; Ramazan Ramadan Romazon; Ramil;
Ramin; Ramiz; Rano Rana; Rashad Reşad Rəşad; Rashid Reşid Rəşid Roshid; Rasim Rasym; Rasul Resul Rosul
Rassul; Rauf; Raushan; Ravil; Raykhon Reyhan; Rejep; Rena; Renat Rinat; Rizvon; Robiya; Roman; Rovnag
Rövnəq; Rovshan Rövşən Ravshan Rowshen; Roziya; Rufat; Ruhangiz; Ruhiyya; Ruqiya; Ruslan; Ruslana; Rustam
Rüstem Rustem Rüstəm; Rymgul; Rza Reza Riza; Sabina; Sabir Sobir; Sabira Sobira; Sabit Sobit; Sabohat;
Sabrina; Sabur; Sadyk Sadiq Sodiq Sodik Sadik; Sadyr; Safar Sapar; Safarali; Safiya; Said Sayid Saeed
Seyid; Saida; Saidbek; Saken; Salamat Salomat; Salim Selim Solim; Salima; Saltanat; Samat Samad Somad
Səməd; Samina; Samir; Samira; Sanat; Sanjar Sanzhar; Sanobar; Sapar; Saparmurat Saparmyrat; Sardor Serdar
Sardar; Sarvar Server; Sarvinoz; Sattor Sattar; Saule Sauliya; Sayyora; Selbi; Semyon; Sergei Sergej
Sergey Serguei Serge; Serik; Sevara; Sevda; Sevil; Sevinj Sevinc; Seymur; Shahid; Shahlo Shahla Shakhlo;
Shahnaz; Shahnoza; Shahzod; Shavkat Şövkət Shaukat Shovkat; Sherali; Sherbek; Sherzod; Shirin; Shodmon;
Shohrat; Shoira; Shuhrat Shukhrat Şöhrət; Shukur; Shynar; Sitora; Sobir; Sofia Sofiya; Sohib; Stanislav;
Stepan; Suhrob Suhrab Sohrab; Sulaiman Suleiman Sulaymon Süleyman Suleyman; Sulton Sultan; Sunatullo;
Sveta; Svetlana; Symbat; Syrym; Taalai; Tahir Tohir Takhir; Tahmina; Tair; Talant; Talat; Talgat Talğat;
Tamara; Tamer; Tamerlan Temirlan; Tamir; Tatiana Tatyana; Temir Temír Темир Темір; Tilek; Timofey; Timur
Temur Teymur Teimur Темур; Tofiq Tofik; Togrul Toğrul; Toktar Tokhtar; Toktogul; Tolegen; Tolib; Tolkun;
Tunar; Tunzala; Tural; Turan; Turar; Turat; Turdi; Turgun; Tursun; Tylla; Tynchtyk; Uktam; Ulan; Ulduz;
Ulfat; Uljan; Ulmas; Ulugbek; Ulvi; Ulviya; Umarali; Umed; Umida; Umut; Urmat; Usman Osman Usmon Ospan;
Utkir; Uzeyir; Vadim; Vafo; Vahid Vakhid Vohid; Valeh; Valentin; Valentina; Valery; Vali Veli Vəli;
Valida; Valijon; Vasif; Vasily; Vera; Veronika; Viktor Victor; Viktoria; Vitaly; Vladimir; Vugar; Vusal;
Vyacheslav; Yahya Yakhyo; Yaqub Yakub Zhakyp Jakyp Yoqub; Yashar; Yazgul; Yegor Jegor; Yerbol Erbol
Jerbol; Yerbolat Erbolat; Yermek Ermek Jermek; Yerzhan Erzhan Erjan Jerschan; Yulduz Zhuldyz Jyldyz; Yulia
Julia; Yunus Junus Zhunis; Yuri Yury Juri; Yusuf Jusup Zhusip Yusup Jusuf; Zafar Zəfər; Zafira; Zahid
Zohid Zokhid; Zahra Zohra; Zaira; Zakir Zokir; Zamir; Zamira; Zamon; Zarema; Zarina; Zaur; Zaynab Zeynab
Zeinep; Zebo; Zemfira; Zhanat Janat; Zhandos Jandos; Zhanna; Zharkyn; Zhaslan; Zhomart; Zhumabek; Ziba;
Zilola; Zinaida; Ziya; Ziyod; Ziyoda; Zohir Zahir Zakhir; Zoya; Zuhra Zuhro; Zuhur; Zulaikho; Zulfiya;
Zulfugar; Zulhumor; Zumrad;
"""
