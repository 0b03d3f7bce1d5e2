/**
 * Invented people in the exact structure of the UN Security Council list; the partners whose board
 * they sit on are in organisations.ts.
 */
const people = [
  'ZORBAN AL QUVARI',
  'TERUVAN OSKELIDZE',
  'MIRDO KALVASHENKO',
  'GHALVAN IZDUBARI',
  'PETRUSH VONDRAKOV',
  'NAKORU SHIMABEZI',
  'BRELKO TUVANDZHI',
  'OSMERO PALTUKHIN',
];

const individual = (fullName: string, n: number): string => {
  const [first, ...rest] = fullName.split(' ');
  const id = 9_700_001 + n;
  return `<INDIVIDUAL><DATAID>${id}</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>${first}</FIRST_NAME><SECOND_NAME>${rest.join(' ')}</SECOND_NAME><UN_LIST_TYPE>Testland</UN_LIST_TYPE><REFERENCE_NUMBER>DEi.${String(n + 1).padStart(3, '0')}</REFERENCE_NUMBER><LISTED_ON>2019-05-14</LISTED_ON><COMMENTS1>Invented entry for the demo.</COMMENTS1><NATIONALITY><VALUE>Testland</VALUE></NATIONALITY><LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE><LAST_DAY_UPDATED><VALUE>2020-01-10</VALUE></LAST_DAY_UPDATED><INDIVIDUAL_ALIAS/><INDIVIDUAL_ADDRESS/><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>${1960 + n}</YEAR></INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_PLACE_OF_BIRTH/><INDIVIDUAL_DOCUMENT/><SORT_KEY>${fullName}</SORT_KEY><SORT_KEY_LAST_MOD>2020-01-10</SORT_KEY_LAST_MOD></INDIVIDUAL>`;
};

/** The list as XML; older than any the user may have, so that theirs stays in force. */
export const demoList = `<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2020-01-10T09:15:00.000Z"><INDIVIDUALS>${people.map(individual).join('')}</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>`;
