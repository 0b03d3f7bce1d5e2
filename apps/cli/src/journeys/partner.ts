import { randomUUID } from 'node:crypto';
import type { Client } from '../client.js';
import { Case } from './case.js';

const declarationItems = [
  'information_is_true',
  'may_speak_for_the_organisation',
  'principles_accepted',
  'changes_will_be_reported',
  'publication_accepted',
];
type Content = Readonly<Record<string, string>>;
const sections: Readonly<Record<string, Content>> = {
  legal: { legal_form: 'Association', registration_number: 'CHE-123.456.789' },
  governance: {
    objective: 'Health for everybody in reach.',
    structure: 'General assembly, board, secretariat.',
  },
  funding: {
    annual_income: 'CHF 2,400,000',
    funding_sources: 'Members and public grants.',
    private_sector_share: '4 %',
    tobacco_arms_share: '0 %',
  },
  affiliations: { affiliations: 'None that matter here.' },
  ownership: { ultimate_owners: 'See the persons named.', sectors: 'ISIC 2100' },
  endowment: { origin: 'A bequest of 1998.', investment_policy: 'No tobacco, no arms.' },
  membership: { members: '212 persons, 14 associations', corporate_voting_rights: 'None.' },
  mandate: { constituent_instrument: 'Charter of 1946' },
  focal_points: {},
};
const sectionsOf: Readonly<Record<string, readonly string[]>> = {
  un_multilateral: ['mandate', 'focal_points'],
  government: ['focal_points'],
  ngo: ['legal', 'governance', 'focal_points', 'funding', 'membership', 'affiliations'],
  private_sector: ['legal', 'governance', 'focal_points', 'funding', 'ownership', 'affiliations'],
  foundation: ['legal', 'governance', 'focal_points', 'funding', 'endowment', 'affiliations'],
  academic: ['legal', 'governance', 'focal_points', 'funding', 'affiliations'],
};
/** What proves that an organisation of the kind speaks for itself. */
const proofs: Readonly<Record<string, string>> = {
  un_multilateral: 'mandate_document',
  government: 'official_letter',
  ngo: 'legal_registration',
  private_sector: 'registry_extract',
  foundation: 'deed',
  academic: 'charter',
};
const roleIn: Readonly<Record<string, string>> = {
  governance: 'board_member',
  ownership: 'owner',
  focal_points: 'focal_point',
};

export type NewPartner = Readonly<{
  kind: string;
  name: string;
  countryCode: string;
  website?: string;
  parentId?: string;
  people?: Readonly<Record<string, string>>;
  identifiers?: readonly object[];
  aliases?: readonly string[];
  key?: string;
}>;

/** Enters an organisation as the first officer. */
export const register = (
  client: Client,
  { kind, name, aliases = [], countryCode, website, parentId, identifiers, key }: NewPartner,
): Promise<Case> => {
  const names = [
    { value: name, type: 'primary' },
    ...aliases.map((value) => ({ value, type: 'alias' })),
  ];
  return Case.create(
    client,
    'officer',
    'partners',
    {
      kind,
      names,
      countryCode,
      ...(website ? { website } : {}),
      ...(parentId ? { parentId } : {}),
      ...(identifiers ? { identifiers } : {}),
    },
    key,
  );
};

/** Fills in every section the kind asks for. */
export const complete = async (partner: Case, { kind, people = {} }: NewPartner): Promise<void> => {
  for (const section of sectionsOf[kind] ?? []) {
    const role = roleIn[section];
    const content = Object.entries(sections[section]!).map(([field, value]) => ({ field, value }));
    const name = role && (people[role] ?? `Example ${section.replace('_', ' ')}`);
    await partner.does('officer', 'update-profile-section', {
      section,
      ...(content.length > 0 ? { content } : {}),
      ...(role && name
        ? {
            people: [
              { personId: randomUUID(), name, role, ...(role === 'owner' ? { share: 60 } : {}) },
            ],
          }
        : {}),
    });
  }
};

export const submit = async (
  partner: Case,
  { kind }: Pick<NewPartner, 'kind'>,
  signatory = { personId: randomUUID() as string, name: 'Ada Example' },
): Promise<unknown> => {
  const isPublicBody = ['government', 'un_multilateral'].includes(kind);
  const [proof, text] = await Promise.all([
    partner.paper('officer', proofs[kind]!),
    isPublicBody ? undefined : partner.paper('officer', 'disclosure'),
  ]);
  return partner.does('officer', 'submit-registration', {
    declaration: {
      version: '1',
      acceptedItems: declarationItems,
      signatory: { ...signatory, title: 'President' },
    },
    disclosure: { signed: true, tobacco: false, arms: false, ...(text ? { text } : {}) },
    papers: [proof],
  });
};

/** Every section confirmed, as a partner does once a year. */
export const attest = (partner: Case, { kind }: NewPartner): Promise<unknown> =>
  partner.does(`portal-admin@${partner.id}`, 'reattest-profile', {
    sections: ['basic', ...(sectionsOf[kind] ?? [])],
  });

/** Every service knows a new account within a second. */
export const knownEverywhereMs = 1_100;
/** Gives the partner an administrator of its own. */
export const openPortal = async (client: Client, partnerId: string): Promise<void> => {
  await client.token(`portal-admin@${partnerId}`);
  await new Promise((resolve) => setTimeout(resolve, knownEverywhereMs));
};

/** From nothing to intake; the second officer does what the first may not. */
export const bringToIntake = async (
  client: Client,
  given: NewPartner,
  { portal = false } = {},
): Promise<Case> => {
  const partner = await register(client, given);
  if (portal) await openPortal(client, partner.id);
  await complete(partner, given);
  await submit(partner, given);
  await startIntake(partner);
  return partner;
};
/** Once the check for duplicates has run. */
export const startIntake = async (partner: Case): Promise<void> => {
  await partner.reaches(
    'officer-2',
    (state: { status: string; version: number; duplicatesChecked?: boolean }) =>
      state.duplicatesChecked === true,
  );
  await partner.does('officer-2', 'start-intake');
};

/** Candidates the check found are other organisations: the examples are made that way. */
export const resolveDuplicates = async (partner: Case): Promise<void> => {
  const { candidates = [], resolved = [] } = await partner.reaches<{
    status: string;
    version: number;
    candidates?: { partnerId: string }[];
    resolved?: string[];
  }>('officer-2', 'intake_review');
  for (const { partnerId } of candidates)
    if (!resolved.includes(partnerId))
      await partner.does('officer-2', 'resolve-duplicate', {
        candidateId: partnerId,
        basis: 'Another registry, another board, another address.',
      });
};
