import { barsTied, type Command, require, RuleViolation } from '#kernel';
import { regionOf } from '#reference';
import type { HonourFact, HonourFacts, Row } from '../honour-facts.policy.js';
import type { Member, Place, Title } from '../honour.events.js';
import { nationalOffices, type Office, titles } from '../titles.policy.js';

/** A member as nominated, with the offices the member holds or runs for. */
export type Nominee = Member &
  Readonly<{
    offices: readonly Office[];
    minor?: boolean;
    /** SHA-256 of the guardian's consent. */
    consentHash?: string;
  }>;
export type NominateHonour = Command<
  'NominateHonour',
  {
    title: Title;
    members: Nominee[];
    countryCode: string;
    residenceCountryCode?: string;
    themeRef: string;
    reachRef: string;
    termsOfReferenceRef: string;
    relationsRef: string;
    mandateCountries?: string[];
    campaignId?: string;
  }
>;

/**
 * Nominates a person, several persons, or one organisation. Refuses `honour.title-not-yours`,
 * `honour.member-twice`, `honour.organisation-alone`, `honour.office-held`, `honour.own-government`, `honour.minor`,
 * `honour.guardian-consent`, `honour.campaign-unknown`.
 */
const nominate = (
  { aggregateId, data, metadata }: NominateHonour,
  { campaignEnd }: HonourFacts,
): HonourFact[] => {
  const { title, members, countryCode, residenceCountryCode, ...texts } = data;
  const { nominators } = titles[title];
  if (!nominators.includes(metadata.actor.role))
    throw new RuleViolation(
      'honour.title-not-yours',
      'Your role does not nominate for this title.',
      'role',
      { nominators },
    );
  requireOneHonoree(members);
  requireNoOffice(members, titles[title].bars);
  requireOtherGovernment(data);
  requireConsent(members, titles[title].minors);
  require(campaignEnd !== 'unknown', 'honour.campaign-unknown', 'There is no such campaign.');
  const placeOf = (code: string): Place => ({
    countryCode: code,
    regionCode: regionOf(code, metadata.today) ?? 'HQ',
  });
  const elsewhere = residenceCountryCode !== undefined && residenceCountryCode !== countryCode;
  return [
    {
      type: 'honour.nominated',
      data: {
        honourId: aggregateId,
        title,
        members: members.map(({ memberId, kind, nameRef }) => ({ memberId, kind, nameRef })),
        ...placeOf(countryCode),
        ...(elsewhere ? { residence: placeOf(residenceCountryCode) } : {}),
        nominatorId: metadata.actor.personId,
        ...texts,
      },
    },
  ];
};

const requireOneHonoree = (members: readonly Nominee[]): void => {
  const ids = new Set(members.map(({ memberId }) => memberId));
  require(ids.size ===
    members.length, 'honour.member-twice', 'Each member of the honoree is named once.');
  const hasOrganisation = members.some(({ kind }) => kind === 'organisation');
  require(!hasOrganisation ||
    members.length ===
      1, 'honour.organisation-alone', 'An organisation bears the title alone, not in a group.');
};

const requireNoOffice = (members: readonly Nominee[], bars: readonly Office[]): void => {
  const held = members.flatMap(({ memberId, offices: all }) => {
    const barring = all.filter((office) => bars.includes(office));
    return barring.length > 0 ? [{ memberId, offices: barring }] : [];
  });
  require(held.length ===
    0, 'honour.office-held', 'Whoever holds such an office, or runs for one, does not bear the title.', {
    held,
  });
};

/** Whoever holds a national office has no mandate to the own government. Source: b.10. */
const requireOtherGovernment = ({
  members,
  countryCode,
  mandateCountries = [],
}: NominateHonour['data']): void => {
  const isInOffice = members.some(({ offices: all }) =>
    all.some((office) => nationalOffices.includes(office)),
  );
  require(!isInOffice ||
    !mandateCountries.includes(
      countryCode,
    ), 'honour.own-government', 'Whoever holds an office of a State has no mandate to its government.', {
    countryCode,
  });
};

const requireConsent = (members: readonly Nominee[], mayBeMinor: boolean): void => {
  const minors = members.filter(({ minor }) => minor);
  require(minors.length === 0 || mayBeMinor, 'honour.minor', 'This title is not borne by a minor.');
  require(minors.every(
    ({ consentHash }) => consentHash,
  ), 'honour.guardian-consent', 'A minor bears a title with the consent of a guardian.');
};

export const nominateHonour: Row<NominateHonour> = {
  from: ['unknown'],
  source: 'b.9',
  // The record does not lie anywhere yet, so a declared tie is looked for here.
  separation: barsTied(({ data }) => data.members.map(({ memberId }) => memberId)),
  decide: (command, _state, facts) => nominate(command, facts),
};
