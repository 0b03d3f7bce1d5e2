import { isCalendarDate, require } from '#kernel';
import type { ProcessProfile, ProfileSection } from '#reference';
import type { KnownPartner } from '../partner.state.js';

/** `percent`: 0 to 100. `amount`: a currency and a number. `date`: a day. Else words. */
export type ProfileFieldType = 'text' | 'percent' | 'amount' | 'date';
export type ProfileField = Readonly<{
  name: string;
  type: ProfileFieldType;
  /** It must be there before submission. */
  required: boolean;
  /** What to write, for whoever fills it in. */
  help: string;
}>;
const field = (
  name: string,
  help: string,
  { required = false, type = 'text' }: Partial<Pick<ProfileField, 'required' | 'type'>> = {},
): ProfileField => ({ name, type, required, help });
const required = { required: true } as const;

/** Fields of each section. Source: reference b.1 (information package); the words are ours. */
export const sectionFields: Readonly<Record<ProfileSection, readonly ProfileField[]>> = {
  basic: [],
  legal: [
    field('legal_form', 'Association, foundation, company limited by shares …', required),
    field('registration_number', 'Number in the register the organisation stands in.', required),
    field('registered_on', 'Day of registration, 1998-05-28.', { type: 'date' }),
    field('registry', 'Name of the register, and where it is kept.'),
  ],
  governance: [
    field('objective', 'What the organisation is for, as its statutes say.', required),
    field('structure', 'Its bodies, and which of them decides what.', required),
    field('meetings', 'How often its governing body meets.'),
  ],
  funding: [
    field('annual_income', 'Income of the last closed year, with its currency: CHF 2,400,000.', {
      required: true,
      type: 'amount',
    }),
    field('funding_sources', 'Where the money comes from, the largest first.', required),
    field('private_sector_share', 'Part of the income that comes from companies: 4 %.', {
      required: true,
      type: 'percent',
    }),
    field(
      'tobacco_arms_share',
      'Part of the income that comes from tobacco or arms: 0 %. Any other opens a check for exclusion.',
      { required: true, type: 'percent' },
    ),
    field('assets', 'What it owns, with its currency: CHF 800,000.', { type: 'amount' }),
  ],
  affiliations: [
    field('affiliations', 'Networks, federations and companies it belongs to.', required),
    field('legal_parent', 'The legal person it is a part of.'),
    field('industry_funded_chairs', 'Chairs and institutes paid for by companies.'),
    field('technology_transfer_company', 'A company that sells what its research finds.'),
  ],
  ownership: [
    field('ultimate_owners', 'Who owns or controls it in the end.', required),
    field('subsidiaries', 'Companies it owns.'),
    field('sectors', 'What it sells, best by ISIC: ISIC 2100.', required),
    field('product_categories', 'Its products, by category.'),
  ],
  endowment: [
    field('origin', 'Whose money the endowment was, and when.', required),
    field('investment_policy', 'What it is invested in, and in what it is not.', required),
    field('corporate_link', 'A tie to a company, in words.'),
    field('grant_areas', 'What it gives money for.'),
  ],
  membership: [
    field('members', 'How many, and of what kind.', required),
    field('corporate_voting_rights', 'Votes that companies have.', required),
  ],
  mandate: [
    field('constituent_instrument', 'The charter, treaty or resolution it rests on.', required),
    field('headquarters_agreement', 'The agreement with its host country.'),
  ],
  focal_points: [
    field('official_letter', 'Reference of the letter that names them.'),
    field('ministry', 'The ministry they belong to.'),
    field('country_office', 'Our office they work with.'),
    field('focal_unit', 'Our unit they work with.'),
  ],
};
export const fieldsOf = (section: ProfileSection): readonly string[] =>
  sectionFields[section].map(({ name }) => name);
/** Percent: up to three digits behind the point. Amount: ISO 4217 and a number. */
const shapes: Readonly<Record<ProfileFieldType, (value: string) => boolean>> = {
  text: () => true,
  percent: (value) => /^(100([.,]0+)?|\d{1,2}([.,]\d{1,3})?)\s?%?$/.test(value),
  amount: (value) => /^[A-Z]{3}\s\d{1,3}([,'’\s]?\d{3})*([.]\d{1,3})?$/.test(value),
  date: isCalendarDate,
};
const typeOf = (section: ProfileSection, name: string): ProfileFieldType =>
  sectionFields[section].find((one) => one.name === name)?.type ?? 'text';
type Content = readonly Readonly<{ field: string; value: string }>[];
/** Refuses `partner.field-type` with the fields whose words are not of their type. */
export const requireTypes = (section: ProfileSection, content: Content = []): void => {
  const wrong = content
    .map(({ field: name, value }) => ({ field: name, type: typeOf(section, name), value }))
    .filter(({ type, value }) => !shapes[type](value.trim()))
    .map(({ field: name, type }) => ({ field: name, type }));
  require(wrong.length === 0, 'partner.field-type', 'Some fields are not of their type.', {
    fields: wrong,
  });
};

/**
 * Whether a part of the income comes from tobacco or arms, where the words say so; they are of
 * their type.
 */
export const tobaccoArmsShareIn = (content: Content = []): boolean | undefined => {
  const share = content.find((one) => one.field === 'tobacco_arms_share');
  return share && /[1-9]/.test(share.value);
};

/** Every field there is, for the body's shape. */
export const allFields: readonly string[] = [
  ...new Set(
    Object.values(sectionFields)
      .flat()
      .map(({ name }) => name),
  ),
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
const fieldsMissing = (
  section: ProfileSection,
  { filled, people }: Filled,
): Readonly<{ fields: readonly string[]; people?: readonly string[] }> => {
  const asked = sectionFields[section].filter((one) => one.required).map(({ name }) => name);
  const parts = needsPeople[section];
  const isThere = !parts || people.some(({ role }) => parts.includes(role));
  return {
    fields: asked.filter((name) => !filled[section]?.includes(name)),
    ...(isThere ? {} : { people: parts }),
  };
};
/** What a section still lacks: fields, and parts of people of which there is nobody. */
export type Missing = Readonly<{
  section: ProfileSection;
  fields: readonly string[];
  people: readonly string[];
}>;
/** What the profile asks for and is not there, by section; sections that lack nothing are not named. */
export const missingOf = (profile: ProcessProfile, given: Filled): readonly Missing[] =>
  profile.sections
    .map((section) => ({ section, people: [], ...fieldsMissing(section, given) }))
    .filter(({ fields, people }) => fields.length + people.length > 0);

/** Changes of an active partner's name, ownership, board, funding or legal status are material. */
export const isMaterial = (section: ProfileSection, changedFields: readonly string[]): boolean =>
  ['legal', 'ownership', 'funding'].includes(section) ||
  (section === 'basic' && changedFields.includes('names')) ||
  (section === 'governance' && changedFields.includes('people'));
