import type { ProcessProfile, ProfileSection } from '#reference';
import type { KnownPartner } from '../partner.state.js';

/**
 * Fields of each section; `*` marks what must be there before submission. Source: reference b.1
 * (information package).
 */
const fields: Readonly<Record<ProfileSection, readonly string[]>> = {
  basic: [],
  legal: ['legal_form*', 'registration_number*', 'registered_on', 'registry'],
  governance: ['objective*', 'structure*', 'meetings'],
  funding: [
    'annual_income*',
    'funding_sources*',
    'private_sector_share*',
    'tobacco_arms_share*',
    'assets',
  ],
  affiliations: [
    'affiliations*',
    'legal_parent',
    'industry_funded_chairs',
    'technology_transfer_company',
  ],
  ownership: ['ultimate_owners*', 'subsidiaries', 'sectors*', 'product_categories'],
  endowment: ['origin*', 'investment_policy*', 'corporate_link', 'grant_areas'],
  membership: ['members*', 'corporate_voting_rights*'],
  mandate: ['constituent_instrument*', 'headquarters_agreement'],
  focal_points: ['official_letter', 'ministry', 'country_office', 'focal_unit'],
};
const bare = (field: string): string => field.replace('*', '');
export const fieldsOf = (section: ProfileSection): readonly string[] => fields[section].map(bare);
/** Every field there is, for the body's shape. */
export const allFields: readonly string[] = [
  ...new Set(Object.values(fields).flat().map(bare)),
].sort();

/** Parts of people a section speaks about. */
const needsPeople: Readonly<Partial<Record<ProfileSection, readonly string[]>>> = {
  governance: ['board_member', 'executive'],
  ownership: ['owner'],
  focal_points: ['focal_point'],
};
export const peopleOf = (section: ProfileSection): readonly string[] => needsPeople[section] ?? [];

type Filled = Pick<KnownPartner, 'filled' | 'people'>;
/** What a section still asks for: fields, and somebody in one of the parts it speaks about. */
export const fieldsMissing = (
  section: ProfileSection,
  { filled, people }: Filled,
): Readonly<{ fields: readonly string[]; people?: readonly string[] }> => {
  const asked = fields[section].filter((field) => field.endsWith('*')).map(bare);
  const parts = needsPeople[section];
  const isThere = !parts || people.some(({ role }) => parts.includes(role));
  return {
    fields: asked.filter((field) => !filled[section]?.includes(field)),
    ...(isThere ? {} : { people: parts }),
  };
};
/** Sections the profile asks for that are not complete. */
export const incompleteSections = (profile: ProcessProfile, given: Filled): ProfileSection[] =>
  profile.sections.filter((section) => {
    const { fields: missing, people } = fieldsMissing(section, given);
    return missing.length > 0 || people !== undefined;
  });

/** Changes of an active partner's name, ownership, board, funding or legal status are material. */
export const isMaterial = (section: ProfileSection, changedFields: readonly string[]): boolean =>
  ['legal', 'ownership', 'funding'].includes(section) ||
  (section === 'basic' && changedFields.includes('names')) ||
  (section === 'governance' && changedFields.includes('people'));
