import type { Role, Scope } from '#kernel';
import type { Account } from './account.schema.js';

const local = (
  name: string,
  displayName: string,
  role: Role,
  scope: Scope = {},
  over: Partial<Account> = {},
): Account => ({
  _id: name,
  personId: `person-${name}`,
  displayName,
  email: `${name}@concord.example`,
  locale: 'en',
  zone: 'Europe/Zurich',
  grants: [{ role, scope }],
  ties: [],
  delegations: [],
  active: true,
  ...over,
});

/**
 * Named accounts of a local deployment, at least one per role; invented people. They do not exist
 * in production.
 */
export const localAccounts: readonly Account[] = [
  local('officer', 'Amina Officer', 'PO'),
  local('officer-2', 'Bruno Officer', 'PO', {}, { locale: 'fr' }),
  local('officer-africa', 'Chidi Officer', 'PO', { regions: ['AFR'] }),
  // One human with two accounts: the separation rules count people.
  local('officer-alias', 'Amina Officer', 'PO', {}, { personId: 'person-officer' }),
  local('lead', 'Dalia Lead', 'PO-L'),
  local('technical', 'Emil Technical', 'RO'),
  local('technical-2', 'Fatou Technical', 'RO', {}, { locale: 'fr' }),
  local('regional-coordinator', 'Goran Coordinator', 'RC'),
  local('regional-director', 'Hana Director', 'RD', {}, { nationalities: ['JO'] }),
  local('country-office', 'Ines Office', 'WCO'),
  local('analyst', 'Jamal Analyst', 'DDA'),
  local('analyst-2', 'Kirsi Analyst', 'DDA'),
  local('diligence-lead', 'Liang Lead', 'DDL'),
  local('legal', 'Mara Legal', 'LEG'),
  local('ethics', 'Nuru Ethics', 'CRE'),
  local('ethics-2', 'Nadia Ethics', 'CRE'),
  local('committee-member', 'Olga Member', 'PRC-M'),
  local('committee-member-2', 'Pavel Member', 'PRC-M'),
  local('committee-chair', 'Quentin Chair', 'PRC-C'),
  local('committee-secretary', 'Rosa Secretary', 'PRC-S'),
  local('director', 'Samir Director', 'DIR', {}, { nationalities: ['EG'] }),
  local('assistant-director-general', 'Tala Assistant', 'ADG', {}, { nationalities: ['KE', 'GB'] }),
  local('director-general', 'Uma General', 'DG', {}, { nationalities: ['IN'] }),
  local('director-general-office', 'Viktor Office', 'DGO'),
  local('ambassador-liaison', 'Wanda Liaison', 'AL'),
  local('campaign-manager', 'Xavi Manager', 'CM'),
  local('campaign-lead', 'Yara Lead', 'CM-L'),
  local('communications', 'Zeno Communications', 'COM'),
  local('contributions', 'Ada Contributions', 'CRM'),
  local('finance', 'Boris Finance', 'FIN'),
  local('finance-2', 'Berta Finance', 'FIN'),
  local('register-editor', 'Cleo Editor', 'REG'),
  local('auditor', 'Dov Auditor', 'AUD'),
  local('administrator', 'Edda Administrator', 'ADM'),
  local('subscriber', 'Feed Subscriber', 'SUB'),
  local('expert', 'Gita Expert', 'EXP'),
  local('honoree', 'Hugo Honoree', 'HON'),
];

/**
 * Portal roles belong to one partner, an expert and an honoree to their own records; their local
 * accounts are made when a token for them is asked for.
 */
export const portalAccounts = {
  'portal-admin': 'PA',
  'portal-editor': 'PE',
  'portal-reader': 'PR',
  expert: 'EXP',
  honoree: 'HON',
} as const satisfies Readonly<Record<string, Role>>;
const displayNames = {
  'portal-admin': 'Administrator of a partner',
  'portal-editor': 'Editor of a partner',
  'portal-reader': 'Reader of a partner',
  expert: 'An expert',
  honoree: 'Somebody who is honoured',
} as const;
export const portalAccount = (name: keyof typeof portalAccounts, partnerId: string): Account => {
  const id = `${name}-${partnerId}`;
  return local(
    id,
    displayNames[name],
    portalAccounts[name],
    { partnerIds: [partnerId] },
    { email: `${name}+${partnerId.slice(0, 8)}@partner.example` },
  );
};
