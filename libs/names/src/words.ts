const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Words that say what a body is in law, not which one it is; folded to Latin letters. */
export const legalForms = words(
  'ltd limited llc llp inc incorporated corp corporation co company plc gmbh mbh ag kg ev eingetragener verein gug ggmbh sa sas sarl srl spa bv nv vzw asbl aisbl ab as asa oy oyj kk pty pvt private sdn bhd ooo zao oao pao ao zrt kft doo dd ltda eirl sac cv sl slu fze fzco stichting',
);
export const smallWords = words(
  'the of for and a an de des du la le les l d el los las del y e und der die das fuer von et i na al',
);

/**
 * Legal forms as they are written in scripts whose words would not survive transliteration. NFKC is
 * applied before.
 */
export const nativeLegalForms =
  /股份有限公司|有限责任公司|有限責任公司|有限公司|集团公司|集團公司|株式会社|有限会社|合同会社|\(株\)|\(有\)|주식회사|유한회사|\(주\)|بع"מ|בע["״]מ|บริษัท|จำกัด(?:\s*\(มหาชน\))?|(?<!\p{L})(?:شركة|ذ\.?\s?م\.?\s?م\.?|ش\.?\s?م\.?\s?[مل]\.?|المحدودة|ООО|ЗАО|ОАО|ПАО|НАО|АО|ИП|ТОВ|ТОО|ЕООД|ООД|АД|ДОО|ΑΕ|Α\.\s?Ε\.|ΕΠΕ|Ε\.\s?Π\.\s?Ε\.|ΟΕ)(?!\p{L})/giu;

/**
 * What people are called before their name: titles, ranks, forms of address; folded. Words that are
 * also common names (`Don`, `He`, `Gen`) are not here.
 */
export const titles = words(
  'mr mrs ms miss dr prof professor sir dame lord lady rev reverend honourable honorable excellency herr frau monsieur madame mme mlle senor senora dott dottore dipl haji hajji hajj mullah mulla maulavi mawlawi maulvi molvi moulvi moulavi sheikh sheik shaykh shaikh ustad ustaz imam general colonel major captain capt doktor gospodin gospozha kyrios kyria',
);
/**
 * Titles as they are written in scripts and abbreviations that would not survive folding. NFKC is
 * applied before.
 */
export const nativeTitles =
  /(?<!\p{L})(?:السيدة?|الدكتورة?|د\.|أ\.\s?د\.|الشيخ|г-н|г-жа|д-р|проф\.|H\.\s?E\.|κ\.|κος|κα)(?!\p{L})|(?:先生|女士|小姐|博士|教授|さん|様|님|씨)\s*$/giu;
/** Articles and words for "son of", "daughter of", "from" inside names of people; folded. */
export const patronymicWords = words(
  'al el ul bin ibn ben bint binti ould wuld van von der den de del della y',
);
/** Beginnings of names like Abdulrahman that are written apart as often as together. */
export const servant = words('abd abdul abdel abdal abdoul abdur abdus abdu');
