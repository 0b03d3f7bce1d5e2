import { Calendar, type CommandMetadata, type NewEvent } from '#kernel';
import { actor, by, sendsTo } from '#kernel/testing';
import type { HonourCommand } from './honour.decider.js';
import { announcementLanguages, type Office } from './titles.policy.js';

export { actor, by };

/** One worked case, from the nomination to the end of its term; a test changes what it is about. */
export const honourId = '4fa1d6a0-7d0f-4bb0-9d4e-0c4a1d6a1f01';
export const [ada, bo] = [
  '4fa1d6a0-7d0f-4bb0-9d4e-0c4a1d6a1f11',
  '4fa1d6a0-7d0f-4bb0-9d4e-0c4a1d6a1f12',
];
export const member = (memberId: string) => ({
  memberId,
  kind: 'person' as const,
  nameRef: `name-of-${memberId}`,
});
export const nominee = (memberId: string, ...offices: Office[]) => ({
  ...member(memberId),
  offices,
});

const texts = {
  themeRef: 'theme',
  reachRef: 'reach',
  termsOfReferenceRef: 'terms',
  relationsRef: 'relations',
};
export const announcementTexts = announcementLanguages.map((language) => ({
  language,
  textRef: `text-${language}`,
}));
export const nomination = {
  title: 'goodwill_ambassador' as const,
  members: [nominee(ada)],
  countryCode: 'CH',
  ...texts,
};
/** Every unit of the title, without objection. */
export const replies = (['RD', 'WCO', 'LEG', 'COM', 'CRE'] as const).map((unit) =>
  by(unit, {
    type: 'honour.consulted',
    data: { honourId, unit, opinion: 'no_objection' },
  }),
);

/** The events of a case of these members, by the state they lead to. */
export const reached = (...memberIds: readonly string[]) => {
  const members = (memberIds.length > 0 ? memberIds : [ada]).map(member);
  const nominated = [
    by('AL', {
      type: 'honour.nominated',
      data: {
        honourId,
        title: 'goodwill_ambassador',
        members,
        countryCode: 'CH',
        regionCode: 'EUR',
        nominatorId: 'person-AL',
        ...texts,
      },
    }),
  ];
  const screening = [
    ...nominated,
    by('DDA', { type: 'honour.screening_started', data: { honourId, analystId: 'person-DDA' } }),
  ];
  const screened = [
    ...screening,
    by('DDL', {
      type: 'honour.screening_concluded',
      data: { honourId, outcome: 'clear', findingsRef: 'findings', concludedOn: '2026-03-02' },
    }),
  ];
  const asked = [
    ...screened,
    by('AL', {
      type: 'honour.consultation_opened',
      data: {
        honourId,
        units: ['RD', 'WCO', 'LEG', 'COM', 'CRE'],
        replyBy: '2026-03-16',
      },
    }),
  ];
  const consulted = [...asked, ...replies];
  const recommended = [
    ...consulted,
    by('PO-L', {
      type: 'honour.recommended',
      data: { honourId, outcome: 'appoint', rationaleRef: 'rationale' },
    }),
  ];
  const decided = [
    ...recommended,
    by('DG', {
      type: 'honour.decided',
      data: { honourId, outcome: 'appointed', termMonths: 24 },
    }),
  ];
  const offered = [
    ...decided,
    by('AL', {
      type: 'honour.offered',
      data: { honourId, letterHash: 'a', conductVersion: '1', replyBy: '2026-04-01' },
    }),
  ];
  const accepted = [
    ...offered,
    ...members.map(({ memberId }) =>
      by('HON', {
        type: 'honour.member_accepted',
        data: { honourId, memberId, endorsementsRef: 'none' },
      }),
    ),
    { type: 'honour.accepted', data: { honourId } },
  ];
  const rescreened = [
    ...accepted,
    by('DDA', {
      type: 'honour.rescreened',
      data: { honourId, outcome: 'clear', rescreenedAt: '2026-03-02T09:00:00.000Z' },
    }),
  ];
  const proposed = [
    ...rescreened,
    by('COM', {
      type: 'honour.announcement_proposed',
      data: {
        honourId,
        announceAt: '2026-03-03T09:00:00.000Z',
        announceOn: '2026-03-03',
        texts: announcementTexts,
      },
    }),
  ];
  const cleared = [
    ...proposed,
    by('CRE', {
      type: 'honour.announcement_cleared',
      data: { honourId, announceAt: '2026-03-03T09:00:00.000Z' },
    }),
  ];
  const term = { start: '2026-03-03', end: '2028-03-03' };
  const active = [
    ...cleared,
    by('COM', {
      type: 'honour.appointed',
      data: {
        honourId,
        title: 'goodwill_ambassador',
        members,
        countryCode: 'CH',
        themeRef: 'theme',
        texts: announcementTexts,
        ...term,
      },
    }),
  ];
  const suspended = [
    ...active,
    by('CRE', {
      type: 'honour.suspended',
      data: { honourId, reviewDue: '2026-03-20', reasonRef: 'reason' },
    }),
  ];
  const renewing = [...active, { type: 'honour.renewal_opened', data: { honourId } }];
  const renewable = [
    ...renewing,
    by('PO-L', {
      type: 'honour.evaluated',
      data: { honourId, outcome: 'positive', evaluationRef: 'evaluation' },
    }),
    ...members.map(({ memberId }) =>
      by('HON', { type: 'honour.renewal_accepted', data: { honourId, memberId } }),
    ),
  ];
  return {
    nominated,
    screening,
    screened,
    asked,
    consulted,
    recommended,
    decided,
    offered,
    accepted,
    rescreened,
    proposed,
    cleared,
    active,
    suspended,
    renewing,
    renewable,
  };
};

/** The events of a case, with the title of an envoy, and a mandate. */
export const envoy = (events: readonly NewEvent[]): NewEvent[] =>
  events.map((event) => {
    if (event.type === 'honour.nominated')
      return {
        ...event,
        data: { ...event.data, title: 'special_envoy', mandateCountries: ['KE'] },
      };
    return event.type === 'honour.appointed'
      ? { ...event, data: { ...event.data, title: 'special_envoy' } }
      : event;
  });

/** A command as the role sends it. */
export const sends = sendsTo<HonourCommand>(honourId);
/** The member's own account. */
export const asMember = (memberId: string): Partial<CommandMetadata> => ({
  actor: actor('HON', `person-honoree-${memberId}`),
  scope: { partnerIds: [memberId] },
});
/** A day and an hour to act at. */
export const at = (now: string): Partial<CommandMetadata> => ({
  now,
  today: new Calendar().dayOf(now),
});
