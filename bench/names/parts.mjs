/**
 * Parts of names in thirteen scripts: `original=usual Latin spellings`. Ordinary given and family
 * names of each language, written down by hand; a person made of two of them is nobody in
 * particular.
 */
const rows = (text) =>
  text.split(/\s+/).map((row) => {
    const [original, latin] = row.split('=');
    return { original, latin: (latin ?? original).split('|') };
  });

export const people = {
  latin: {
    given: rows(
      'José=Jose Jürgen=Juergen|Jurgen François=Francois Łukasz=Lukasz Zoë=Zoe Søren=Soren|Soeren Håkan=Hakan|Haakan Nuño=Nuno Mathieu=Matthieu|Mathieu Katarzyna=Catarzyna|Katarzyna Stéphane=Stephane Øystein=Oystein|Oeystein',
    ),
    family: rows(
      'Müller=Mueller|Muller Gonçalves=Goncalves Šimunić=Simunic Bjørnstad=Bjornstad|Bjoernstad Étienne=Etienne Groß=Gross Wójcik=Wojcik Ibáñez=Ibanez Lindström=Lindstrom|Lindstroem Čapek=Capek Brâncuși=Brancusi Szymański=Szymanski',
    ),
  },
  cyrillic: {
    given: rows(
      'Сергей=Sergey|Sergei|Serguei Юрий=Yuri|Yury|Iouri Евгений=Evgeny|Yevgeny|Evgeni Дмитрий=Dmitry|Dmitri|Dimitri Алексей=Aleksey|Alexei|Alexey Наталья=Natalya|Natalia|Natalja Ксения=Ksenia|Xenia|Kseniya Фёдор=Fyodor|Fedor|Feodor Людмила=Lyudmila|Ludmila|Liudmila Андрей=Andrey|Andrei|Andrej Вячеслав=Vyacheslav|Viacheslav Ольга=Olga',
    ),
    family: rows(
      'Щербаков=Shcherbakov|Scherbakov Чайковский=Chaikovsky|Tchaikovsky|Chaykovskiy Жуковский=Zhukovsky|Zhukovskiy|Joukovsky Хрусталёв=Khrustalev|Khrustalyov|Hrustalev Цветков=Tsvetkov|Cvetkov Яковлев=Yakovlev|Iakovlev|Jakovlev Соловьёв=Solovyov|Soloviev|Solovyev Ершов=Ershov|Yershov Воробьёва=Vorobyova|Vorobieva|Vorobyeva Михайленко=Mikhailenko|Mykhailenko|Mikhaylenko Гончарук=Goncharuk|Honcharuk Кузнецов=Kuznetsov|Kusnetsov|Kuznecov',
    ),
  },
  arabic: {
    given: rows(
      'أحمد=Ahmad|Ahmed|Ahmet إبراهيم=Ibrahim|Ebrahim|Ibraheem يوسف=Yusuf|Youssef|Yousef خالد=Khalid|Khaled حسين=Hussein|Husayn|Hossein مصطفى=Mustafa|Moustafa|Mostafa عمر=Omar|Umar|Omer سليمان=Suleiman|Sulayman|Soliman فاطمة=Fatima|Fatimah|Fatma عثمان=Uthman|Othman|Osman طارق=Tariq|Tarek|Tarik زكريا=Zakariya|Zakaria|Zakariyya',
    ),
    family: rows(
      'القحطاني=al-Qahtani|Al-Kahtani|Alqahtani الحسيني=al-Husayni|Al-Husseini|El-Hosseini الشريف=al-Sharif|Al-Shareef|El-Cherif البغدادي=al-Baghdadi|El-Baghdadi المصري=al-Masri|El-Masry|Al-Misri الجبوري=al-Juburi|Al-Jubouri|Al-Jabouri الدوري=al-Duri|Al-Douri الخطيب=al-Khatib|El-Khateeb|Al-Khatib القاسم=al-Qasim|Al-Kassem|Al-Qassim العبيدي=al-Ubaydi|Al-Obeidi|Al-Obaidi الزهراني=al-Zahrani|Az-Zahrani السويدي=al-Suwaidi|As-Suwaydi|Al-Sowaidi',
    ),
  },
  hebrew: {
    given: rows(
      'יצחק=Yitzhak|Yitzchak|Itzhak שמואל=Shmuel|Shemuel אברהם=Avraham|Abraham רחל=Rachel|Rahel משה=Moshe|Moses יוסף=Yosef|Joseph|Yossef חיים=Haim|Chaim|Hayim נתן=Natan|Nathan רבקה=Rivka|Rivkah|Rebecca דוד=David|Dawid אהרון=Aharon|Aaron שלמה=Shlomo|Shelomo',
    ),
    family: rows(
      'לוי=Levi|Levy כהן=Cohen|Kohen מזרחי=Mizrahi|Mizrachi פרידמן=Fridman|Friedman גולדברג=Goldberg אזולאי=Azoulay|Azulai שפירא=Shapira|Schapira ביטון=Biton|Bitton רוזנברג=Rozenberg|Rosenberg קפלן=Kaplan ברקוביץ=Berkovich|Berkowitz|Berkovitz אוחיון=Ohayon|Ohayoun',
    ),
  },
  greek: {
    given: rows(
      'Γεώργιος=Georgios|Yeoryios|Giorgos Ιωάννης=Ioannis|Yannis|Giannis Κωνσταντίνος=Konstantinos|Constantinos Δημήτριος=Dimitrios|Demetrios Νικόλαος=Nikolaos|Nicolaos Ελένη=Eleni|Heleni Αικατερίνη=Aikaterini|Ekaterini Χρήστος=Christos|Hristos Ευάγγελος=Evangelos|Evaggelos Παναγιώτης=Panagiotis|Panayiotis Σπυρίδων=Spyridon|Spiridon Θεόδωρος=Theodoros|Thodoros',
    ),
    family: rows(
      'Παπαδόπουλος=Papadopoulos Οικονόμου=Oikonomou|Economou|Ikonomou Βασιλείου=Vasileiou|Vassiliou Αγγελόπουλος=Angelopoulos|Aggelopoulos Χατζηδάκης=Hatzidakis|Chatzidakis Μπακογιάννης=Bakoyannis|Bakogiannis Γεωργίου=Georgiou|Yeoryiou Τσαλδάρης=Tsaldaris Ευσταθίου=Efstathiou|Eustathiou Ψαρουδάκης=Psaroudakis Ντόκος=Dokos|Ntokos Ξενάκης=Xenakis',
    ),
  },
  devanagari: {
    given: rows(
      'राजेश=Rajesh|Raajesh सुनीता=Sunita|Suneeta विजय=Vijay|Vijai लक्ष्मी=Lakshmi|Laxmi कृष्ण=Krishna|Krishn दीपक=Deepak|Dipak अशोक=Ashok|Asok पूजा=Pooja|Puja संजय=Sanjay|Sanjai गीता=Geeta|Gita महेंद्र=Mahendra|Mahinder विश्वनाथ=Vishwanath|Vishvanath',
    ),
    family: rows(
      'शर्मा=Sharma|Sarma चौधरी=Chaudhary|Choudhury|Chowdhury गुप्ता=Gupta श्रीवास्तव=Shrivastava|Srivastava मिश्रा=Mishra|Misra अग्रवाल=Agrawal|Aggarwal|Agarwal यादव=Yadav वर्मा=Varma|Verma ठाकुर=Thakur|Thakoor जोशी=Joshi थापा=Thapa पांडेय=Pandey|Pande',
    ),
  },
  bengali: {
    given: rows(
      'রহিম=Rahim|Raheem করিম=Karim|Kareem সুমন=Suman|Sumon নাসরিন=Nasrin|Nasreen আনিসুর=Anisur ফারুক=Faruk|Farooq|Faruq শফিক=Shafiq|Shafik জাহানারা=Jahanara মাহমুদ=Mahmud|Mahmood তানভীর=Tanvir|Tanveer রুবিনা=Rubina সেলিম=Selim|Salim',
    ),
    family: rows(
      'চৌধুরী=Chowdhury|Choudhury হোসেন=Hossain|Hussain|Hosen ইসলাম=Islam তালুকদার=Talukdar|Talukder মজুমদার=Majumdar|Mazumder সরকার=Sarkar|Sarker আহমেদ=Ahmed|Ahmad বিশ্বাস=Biswas|Bishwas দাশগুপ্ত=Dasgupta|Dashgupta ভট্টাচার্য=Bhattacharya|Bhattacharjee মল্লিক=Mallik|Mullick সিকদার=Sikdar|Sikder',
    ),
  },
  han: {
    given: rows(
      '建国=Jianguo 晓明=Xiaoming 淑芬=Shufen 志强=Zhiqiang|Chih-chiang 文华=Wenhua|Wen-hua 美玲=Meiling|Mei-ling 国栋=Guodong|Kuo-tung 丽娟=Lijuan|Li-chuan 海涛=Haitao|Hai-tao 永康=Yongkang|Yung-kang 子豪=Zihao|Tzu-hao 雪梅=Xuemei|Hsueh-mei',
    ),
    family: rows(
      '王=Wang 陈=Chen|Chan 黄=Huang|Wong 张=Zhang|Chang 林=Lin|Lam 徐=Xu|Hsu 郑=Zheng|Cheng 谢=Xie|Hsieh 周=Zhou|Chou|Chow 欧阳=Ouyang 司马=Sima|Szuma 蔡=Cai|Tsai|Choi',
    ),
  },
  hangul: {
    given: rows(
      '민준=Minjun|Min-joon 서연=Seoyeon|Seo-yeon|Suh-yun 지훈=Jihoon|Ji-hun 영수=Youngsoo|Yong-su|Yeong-su 은정=Eunjung|Eun-jeong 현우=Hyunwoo|Hyeon-u|Hyun-woo 정은=Jong-un|Jeongeun|Jung-eun 미경=Mikyung|Mi-gyeong 성호=Sungho|Seong-ho 수진=Soojin|Su-jin 동철=Tong-chol|Dongcheol 혜진=Hyejin|Hye-jin',
    ),
    family: rows(
      '김=Kim|Gim 이=Lee|Yi|Ri 박=Park|Pak|Bak 최=Choi|Choe 정=Jung|Jeong|Chung 강=Kang|Gang 조=Cho|Jo 윤=Yoon|Yun 장=Jang|Chang 임=Lim|Im|Rim 한=Han 오=Oh|O',
    ),
  },
  kana: {
    given: rows(
      'ゆうき=Yuki|Yuuki たろう=Taro|Tarou けんじ=Kenji さくら=Sakura しょうた=Shota|Shouta きょうこ=Kyoko|Kyouko だいすけ=Daisuke ひろし=Hiroshi まさお=Masao じゅんいち=Junichi|Jun-ichi みつこ=Mitsuko りょうへい=Ryohei|Ryouhei',
    ),
    family: rows(
      'サトウ=Sato|Satou スズキ=Suzuki タカハシ=Takahashi オオノ=Ono|Oono|Ohno イトウ=Ito|Itou キムラ=Kimura サイトウ=Saito|Saitou コンドウ=Kondo|Kondou ハットリ=Hattori ミヤザキ=Miyazaki フジワラ=Fujiwara クロサワ=Kurosawa',
    ),
  },
  georgian: {
    given: rows(
      'გიორგი=Giorgi|Georgi ნინო=Nino დავით=Davit|David თამარ=Tamar ირაკლი=Irakli|Irakly ზურაბ=Zurab ქეთევან=Ketevan|Qetevan შოთა=Shota ლევან=Levan მანანა=Manana ვახტანგ=Vakhtang|Vahtang ნათია=Natia',
    ),
    family: rows(
      'ბერიძე=Beridze კაპანაძე=Kapanadze გელაშვილი=Gelashvili მაისურაძე=Maisuradze ღამბაშიძე=Ghambashidze|Gambashidze ჯაფარიძე=Japaridze|Djaparidze წერეთელი=Tsereteli|Cereteli ჩხეიძე=Chkheidze|Chheidze ხარაძე=Kharadze ლომიძე=Lomidze ყიფიანი=Kipiani|Qipiani ჭავჭავაძე=Chavchavadze|Tchavtchavadze',
    ),
  },
  armenian: {
    given: rows(
      'Հայկ=Hayk|Haik Արմեն=Armen Գրիգոր=Grigor|Krikor Անահիտ=Anahit Տիգրան=Tigran|Dikran Նարինե=Narine Վարդան=Vardan|Vartan Շուշան=Shushan|Shoushan Կարեն=Karen Լուսինե=Lusine|Lousine Սամվել=Samvel Արտաշես=Artashes',
    ),
    family: rows(
      'Պետրոսյան=Petrosyan|Petrossian Սարգսյան=Sargsyan|Sarkissian|Sargsian Հովհաննիսյան=Hovhannisyan|Hovhannesian Խաչատրյան=Khachatryan|Khachaturian|Khachatrian Մկրտչյան=Mkrtchyan|Mkrtchian Գասպարյան=Gasparyan|Gasparian Ավետիսյան=Avetisyan|Avetissian Ղազարյան=Ghazaryan|Kazarian Մարտիրոսյան=Martirosyan|Martirossian Բաղդասարյան=Baghdasaryan|Bagdasarian Ստեփանյան=Stepanyan|Stepanian Առաքելյան=Arakelyan|Arakelian',
    ),
  },
  thai: {
    given: rows(
      'สมชาย=Somchai|Somchay สมศักดิ์=Somsak ประยุทธ์=Prayut|Prayuth สุดา=Suda มานี=Manee|Mani นารี=Naree|Nari วิชัย=Wichai|Vichai อนุชา=Anucha กมล=Kamon|Kamol พิมพา=Phimpha|Pimpa ชัย=Chai มาลี=Malee|Mali',
    ),
    family: rows(
      'ทองดี=Thongdi|Thongdee ใจดี=Chaidi|Jaidee สุขใจ=Sukchai|Sukjai แสงทอง=Saengthong|Sangthong บุญมี=Bunmi|Boonmee ศรีสุข=Srisuk|Sisuk วงศ์ทอง=Wongthong|Vongthong พันธ์ดี=Phandi|Pandee มณีรัตน์=Maneerat|Manirat ชื่นใจ=Chuenchai|Chuenjai สายทอง=Saithong เพชรดี=Phetdi|Petchdee',
    ),
  },
};

/** Invented stems of organisations, so that no real one is meant. */
export const stems =
  'Velkoria Zantrum Okavia Morvelis Tarbanek Quillonis Sedravan Hurmaza Perinthal Kordavel Lunargo Dravistan Ostrevia Malkadur Zephronia Brintavo Calmerex Nostrava Ulverix Gorandel Ferroluna Tamarisk Wolverbay Sandrikor Jaspernel Ivoryfield Redmarsh Copperlane Northbeck Silverwick'.split(
    ' ',
  );
/** Words half the sector carries. */
export const general =
  'Foundation Institute University Hospital Association Council Society Trust Centre Development Health Relief Research International National Medical'.split(
    ' ',
  );
/** Legal forms in two writings each. */
export const forms = [
  ['Limited', 'Ltd.'],
  ['Aktiengesellschaft', 'AG'],
  ['GmbH', 'Gesellschaft mit beschränkter Haftung'],
  ['S.A.', 'Société Anonyme'],
  ['LLC', 'Limited Liability Company'],
  ['S.r.l.', 'Società a responsabilità limitata'],
  ['ООО', 'Общество с ограниченной ответственностью'],
  ['Sp. z o.o.', 'Spółka z ograniczoną odpowiedzialnością'],
  ['A.Ş.', 'Anonim Şirketi'],
  ['Inc.', 'Incorporated'],
  ['e.V.', 'eingetragener Verein'],
  ['Oy', 'Osakeyhtiö'],
];
/** Words that mean the same in two languages. */
export const translated = [
  ['Foundation', 'Fundación'],
  ['Foundation', 'Fondation'],
  ['Institute', 'Instituto'],
  ['University', 'Université'],
  ['University', 'Universidad'],
  ['Hospital', 'Krankenhaus'],
  ['Association', 'Asociación'],
  ['Bank', 'Banco'],
  ['Centre', 'Zentrum'],
  ['Research', 'Forschung'],
  ['Company', 'Compagnie'],
  ['Trading', 'Comercio'],
];
export const nicknames = [
  ['Robert', 'Bob'],
  ['William', 'Bill'],
  ['Edward', 'Ted'],
  ['Elizabeth', 'Liz'],
  ['Michael', 'Mike'],
  ['Theodore', 'Ted'],
  ['Anthony', 'Tony'],
  ['Katherine', 'Kate'],
  ['Joseph', 'Joe'],
  ['Thomas', 'Tom'],
  ['Richard', 'Dick'],
  ['Steven', 'Steve'],
];
export const titles = [
  'Dr.',
  'Prof.',
  'Sheikh',
  'General',
  'Mr',
  'H.E.',
  'Haji',
  'Mrs.',
  'Colonel',
];
export const ordinals = [
  ['First', '1st'],
  ['Second', '2nd'],
  ['Third', '3'],
  ['Fourth', '4th'],
  ['Fifth', 'V'],
];
