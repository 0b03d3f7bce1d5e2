/**
 * Bodies of the United Nations system: principal organs, funds and programmes, specialised
 * agencies, related organisations. English names as the UN System Chief Executives
 * Board and the UN's own chart of the system give them; configurable policy, not an official list.
 */
export const unSystemBodies: readonly string[] = [
  'United Nations',
  'United Nations Secretariat',
  'Food and Agriculture Organization of the United Nations',
  'International Atomic Energy Agency',
  'International Civil Aviation Organization',
  'International Court of Justice',
  'International Fund for Agricultural Development',
  'International Labour Organization',
  'International Maritime Organization',
  'International Monetary Fund',
  'International Organization for Migration',
  'International Telecommunication Union',
  'International Trade Centre',
  'Joint United Nations Programme on HIV/AIDS',
  'Office of the United Nations High Commissioner for Human Rights',
  'Pan American Health Organization',
  'United Nations Capital Development Fund',
  "United Nations Children's Fund",
  'United Nations Conference on Trade and Development',
  'United Nations Development Programme',
  'United Nations Economic and Social Commission for Asia and the Pacific',
  'United Nations Economic and Social Commission for Western Asia',
  'United Nations Economic Commission for Africa',
  'United Nations Economic Commission for Europe',
  'United Nations Economic Commission for Latin America and the Caribbean',
  'United Nations Educational, Scientific and Cultural Organization',
  'United Nations Entity for Gender Equality and the Empowerment of Women',
  'United Nations Environment Programme',
  'United Nations Framework Convention on Climate Change',
  'United Nations High Commissioner for Refugees',
  'United Nations Human Settlements Programme',
  'United Nations Industrial Development Organization',
  'United Nations Institute for Training and Research',
  'United Nations Interregional Crime and Justice Research Institute',
  'United Nations Office for Disaster Risk Reduction',
  'United Nations Office for Project Services',
  'United Nations Office for the Coordination of Humanitarian Affairs',
  'United Nations Office on Drugs and Crime',
  'United Nations Population Fund',
  'United Nations Relief and Works Agency for Palestine Refugees in the Near East',
  'United Nations Research Institute for Social Development',
  'United Nations System Staff College',
  'United Nations University',
  'Universal Postal Union',
  'World Bank',
  'World Bank Group',
  'World Food Programme',
  'World Health Organization',
  'World Intellectual Property Organization',
  'World Meteorological Organization',
  'World Tourism Organization',
  'World Trade Organization',
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
const names = unSystemBodies.map(plain);
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
