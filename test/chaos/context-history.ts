import type { Db } from 'mongodb';
import type { AppointmentEvent, HonourEvent } from '#ambassadors/honours';
import type { RetractionEvent } from '../../libs/ambassadors/src/honours/retraction/retraction.events.js';
import type {
  InvitationBatchSent,
  InvitationsEvent,
  ParticipationEvent,
} from '#campaigns/participations';
import type { PledgeEvent } from '#campaigns/pledges';
import type { ObligationEvent } from '#obligations';
import type { Violation } from './workload.ts';

type Told =
  | HonourEvent
  | AppointmentEvent
  | RetractionEvent
  | ObligationEvent
  | PledgeEvent
  | InvitationsEvent
  | InvitationBatchSent
  | ParticipationEvent;
type InStream<E> = E extends { type: infer T; data: infer D }
  ? Readonly<{ stream: string; type: T; data: D }>
  : never;
/** An event as it is stored. Those of one stream are in their order. */
export type Stored = InStream<Told>;
type Of<T extends Stored['type']> = Extract<Stored, { type: T }>;
/** A record of a topic that everybody may read. `text`: all it says. */
export type OpenRecord = Readonly<{ topic: string; position: number; type: string; text: string }>;

/** What the histories below find, as a run counts it. */
export const contextKinds = {
  lost: [
    'announcement-missing',
    'retraction-not-asked',
    'retraction-not-chased',
    'invitee-missing',
  ],
  doubled: [
    'accepted-twice',
    'announced-twice',
    'receipt-twice',
    'reversed-twice',
    'invited-twice',
  ],
  ghosts: ['accepted-without-all', 'announced-unappointed', 'invited-unlisted', 'embargo-leak'],
} as const;
type Kind = (typeof contextKinds)[keyof typeof contextKinds][number];
const violation = (kind: Kind, stream: string, says: string): Violation => ({
  kind,
  n: 0,
  says: `${stream}: ${says}`,
});
const only = <T extends Stored['type']>(events: readonly Stored[], ...types: T[]): Of<T>[] =>
  events.filter((event): event is Of<T> => (types as string[]).includes(event.type));
const twiceIn = <T>(list: readonly T[]): T[] =>
  list.filter((one, index) => list.indexOf(one) !== index);

/**
 * Each member accepts an offer once, and an honour is accepted once all have. What was appointed is
 * announced once, and nothing else is.
 */
export const honourHistory = (events: readonly Stored[]): Violation[] => {
  const found: Violation[] = [];
  const announced = only(events, 'appointment.announced').map(({ data }) => data.appointmentId);
  const appointed = only(events, 'honour.appointed').map(({ data }) => data.honourId);
  for (const id of appointed.filter((one) => !announced.includes(one)))
    found.push(violation('announcement-missing', `honour-${id}`, 'appointed, and not announced'));
  for (const id of twiceIn(announced))
    found.push(violation('announced-twice', `appointment-${id}`, 'announced again'));
  for (const id of announced.filter((one) => !appointed.includes(one)))
    found.push(violation('announced-unappointed', `appointment-${id}`, 'nobody appointed it'));
  const members = new Map<string, readonly string[]>();
  const accepted = new Map<string, readonly string[]>();
  for (const { stream, type, data } of events)
    switch (type) {
      case 'honour.nominated':
        members.set(
          stream,
          data.members.map(({ memberId }) => memberId),
        );
        break;
      case 'honour.offered':
        accepted.set(stream, []);
        break;
      case 'honour.member_accepted': {
        const before = accepted.get(stream) ?? [];
        if (before.includes(data.memberId))
          found.push(violation('accepted-twice', stream, `by ${data.memberId}`));
        accepted.set(stream, [...before, data.memberId]);
        break;
      }
      case 'honour.accepted': {
        const missing = (members.get(stream) ?? []).filter(
          (memberId) => !accepted.get(stream)?.includes(memberId),
        );
        if (missing.length > 0)
          found.push(violation('accepted-without-all', stream, `not by ${missing.join(', ')}`));
        break;
      }
    }
  return found;
};

/** Whoever showed what was taken back is asked to take it down, and chased until it has. */
export const retractionHistory = (events: readonly Stored[]): Violation[] => {
  const duties = new Set(only(events, 'obligation.set').map(({ data }) => data.key));
  return only(events, 'honour.rescinded').flatMap(({ stream, data: { honourId, announced } }) => {
    if (!announced) return [];
    const own = events.filter((event) => event.stream === `retraction-${honourId}`);
    const shown = only(own, 'retraction.appointment_acknowledged').map(
      ({ data }) => data.subscriberId,
    );
    const rounds = only(own, 'retraction.asked').map(({ data }) => data.subscriberIds);
    const asked = rounds.flat();
    const unasked = shown.filter((subscriberId) => !asked.includes(subscriberId));
    const unchased = asked.filter((one) => !duties.has(`retraction:${honourId}:${one}`));
    return [
      ...(rounds.length === 0
        ? [violation('retraction-not-asked', stream, 'it was taken back, and nobody was asked')]
        : []),
      ...unasked.map((one) => violation('retraction-not-asked', stream, `${one} shows it`)),
      ...unchased.map((one) => violation('retraction-not-chased', stream, `${one} owes nothing`)),
    ];
  });
};

/** A receipt counts once, and so does its bank reference, among all pledges; so does a reversal. */
export const pledgeHistory = (events: readonly Stored[]): Violation[] => {
  const receipts = only(events, 'contribution.received', 'contribution.delivered');
  const ids = receipts.map(({ stream, data }) => `${stream}: ${data.contributionId}`);
  const references = only(events, 'contribution.received').map(({ data }) => data.bankReference);
  const reversed = only(events, 'contribution.reversed').map(
    ({ stream, data }) => `${stream}: ${data.contributionId}`,
  );
  return [
    ...twiceIn(ids).map((one) => violation('receipt-twice', one, 'booked again')),
    ...twiceIn(references).map((one) => violation('receipt-twice', `bank ${one}`, 'booked again')),
    ...twiceIn(reversed).map((one) => violation('reversed-twice', one, 'reversed again')),
  ];
};

/**
 * Everybody on the list of a round that was started is asked once or passed over, by this round or
 * another one, or takes part anyway; nobody else is asked by it.
 */
export const invitationHistory = (events: readonly Stored[]): Violation[] => {
  const found: Violation[] = [];
  const listed = Map.groupBy(only(events, 'invitations.listed'), ({ data }) => data.roundId);
  const isListed = (roundId: string, partnerId: string): boolean =>
    (listed.get(roundId) ?? []).some(({ data }) => data.invitees.includes(partnerId));
  const participants = only(
    events,
    'participation.invited',
    'participation.passed_over',
    'participation.interested',
  );
  const dealtWith = new Set(
    participants.map(({ data: { campaignId, partnerId } }) => `${campaignId} ${partnerId}`),
  );
  for (const { data, stream } of only(events, 'invitations.started'))
    for (const partnerId of (listed.get(data.roundId) ?? []).flatMap((one) => one.data.invitees))
      if (!dealtWith.has(`${data.campaignId} ${partnerId}`))
        found.push(violation('invitee-missing', stream, `${partnerId} was left out`));
  const invited = only(events, 'participation.invited');
  for (const stream of twiceIn(invited.map((one) => one.stream)))
    found.push(violation('invited-twice', stream, 'asked again'));
  for (const { stream, data } of invited)
    if (data.roundId && !isListed(data.roundId, data.partnerId))
      found.push(violation('invited-unlisted', stream, `not on the list of ${data.roundId}`));
  return found;
};

/**
 * Before an honour is announced, nothing that everybody may read speaks of it or of its members;
 * where it never is, nothing ever does.
 */
export const embargoHistory = (
  events: readonly Stored[],
  records: readonly OpenRecord[],
): Violation[] => {
  const announcedAt = new Map(
    records.flatMap(({ type, position, text }) =>
      type.startsWith('appointment.announced.')
        ? [[/appointment-([0-9a-f-]{36})/.exec(text)?.[1], position] as const]
        : [],
    ),
  );
  return only(events, 'honour.nominated').flatMap(({ stream, data: { honourId, members } }) => {
    const announced = announcedAt.get(honourId) ?? Infinity;
    const persons = members.filter(({ kind }) => kind === 'person');
    const secrets = [honourId, ...persons.flatMap(({ memberId, nameRef }) => [memberId, nameRef])];
    return records
      .filter(
        ({ position, text }) =>
          position < announced && secrets.some((secret) => text.includes(secret)),
      )
      .map(({ topic, position, type }) =>
        violation('embargo-leak', stream, `${type} at ${position} of ${topic}`),
      );
  });
};

/** What the commits say of each context, and of honours what everybody may read as well. */
export const compareContexts = async (
  db: Db,
  readOpen: () => Promise<readonly OpenRecord[]>,
): Promise<readonly Violation[]> => {
  const commits = await db
    .collection<{ _id: string; s: string; ev: readonly { type: string; data: object }[] }>(
      'commits',
    )
    .find({}, { readConcern: { level: 'majority' } })
    .sort({ _id: 1 })
    .toArray();
  const events = commits.flatMap(({ s: stream, ev }) =>
    ev.map(({ type, data }) => ({ stream, type, data }) as Stored),
  );
  const hasHonours = only(events, 'honour.nominated').length > 0;
  return [
    ...honourHistory(events),
    ...retractionHistory(events),
    ...pledgeHistory(events),
    ...invitationHistory(events),
    ...(hasHonours ? embargoHistory(events, await readOpen()) : []),
  ];
};
