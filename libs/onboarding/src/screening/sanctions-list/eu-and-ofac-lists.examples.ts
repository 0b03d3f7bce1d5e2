/** Lists with invented people and bodies in the form the EU and OFAC publish theirs. */
type EuEntry = Readonly<{
  ref: string;
  unRef?: string;
  kind?: 'person' | 'enterprise';
  names: readonly (string | readonly [name: string, strong: boolean])[];
  births?: readonly string[];
  documents?: readonly string[];
  countries?: readonly string[];
}>;
const euEntry = (
  { ref, unRef = '', kind = 'person', names, births = [], documents = [], countries = [] }: EuEntry,
  n: number,
): string =>
  `<sanctionEntity designationDetails="" unitedNationId="${unRef}" euReferenceNumber="${ref}" logicalId="${n}">
  <remark>Invented.</remark>
  <regulation regulationType="amendment" organisationType="council" publicationDate="2026-01-0${1 + (n % 9)}" numberTitle="2026/1 (OJ L1)" programme="TST" logicalId="${n}1"><publicationUrl>https://example.org/${n}</publicationUrl></regulation>
  <subjectType code="${kind}" classificationCode="${kind === 'person' ? 'P' : 'E'}"/>
  ${names
    .map((one) => (typeof one === 'string' ? ([one, true] as const) : one))
    .map(
      ([name, strong]) =>
        `<nameAlias firstName="" middleName="" lastName="" wholeName="${name}" function="" gender="" title="" nameLanguage="" strong="${strong}" regulationLanguage="en" logicalId="${n}2"><regulationSummary regulationType="amendment" publicationDate="2026-01-01" numberTitle="2026/1 (OJ L1)" publicationUrl="https://example.org/${n}"/></nameAlias>`,
    )
    .join('\n  ')}
  ${countries.map((code) => `<citizenship region="" countryIso2Code="${code}" countryDescription="${code === '00' ? 'UNKNOWN' : code}" regulationLanguage="en" logicalId="${n}3"/>`).join('')}
  ${births.map((birth) => `<birthdate circa="false" calendarType="GREGORIAN" city="" ${birth} countryIso2Code="00" countryDescription="UNKNOWN" regulationLanguage="en" logicalId="${n}4"/>`).join('')}
  ${documents.map((number) => `<identification diplomatic="false" knownExpired="false" knownFalse="false" reportedLost="false" number="${number}" identificationTypeCode="passport" identificationTypeDescription="National passport" countryIso2Code="00" regulationLanguage="en" logicalId="${n}5"/>`).join('')}
</sanctionEntity>`;
export const euList = (entries: readonly EuEntry[], at = '2026-03-02T10:15:00.000+01:00'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="${at}" globalFileId="1">
${entries.map(euEntry).join('\n')}
</export>`;
export const born = (date: string): string =>
  `birthdate="${date}" dayOfMonth="${Number(date.slice(8))}" monthOfYear="${Number(date.slice(5, 7))}" year="${date.slice(0, 4)}" yearRangeFrom="" yearRangeTo=""`;

type OfacEntry = Readonly<{
  uid: number;
  kind?: 'Individual' | 'Entity' | 'Vessel' | 'Aircraft';
  first?: string;
  last: string;
  aliases?: readonly (readonly [name: string, category: 'strong' | 'weak'])[];
  births?: readonly string[];
  ids?: readonly (readonly [type: string, number: string])[];
  countries?: readonly string[];
  remarks?: string;
}>;
const list = (name: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `<${name}>${items.join('')}</${name}>`;
const ofacEntry = ({
  uid,
  kind = 'Individual',
  first,
  last,
  aliases = [],
  births = [],
  ids = [],
  countries = [],
  remarks,
}: OfacEntry): string =>
  `<sdnEntry><uid>${uid}</uid>${first ? `<firstName>${first}</firstName>` : ''}<lastName>${last}</lastName><sdnType>${kind}</sdnType>${remarks ? `<remarks>${remarks}</remarks>` : ''}<programList><program>TST</program></programList>
${list(
  'idList',
  ids.map(
    ([type, number]) =>
      `<id><uid>${uid}1</uid><idType>${type}</idType><idNumber>${number}</idNumber></id>`,
  ),
)}${list(
    'akaList',
    aliases.map(
      ([name, category]) =>
        `<aka><uid>${uid}2</uid><type>a.k.a.</type><category>${category}</category><lastName>${name}</lastName></aka>`,
    ),
  )}${list(
    'citizenshipList',
    countries.map(
      (country) =>
        `<citizenship><uid>${uid}3</uid><country>${country}</country><mainEntry>true</mainEntry></citizenship>`,
    ),
  )}${list(
    'dateOfBirthList',
    births.map(
      (birth) =>
        `<dateOfBirthItem><uid>${uid}4</uid><dateOfBirth>${birth}</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem>`,
    ),
  )}</sdnEntry>`;
export const ofacList = (
  entries: readonly OfacEntry[],
  { on = '03/02/2026', count = entries.length }: { on?: string; count?: number } = {},
): string =>
  `<?xml version="1.0" standalone="yes"?>
<sdnList xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
<publshInformation><Publish_Date>${on}</Publish_Date><Record_Count>${count}</Record_Count></publshInformation>
${entries.map(ofacEntry).join('\n')}
</sdnList>`;
