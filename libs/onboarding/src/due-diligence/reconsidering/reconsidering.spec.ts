import { systemActor } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { dueDiligenceDeadlines } from '../due-diligence.deadlines.rule.js';
import { dueDiligenceDecider } from '../due-diligence.decider.js';
import {
  dueDiligenceFollowsPartner,
  reconsiderationFollows,
} from '../due-diligence.process.rule.js';
import { recordedSource } from '../source.examples.js';

const ids = { reviewId: 'r-1', partnerId: 'p-1' };
const place = { kind: 'ngo', countryCode: 'CH', regionCode: 'EUR' };
const actor = (personId: string, role: string) => ({ accountId: personId, personId, role });
const [lead, analyst] = [actor('person-lead', 'DDL'), actor('person-analyst', 'DDA')];
const begun = {
  type: 'duediligence.requested',
  data: {
    ...ids,
    subject: { type: 'partner', id: 'p-1' },
    level: 'standard',
    trigger: 'registration',
    slaDue: '2026-03-16',
    ...place,
    profileVersion: 1,
  },
};
const assigned = {
  type: 'duediligence.assigned',
  data: { ...ids, analystId: 'person-analyst', level: 'standard', slaDue: '2026-03-16' },
};
const concluded = {
  type: 'duediligence.concluded',
  by: lead,
  data: {
    ...ids,
    level: 'standard',
    outcome: 'clear',
    riskFactors: [],
    validUntil: '2028-03-02',
    reportHash: 'h',
  },
};
const due = (trigger: string, dueOn = '2026-03-09') => ({
  type: 'duediligence.reconsideration_due' as const,
  data: { ...ids, trigger, dueOn },
});
const upheld = (...triggers: string[]) => ({
  type: 'duediligence.conclusion_upheld' as const,
  data: { ...ids, triggers, reasonRef: 'reason-1' },
});
const source = { ...recordedSource, stance: 'against' };
const facts = {
  partner: { status: 'known', ...place, profileVersion: 1, names: 1, people: [] },
  profile: { version: 1, dueDiligence: 'standard', screening: 'none' },
  exclusion: { status: 'unknown' },
  holds: [],
  newId: 'new-1',
};
const given = (...events: readonly object[]) =>
  specification(dueDiligenceDecider, facts as never)(...(events as never[]));
const command = (type: string, data: object = {}, over: object = {}) =>
  ({
    type,
    aggregateId: 'p-1',
    data,
    metadata: exampleMetadata({
      actor: lead as never,
      reason: 'The new link is to a body we had looked at.',
      reasonRef: 'reason-1',
      today: '2026-03-02',
      ...over,
    }),
  }) as never;
const happens = (trigger: string, over: object = {}) =>
  command('ReconsiderConclusion', { trigger }, { actor: systemActor, ...over });
const standing = [begun, assigned, concluded];

describe('a conclusion to be looked at again', () => {
  it('is due in working days', () =>
    given(...standing)
      .when(happens('confirmed_match'))
      .thenEvents(due('confirmed_match') as never));
  it('keeps its date when something else happens, and is asked for once for the same', () => {
    given(...standing, due('graph_change'))
      .when(happens('confirmed_match', { today: '2026-03-05' }))
      .thenEvents(due('confirmed_match') as never);
    given(...standing, due('graph_change'))
      .when(happens('graph_change'))
      .thenNothing();
  });
  it.each([
    ['nobody has concluded anything', []],
    ['a review is under way', [begun, assigned]],
    [
      'a renewal is under way',
      [
        ...standing,
        { ...begun, data: { ...begun.data, reviewId: 'r-2', replacesReviewId: 'r-1' } },
      ],
    ],
    [
      'it has run out',
      [...standing, { type: 'duediligence.expired', data: { ...ids, validUntil: '2028-03-02' } }],
    ],
    [
      'it was taken up again',
      [
        ...standing,
        due('graph_change'),
        {
          type: 'duediligence.reopened',
          data: {
            ...ids,
            trigger: 'graph_change',
            level: 'standard',
            slaDue: '2026-03-16',
            analystId: 'person-analyst',
          },
        },
      ],
    ],
  ])('is not asked for where %s', (_why, events) =>
    given(...events)
      .when(happens('graph_change'))
      .thenNothing(),
  );
  it('is not asked for on the first day it does not count', () => {
    given(...standing)
      .when(happens('graph_change', { today: '2028-03-03' }))
      .thenNothing();
    expect(() =>
      given(...standing)
        .when(happens('graph_change', { today: '2028-03-02' }))
        .thenNothing(),
    ).toThrow();
  });
  it('comes with a source any analyst brings after the conclusion', () => {
    const recorded = {
      type: 'duediligence.source_recorded',
      data: { ...ids, sourceId: 'new-1', ...source },
    };
    given(...standing)
      .when(command('RecordSource', source, { actor: actor('person-other', 'DDA') }))
      .thenEvents(recorded as never, due('new_source') as never);
    given(begun, assigned)
      .when(command('RecordSource', source, { actor: actor('person-other', 'DDA') }))
      .thenRefuses('duediligence.not-the-analyst');
  });
});

describe('the answer of the lead', () => {
  it('may be that it stands, with a reason', () => {
    given(...standing, due('graph_change'), due('new_source'))
      .when(command('UpholdConclusion'))
      .thenEvents(upheld('graph_change', 'new_source') as never);
    given(...standing, due('graph_change'))
      .when(command('UpholdConclusion', {}, { reason: undefined }))
      .thenRefuses('reason-required');
  });
  it('is wanted once; what happens after it is asked anew', () => {
    given(...standing, due('graph_change'), upheld('graph_change'))
      .when(command('UpholdConclusion'))
      .thenRefuses('duediligence.nothing-to-reconsider');
    given(...standing, due('graph_change'), upheld('graph_change'))
      .when(happens('graph_change', { today: '2026-04-01' }))
      .thenEvents(due('graph_change', '2026-04-10') as never);
    given(...standing)
      .when(command('UpholdConclusion'))
      .thenRefuses('duediligence.nothing-to-reconsider');
  });
  it("is not its analyst's", () =>
    given(...standing, due('graph_change'))
      .when(command('UpholdConclusion', {}, { actor: { ...analyst, role: 'DDL' } }))
      .thenRefuses('segregation-of-duties'));
});

describe('what follows', () => {
  const event = (type: string, data: object) =>
    ({ type, at: '2026-03-02T09:00:00.000Z', data: { ...ids, ...data } }) as never;
  const key = 'duediligence-reconsideration:r-1';
  it('is a duty of the lead, done by reopening, upholding or a new review, and gone with the conclusion', () => {
    expect(
      dueDiligenceDeadlines(event('duediligence.reconsideration_due', { dueOn: '2026-03-09' })),
    ).toMatchObject([
      {
        op: 'set',
        key,
        kind: 'duediligence-reconsideration',
        dueOn: '2026-03-09',
        offsets: [-2, 0, 2],
        unit: 'working',
      },
    ]);
    const closing = (type: string, data: object = {}) =>
      dueDiligenceDeadlines(event(type, { slaDue: '2026-03-16', ...data })).filter(
        (change) => change.key === key,
      );
    expect(closing('duediligence.reopened')).toEqual([{ op: 'close', key, outcome: 'met' }]);
    expect(closing('duediligence.conclusion_upheld')).toEqual([
      { op: 'close', key, outcome: 'met' },
    ]);
    expect(closing('duediligence.requested', { reviewId: 'r-2', replacesReviewId: 'r-1' })).toEqual(
      [{ op: 'close', key, outcome: 'met' }],
    );
    expect(closing('duediligence.expired')).toEqual([{ op: 'close', key, outcome: 'cancelled' }]);
  });
  it('is asked by each of the four', () => {
    const asked = (intents: readonly { type: string; aggregateId: string; data: object }[]) =>
      intents
        .filter(({ type }) => type === 'ReconsiderConclusion')
        .map(({ aggregateId, data }) => `${aggregateId} ${(data as { trigger: string }).trigger}`);
    expect(asked(reconsiderationFollows(event('screening.match_confirmed', {})))).toEqual([
      'p-1 confirmed_match',
    ]);
    expect(asked(dueDiligenceFollowsPartner(event('partner.reclassified', {})))).toEqual([
      'p-1 reclassification',
    ]);
    expect(
      asked(
        reconsiderationFollows(
          event('relationship.link_mirrored', { link: { fromId: 'p-1', toId: 'p-2' } }),
        ),
      ),
    ).toEqual(['p-1 graph_change', 'p-2 graph_change']);
    expect(asked(reconsiderationFollows(event('exclusion.flagged', { grounds: 'graph' })))).toEqual(
      ['p-1 graph_change'],
    );
    expect(
      asked(reconsiderationFollows(event('exclusion.flagged', { grounds: 'due_diligence' }))),
    ).toEqual([]);
    expect(asked(reconsiderationFollows(event('screening.match_cleared', {})))).toEqual([]);
  });
});
