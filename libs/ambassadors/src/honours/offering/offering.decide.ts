import { addDays, type Command, type CommandMetadata, reasonOf, require, unseen } from '#kernel';
import { type Decide, type HonourFact, type Row, row } from '../honour-facts.policy.js';
import type { EnvoyTerms, Title } from '../honour.events.js';
import type { HonourCase } from '../honour.state.js';
import { acceptedItems, offerDays, titles } from '../titles.policy.js';

export type SendHonourOffer = Command<
  'SendHonourOffer',
  { letterHash: string; conductVersion: string; terms?: EnvoyTerms }
>;
export type AcceptHonour = Command<'AcceptHonour', { accepted: string[]; endorsementsRef: string }>;
export type DeclineHonour = Command<'DeclineHonour'>;

/**
 * A letter with a mandate names its terms, and no other does. Refuses `honour.letter-incomplete`,
 * `honour.letter-without-mandate`. Source: b.10.
 */
const termsOf = (terms: EnvoyTerms | undefined, title: Title): EnvoyTerms | undefined => {
  const isMandated = titles[title].mandated;
  require(isMandated ||
    terms ===
      undefined, 'honour.letter-without-mandate', 'Only the letter of a title with a mandate names pay, travel and confidentiality.');
  const isPaidByDay = terms?.pay === 'days';
  const missing = [
    ...(isMandated && !terms ? ['terms'] : []),
    ...(isPaidByDay && terms.paidDays === undefined ? ['paidDays'] : []),
  ];
  require(missing.length ===
    0, 'honour.letter-incomplete', 'The letter of an envoy names pay, travel and confidentiality; days that are paid are counted.', {
    missing,
  });
  return terms;
};

export const sendHonourOffer: Row<SendHonourOffer> = row({
  from: ['decided'],
  source: 'b.9',
  decide: ({ aggregateId: honourId, data, metadata }, { title }) => {
    const { terms: given, ...letter } = data;
    const terms = termsOf(given, title);
    const replyBy = addDays(metadata.today, offerDays);
    return [
      { type: 'honour.offered', data: { honourId, ...letter, replyBy } },
      ...(terms ? [{ type: 'honour.envoy_terms_named' as const, data: { honourId, terms } }] : []),
    ];
  },
});

/**
 * The member who acts: an honoree's account is bound to its own id. To anybody else the honour is
 * not there.
 */
export const memberActing = ({ members }: HonourCase, { scope }: CommandMetadata): string => {
  const member = members.find(({ memberId }) => scope.partnerIds?.includes(memberId));
  if (!member) throw unseen(true);
  return member.memberId;
};

/**
 * Each member accepts once; the last one completes it. Refuses `honour.terms-not-accepted`.
 */
const accept: Decide<AcceptHonour> = ({ aggregateId: honourId, data, metadata }, state) => {
  const memberId = memberActing(state, metadata);
  const missing = acceptedItems.filter((item) => !data.accepted.includes(item));
  require(missing.length ===
    0, 'honour.terms-not-accepted', 'The title is borne under all of its terms.', { missing });
  if (state.acceptedBy.includes(memberId)) return [];
  const accepted: HonourFact = {
    type: 'honour.member_accepted',
    data: { honourId, memberId, endorsementsRef: data.endorsementsRef },
  };
  const isLast = state.members.every(
    (one) => one.memberId === memberId || state.acceptedBy.includes(one.memberId),
  );
  return isLast ? [accepted, { type: 'honour.accepted', data: { honourId } }] : [accepted];
};
export const acceptHonour: Row<AcceptHonour> = row({
  from: ['offer'],
  source: 'b.9',
  decide: accept,
});

/** Whoever declines, or takes an acceptance back before the announcement, ends it for all. */
const decline: Decide<DeclineHonour> = ({ aggregateId: honourId, metadata }, state) => [
  {
    type: 'honour.declined',
    data: { honourId, memberId: memberActing(state, metadata), ...reasonOf(metadata) },
  },
];
export const declineHonour: Row<DeclineHonour> = row({
  from: ['offer', 'accepted'],
  source: 'b.9',
  decide: decline,
});
