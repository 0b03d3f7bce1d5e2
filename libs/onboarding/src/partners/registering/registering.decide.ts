import {
  addDays,
  boundRoles,
  type Facts,
  isSha256,
  type NamedPerson,
  portalRoles,
  reaches,
  require,
  RuleViolation,
} from '#kernel';
import { papersWith, policyValues, type ProcessProfile, profileOf, regionOf } from '#reference';
import type {
  PartnerFacts,
  RegisterPartner,
  SubmitRegistration,
  UpdateProfileSection,
} from '../commands.state.js';
import type { Identifier, PartnerEvent, PartnerName, PartnerPerson } from '../partner.events.js';
import type { KnownPartner, Partner } from '../partner.state.js';
import { canonicalIdentifier } from './identifiers.policy.js';
import { readNames } from './names.policy.js';
import { fieldsOf, isMaterial, missingOf, peopleOf } from './profile.policy.js';

/** Items a signatory accepts one by one. Configurable policy. */
export const declarationItems = [
  'information_is_true',
  'may_speak_for_the_organisation',
  'principles_accepted',
  'changes_will_be_reported',
  'publication_accepted',
] as const;
export const declarationVersion = '1';

const checkParent = (
  partnerId: string,
  parentId: string | undefined,
  { parent }: PartnerFacts,
): void => {
  if (parentId === undefined) return;
  require(parentId !== partnerId &&
    !parent?.ancestors.includes(
      partnerId,
    ), 'partner.parent-circle', 'A partner cannot be its own parent, directly or through others.');
  require(parent?.exists, 'partner.parent-unknown', 'There is no partner with the id given as parent.');
};

/**
 * Refuses an unknown country (`partner.country-unknown`), a kind that begins elsewhere, names and
 * identifiers that are none.
 */
export const registerPartner = (
  { aggregateId, data, metadata }: RegisterPartner,
  state: Partner,
  facts: PartnerFacts,
): Facts<PartnerEvent> => {
  if (state.status !== 'unknown')
    throw new RuleViolation(
      'partner.already-registered',
      'This partner is registered already.',
      'state',
    );
  const { kind, countryCode, website, parentId } = data;
  const regionCode = regionOf(countryCode, metadata.today);
  require(regionCode !==
    undefined, 'partner.country-unknown', 'This is no ISO 3166-1 alpha-2 code in use today.', {
    countryCode,
  });
  const profile = profileOf(kind);
  const portal = portalRoles.includes(metadata.actor.role);
  require(!portal ||
    profile.startedBy.includes(
      'portal',
    ), 'partner.kind-not-open', 'Partners of this kind are registered by an officer.', { kind });
  if (!portal && !reaches(metadata.scope, { regionCode, countryCode, kind }))
    throw new RuleViolation('forbidden', 'Your role does not reach this country or kind.', 'role');
  const names = readNames(data.names);
  const identifiers = (data.identifiers ?? []).map(canonicalIdentifier);
  require(new Set(identifiers.map(({ scheme, value }) => `${scheme}:${value}`)).size ===
    identifiers.length, 'partner.identifier-twice', 'The same identifier is given twice.');
  checkParent(aggregateId, parentId, facts);
  const channel = portal ? 'portal' : (data.channel ?? 'officer');
  return [
    {
      type: 'partner.registered',
      data: {
        partnerId: aggregateId,
        kind,
        profileVersion: profile.version,
        names,
        countryCode,
        regionCode,
        identifiers,
        ...(website ? { website } : {}),
        ...(parentId ? { parentId } : {}),
        channel,
      },
    },
  ];
};

type Basics = Partial<Pick<KnownPartner, 'website' | 'parentId' | 'corporateLink'>> & {
  names?: PartnerName[];
  identifiers?: Identifier[];
  people?: PartnerPerson[];
};
/**
 * The fields that say something else than what is known. People always do: whether a sealed name is
 * the same cannot be seen.
 */
const differing = (known: KnownPartner, given: Basics): Basics =>
  Object.fromEntries(
    Object.entries(given).filter(
      ([field, value]) =>
        value !== undefined &&
        (field === 'people' ||
          JSON.stringify(value) !== JSON.stringify(known[field as keyof Basics])),
    ),
  ) as Basics;

/**
 * Takes the fields given, leaves the others; nothing that differs is nothing to do. In an active
 * partner a change that matters is `material`.
 */
export const updateProfileSection = (
  { aggregateId, data, metadata }: UpdateProfileSection,
  state: KnownPartner,
  facts: PartnerFacts,
): Facts<PartnerEvent> => {
  const { section, people, website, parentId, corporateLink, content = [] } = data;
  const { tobaccoArmsShare: some = state.tobaccoArmsShare ?? false } = data;
  const basic = data.names ?? data.identifiers ?? website ?? parentId;
  require(section === 'basic' ||
    basic ===
      undefined, 'partner.field-elsewhere', 'Names, identifiers, website and parent belong to the section `basic`.');
  require(section === 'endowment' ||
    corporateLink ===
      undefined, 'partner.field-elsewhere', 'A tie to a company belongs to the section `endowment`.');
  const allowed = fieldsOf(section);
  const foreign = content.filter(({ field }) => !allowed.includes(field)).map(({ field }) => field);
  require(foreign.length ===
    0, 'partner.field-elsewhere', `These fields do not belong to the section \`${section}\`.`, {
    fields: foreign,
    allowed,
  });
  const strangers = (people ?? [])
    .map(({ role }) => role)
    .filter((role) => !peopleOf(section).includes(role));
  require(strangers.length ===
    0, 'partner.field-elsewhere', 'Board and executives belong to governance, owners to ownership, focal points to focal points.', {
    roles: [...new Set(strangers)],
  });
  checkParent(aggregateId, parentId, facts);
  checkShares(people ?? []);
  const names = data.names && readNames(data.names);
  const identifiers = data.identifiers?.map(canonicalIdentifier);
  require(content.length > 0 ||
    people ||
    basic !== undefined ||
    corporateLink !==
      undefined, 'partner.nothing-given', 'Give at least one field of the section.');
  const changed = differing(state, {
    names,
    identifiers,
    website,
    parentId,
    people,
    corporateLink,
  });
  const changedFields = [...content.map(({ field }) => field), ...Object.keys(changed)].sort();
  if (changedFields.length === 0) return [];
  return [
    {
      type: 'partner.profile_changed',
      data: {
        partnerId: aggregateId,
        section,
        changedFields,
        material: state.status === 'active' && isMaterial(section, changedFields),
        sourceUserType: portalRoles.includes(metadata.actor.role) ? 'portal' : 'officer',
        ...changed,
        contentRefs: content,
      },
    },
    ...(some === (state.tobaccoArmsShare ?? false)
      ? []
      : [
          {
            type: 'partner.tobacco_arms_share_declared' as const,
            data: { partnerId: aggregateId, some },
          },
        ]),
  ];
};
const checkShares = (people: readonly PartnerPerson[]): void => {
  const total = people.reduce((sum, { share }) => sum + (share ?? 0), 0);
  require(total <=
    100, 'partner.shares-exceed-whole', 'The shares of the owners are more than 100 percent together.');
};

/**
 * Who is named for the first time, and has an account: for a partner one of its own portal, for the
 * house anybody who is not, or is no longer, of the house.
 */
export const newPeople = (
  { everNamed }: KnownPartner,
  { data, metadata }: UpdateProfileSection,
): readonly NamedPerson[] => {
  const who = portalRoles.includes(metadata.actor.role)
    ? { roles: portalRoles }
    : { roles: boundRoles, within: 'anywhere' as const, formerToo: true as const };
  return (data.people ?? [])
    .filter(({ personId }) => !everNamed.includes(personId))
    .map(({ personId }) => ({ personId, ...who, introduced: true }));
};

/** Who signs is the partner's: with an account, one of its portal. */
export const declarationSignatory = ({ declaration }: SubmitRegistration['data']): NamedPerson => ({
  personId: declaration.signatory.personId,
  roles: portalRoles,
  introduced: true,
});

/** Papers that prove what is said are named, as the profile of the kind asks for them. */
const requirePapers = (
  profile: ProcessProfile,
  { papers = [], disclosure }: SubmitRegistration['data'],
): void => {
  const named = [
    ...papers.map(({ kind }) => kind),
    ...(disclosure.textHash === undefined ? [] : ['disclosure']),
  ];
  const missing = papersWith(profile, 'SubmitRegistration').filter((kind) => !named.includes(kind));
  require(missing.length ===
    0, 'partner.papers-missing', 'Some papers a partner of this kind hands in are not named.', {
    missing,
  });
};

/**
 * Complete, declared item by item, disclosure signed, with its papers. Refuses
 * `partner.sections-incomplete` with the sections, `partner.papers-missing` with the kinds.
 */
export const submitRegistration = (
  { aggregateId, data }: SubmitRegistration,
  state: KnownPartner,
): Facts<PartnerEvent> => {
  const profile = profileOf(state.kind, state.profileVersion);
  const missing = missingOf(profile, state);
  require(missing.length ===
    0, 'partner.sections-incomplete', 'Some sections of the profile are not complete.', {
    sections: missing.map(({ section }) => section),
    missing,
  });
  const { declaration, disclosure } = data;
  require(declaration.version ===
    declarationVersion, 'partner.declaration-outdated', 'The declaration has a newer version; sign that one.', {
    version: declarationVersion,
  });
  const open = declarationItems.filter((item) => !declaration.acceptedItems.includes(item));
  require(open.length ===
    0, 'partner.declaration-incomplete', 'Each item of the declaration is accepted by itself.', {
    items: open,
  });
  require(!profile.disclosure ||
    disclosure.signed, 'partner.disclosure-unsigned', 'The disclosure on tobacco and arms must be signed.');
  const { textHash } = disclosure;
  require(textHash === undefined ||
    isSha256(
      textHash,
    ), 'partner.disclosure-hash', 'Give the SHA-256 of the signed text in lower-case hexadecimal.');
  requirePapers(profile, data);
  const disclosed = (['tobacco', 'arms'] as const).filter((topic) => disclosure[topic]);
  const { papers = [] } = data;
  return [
    {
      type: 'partner.submitted',
      data: {
        partnerId: aggregateId,
        profileVersion: state.profileVersion,
        declarationVersion: declaration.version,
        signatoryId: declaration.signatory.personId,
        ...(textHash === undefined ? {} : { disclosureHash: textHash }),
        disclosed,
        kind: state.kind,
        countryCode: state.countryCode,
      },
    },
    ...(papers.length > 0
      ? [{ type: 'partner.papers_handed_in' as const, data: { partnerId: aggregateId, papers } }]
      : []),
  ];
};

/** The last day a partner may be given to answer. */
export const latestAnswer = (today: string): string => addDays(today, policyValues.informationDays);
