/** Names of many languages and scripts; where one is not written in Latin letters, `native=latin`. */
export interface NameSet {
  readonly language: string;
  readonly timeZone: string;
  /** How many in a thousand. */
  readonly share: number;
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** Family names are one of each, which gives as many as a real directory has. */
  readonly familyEndings: readonly string[];
}

const words = (text: string) => text.trim().split(/\s+/);

export const nameSets: readonly NameSet[] = [
  {
    language: "de",
    timeZone: "Europe/Berlin",
    share: 280,
    given: words(
      "Anna Jürgen Käthe Björn Günther Sören Ute Lukas Mia Felix Leonie Jonas Lena Paul Marie Tobias Ines Ralf Heike Stefan Birgit Thomas Petra Markus Gisela Dieter Kerstin Uwe Silke Matthias Dörte Jörg Frauke Holger Antje Wolfgang Elke Sabine Klaus Renate",
    ),
    family: words(
      "Müll Schmied Fisch Web Wagn Beck Schulz Hoffm Koch Bau Richt Klein Wolf Schröd Neum Schwarz Zimmerm Braun Krüg Hartm Lang Weiß Jäg Köhl Maurer Lehm Fuchs Böhm Grün Stein Berg Feld Busch Lind Rosen Eich Birken Hohen Kirch Sand Loh Rein Strau Kalt Acker Dorn Hasel",
    ),
    familyEndings: words(
      "er mann s en hof bach brink hausen meier stein feld wald ner ke ling müller huber kamp loh rath burg au",
    ),
  },
  {
    language: "en",
    timeZone: "Europe/London",
    share: 240,
    given: words(
      "Oliver Amelia George Isla Harry Ava Jack Emily Charlotte Thomas Grace James Sophie William Ruby Daniel Alice Samuel Freya Joseph Erin Liam Niamh Ciarán Siân Callum Fiona Angus Morag Rhys Deirdre Hugh Peggy Martin Joyce Kevin Sharon Trevor Gillian Neville",
    ),
    family: words(
      "Ash Black Brad Brook Burn Clay Clif Craw Dal Dun East Fair Far Green Hal Har Hart Hat Hol Kirk Lang Law Lin Mar Mel Mid New North Nor Ox Pen Pres Rad Red Rock San Shel South Stan Stock Sut Thorn Wal Wat West Whit Win Wood",
    ),
    familyEndings: words(
      "ton ley ford wood well field son ham by worth man shaw ridge croft more den wick land burn ward brook dale",
    ),
  },
  {
    language: "es",
    timeZone: "Europe/Madrid",
    share: 110,
    given: words(
      "José María Antonio Carmen Iñaki Lucía Álvaro Sofía Javier Inés Andrés Núria Raúl Begoña Óscar Elena Martín Pilar Jesús Rocío Adrián Leire Víctor Ximena Ramón Belén Nicolás Aitana Joaquín Noelia",
    ),
    family: words(
      "Gonz Fern Rodr Mart Góm Hern Jim Álv Rom Vázq Nav Dom Gil Ram Serr Bl Mol Mor Ort Del Cast Ort Rub Sanz Núñ Igl Med Garr Cort Caball",
    ),
    familyEndings: words("ález ández íguez ínez ez era uez ero ano edo illa osa ales ado ín ón al eros idal ona"),
  },
  {
    language: "pl",
    timeZone: "Europe/Warsaw",
    share: 90,
    given: words(
      "Łukasz Małgorzata Paweł Agnieszka Michał Żaneta Wojciech Katarzyna Grzegorz Świętosława Tomasz Zofia Piotr Iwona Rafał Joanna Krzysztof Ewa Jędrzej Halina Stanisław Bożena Maciej Dorota",
    ),
    family: words(
      "Kowal Wiśniew Wójc Kamiń Lewandow Zieliń Szymań Woźni Dąbrow Kozłow Jankow Mazur Krawcz Piotrow Grabow Nowakow Pawłow Michal Zając Król Wróbl Stępni Jabłoń Górs",
    ),
    familyEndings: words("ski ska ik czyk iak ek ewicz owicz ak ka arz uk"),
  },
  {
    language: "zh",
    timeZone: "Asia/Shanghai",
    share: 90,
    given: words(
      "小明=xiaoming 伟=wei 芳=fang 秀英=xiuying 娜=na 敏=min 静=jing 丽=li 强=qiang 磊=lei 军=jun 洋=yang 勇=yong 艳=yan 杰=jie 娟=juan 涛=tao 明=ming 超=chao 秀兰=xiulan 霞=xia 平=ping 刚=gang 桂英=guiying 建国=jianguo 志强=zhiqiang 雨晴=yuqing 浩然=haoran 子轩=zixuan 欣怡=xinyi 梓涵=zihan 一诺=yinuo 思远=siyuan 佳琪=jiaqi 文博=wenbo 晓东=xiaodong",
    ),
    family: words(
      "王=wang 李=li 张=zhang 刘=liu 陈=chen 杨=yang 赵=zhao 黄=huang 周=zhou 吴=wu 徐=xu 孙=sun 胡=hu 朱=zhu 高=gao 林=lin 何=he 郭=guo 马=ma 罗=luo 梁=liang 宋=song 郑=zheng 谢=xie 韩=han 唐=tang 冯=feng 于=yu 董=dong 萧=xiao 欧阳=ouyang 司马=sima 诸葛=zhuge 上官=shangguan",
    ),
    familyEndings: [],
  },
  {
    language: "ar",
    timeZone: "Asia/Dubai",
    share: 60,
    given: words(
      "محمد=mohammed أحمد=ahmad فاطمة=fatima مريم=maryam عمر=omar ليلى=layla خالد=khaled نور=noor يوسف=yousef سارة=sara حسن=hassan هدى=huda كريم=karim زينب=zainab طارق=tariq رنا=rana سامي=sami إيمان=iman",
    ),
    family: words(
      "حداد=haddad النجار=alnajjar الخطيب=alkhatib منصور=mansour صالح=saleh الحسيني=alhusseini شاهين=shaheen درويش=darwish خوري=khoury بكري=bakri عباس=abbas الشامي=alshami قاسم=qasim فارس=faris نصر=nasr مراد=murad",
    ),
    familyEndings: [],
  },
  {
    language: "he",
    timeZone: "Asia/Jerusalem",
    share: 30,
    given: words(
      "נועה=noa איתי=itai תמר=tamar יונתן=yonatan מאיה=maya דוד=david שירה=shira אורי=uri רחל=rachel עומר=omer",
    ),
    family: words(
      "כהן=cohen לוי=levi מזרחי=mizrahi פרץ=peretz ביטון=biton דהן=dahan אברהם=avraham פרידמן=friedman שפירא=shapira גולן=golan",
    ),
    familyEndings: [],
  },
  {
    language: "el",
    timeZone: "Europe/Athens",
    share: 40,
    given: words(
      "Γιώργος=giorgos Μαρία=maria Δημήτρης=dimitris Ελένη=eleni Κώστας=kostas Κατερίνα=katerina Νίκος=nikos Σοφία=sofia",
    ),
    family: words(
      "Παπαδόπουλος=papadopoulos Νικολαΐδης=nikolaidis Οικονόμου=oikonomou Γεωργίου=georgiou Αντωνίου=antoniou Μακρής=makris Παππάς=pappas Βασιλείου=vasileiou",
    ),
    familyEndings: [],
  },
  {
    language: "da",
    timeZone: "Europe/Copenhagen",
    share: 60,
    given: words("Søren Bjørn Åse Jørgen Mette Lærke Rasmus Kåre Freja Anders Sidsel Niels Tove Mikkel Signe Asger"),
    family: words("Sør Jens Niel Han Peder Ander Ras Møll Lar Chri Thom Køb Ole Poul Johan Mort Bjørn Åg Kjær Nør"),
    familyEndings: words("ensen sen gaard holm bjerg dal lund strup toft kjær berg ager"),
  },
];
