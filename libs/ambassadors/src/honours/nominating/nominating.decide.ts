import { type Command, require, RuleViolation } from '#kernel';
import { regionOf } from '#reference';
import type { HonourFact, Row } from '../honour-facts.policy.js';
import type { Member, Place, Title } from '../honour.events.js';
import { titles } from '../titles.policy.js';

/** A member as nominated, with the offices the member holds or runs for. */
export type Nominee = Member & Readonly<{ offices: readonly string[] }>;
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
  }
>;

/**
 * Nominates a person, several persons, or one organisation. Refuses `honour.title-not-yours`,
 * `honour.member-twice`, `honour.organisation-alone`, `honour.office-held`.
 */
const nominate = ({ aggregateId, data, metadata }: NominateHonour): HonourFact[] => {
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
  requireNoOffice(members);
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
        members: members.map(({ offices: _none, ...member }) => member),
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

const requireNoOffice = (members: readonly Nominee[]): void => {
  const held = members.flatMap(({ memberId, offices }) =>
    offices.length > 0 ? [{ memberId, offices }] : [],
  );
  require(held.length ===
    0, 'honour.office-held', 'Whoever holds such an office, or runs for one, does not bear the title.', {
    held,
  });
};

export const nominateHonour: Row<NominateHonour> = {
  from: ['unknown'],
  source: 'b.9',
  // The record does not lie anywhere yet, so a declared tie is looked for here.
  separation: (_state, { data, metadata: { actor, ties } }) => [
    {
      rule: 14,
      people: data.members.some(({ memberId }) => ties.includes(memberId)) ? [actor.personId] : [],
    },
  ],
  decide: nominate,
};
