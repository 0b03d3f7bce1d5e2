/**
 * Bodies of the United Nations system: principal organs, funds and programmes, specialised
 * agencies, related organisations. English names and acronyms as the UN System Chief Executives
 * Board and the UN's own chart of the system give them; configurable policy, not an official list.
 */
export const unSystemBodies: readonly (readonly [name: string, acronym: string])[] = [
  ['United Nations', 'UN'],
  ['United Nations Secretariat', ''],
  ['Food and Agriculture Organization of the United Nations', 'FAO'],
  ['International Atomic Energy Agency', 'IAEA'],
  ['International Civil Aviation Organization', 'ICAO'],
  ['International Court of Justice', 'ICJ'],
  ['International Fund for Agricultural Development', 'IFAD'],
  ['International Labour Organization', 'ILO'],
  ['International Maritime Organization', 'IMO'],
  ['International Monetary Fund', 'IMF'],
  ['International Organization for Migration', 'IOM'],
  ['International Telecommunication Union', 'ITU'],
  ['International Trade Centre', 'ITC'],
  ['Joint United Nations Programme on HIV/AIDS', 'UNAIDS'],
  ['Office of the United Nations High Commissioner for Human Rights', 'OHCHR'],
  ['Pan American Health Organization', 'PAHO'],
  ['United Nations Capital Development Fund', 'UNCDF'],
  ["United Nations Children's Fund", 'UNICEF'],
  ['United Nations Conference on Trade and Development', 'UNCTAD'],
  ['United Nations Development Programme', 'UNDP'],
  ['United Nations Economic and Social Commission for Asia and the Pacific', 'ESCAP'],
  ['United Nations Economic and Social Commission for Western Asia', 'ESCWA'],
  ['United Nations Economic Commission for Africa', 'ECA'],
  ['United Nations Economic Commission for Europe', 'UNECE'],
  ['United Nations Economic Commission for Latin America and the Caribbean', 'ECLAC'],
  ['United Nations Educational, Scientific and Cultural Organization', 'UNESCO'],
  ['United Nations Entity for Gender Equality and the Empowerment of Women', 'UN Women'],
  ['United Nations Environment Programme', 'UNEP'],
  ['United Nations Framework Convention on Climate Change', 'UNFCCC'],
  ['United Nations High Commissioner for Refugees', 'UNHCR'],
  ['United Nations Human Settlements Programme', 'UN-Habitat'],
  ['United Nations Industrial Development Organization', 'UNIDO'],
  ['United Nations Institute for Training and Research', 'UNITAR'],
  ['United Nations Interregional Crime and Justice Research Institute', 'UNICRI'],
  ['United Nations Office for Disaster Risk Reduction', 'UNDRR'],
  ['United Nations Office for Project Services', 'UNOPS'],
  ['United Nations Office for the Coordination of Humanitarian Affairs', 'OCHA'],
  ['United Nations Office on Drugs and Crime', 'UNODC'],
  ['United Nations Population Fund', 'UNFPA'],
  ['United Nations Relief and Works Agency for Palestine Refugees in the Near East', 'UNRWA'],
  ['United Nations Research Institute for Social Development', 'UNRISD'],
  ['United Nations System Staff College', 'UNSSC'],
  ['United Nations University', 'UNU'],
  ['Universal Postal Union', 'UPU'],
  ['World Bank', ''],
  ['World Bank Group', 'WBG'],
  ['World Food Programme', 'WFP'],
  ['World Health Organization', 'WHO'],
  ['World Intellectual Property Organization', 'WIPO'],
  ['World Meteorological Organization', 'WMO'],
  ['World Tourism Organization', 'UNWTO'],
  ['World Trade Organization', 'WTO'],
];

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’`]/g, "'")
    .replaceAll(/\bprogram\b/g, 'programme')
    .replaceAll(/organisation/g, 'organization')
    .replace(/^the /, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
const names = unSystemBodies.map(([name]) => plain(name));
/** `World Health Organization - Sierra Leone`: an office, of a body whose name says enough. */
const isOffice = (name: string, body: string): boolean =>
  body.split(' ').length > 2 && /^\W/.test(name.slice(body.length)) && name.startsWith(body);

/**
 * Whether this is the name of a body of the United Nations system, or of an office of one. An
 * acronym alone says nothing: other organisations have the same.
 */
export const isUnBody = (name: string): boolean => {
  const given = plain(name);
  return names.some((body) => given === body || isOffice(given, body));
};
