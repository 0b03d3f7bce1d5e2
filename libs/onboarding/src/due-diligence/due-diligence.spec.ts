import { type CommandMetadata, type NewEvent, systemActor } from '#kernel';
import { exampleMetadata, examplePeople, specification } from '#kernel/testing';
import type { DueDiligenceCommand, DueDiligenceFacts } from './commands.state.js';
import { dueDiligenceDecider } from './due-diligence.decider.js';
import type { DueDiligenceEvent } from './due-diligence.events.js';
import type { KnownDueDiligence } from './due-diligence.state.js';
import { levelPolicy, questions } from './levels/levels.policy.js';
import { recordedSource } from './source.examples.js';

const actors = {
  officer: { accountId: 'officer', personId: 'person-officer', role: 'PO' },
  analyst: { accountId: 'analyst', personId: 'person-analyst', role: 'DDA' },
  lead: { accountId: 'lead', personId: 'person-lead', role: 'DDL' },
} as const;
type Fact = Readonly<{ type: DueDiligenceEvent['type']; data: object; by?: object; at?: string }>;
const facts: DueDiligenceFacts = {
  partner: {
    status: 'known',
    kind: 'ngo',
    countryCode: 'CH',
    regionCode: 'EUR',
    profileVersion: 1,
    names: 2,
    people: [
      { personId: 'x-1', role: 'board_member' },
      { personId: 'x-2', role: 'focal_point' },
    ],
  },
  profile: { version: 1, dueDiligence: 'standard', screening: 'entity_and_key_persons' },
  exclusion: { status: 'unknown' },
  holds: [],
  newId: 'new-1',
  named: examplePeople({
    'person-officer': ['PO', 'DDA'],
    'person-analyst': ['DDA'],
    'person-analyst-2': ['DDA'],
  }),
};
const given = (...events: readonly Fact[]) =>
  specification(dueDiligenceDecider, facts)(...(events as NewEvent[]));
const who: Readonly<Record<string, CommandMetadata['actor']>> = {
  RequestDueDiligence: actors.officer,
  NoteScreeningWaits: systemActor,
  CompleteScreening: systemActor,
  ExpireDueDiligence: systemActor,
  AbandonReview: systemActor,
};
for (const type of [
  'AssignAnalyst',
  'ReturnToAnalyst',
  'ConcludeDueDiligence',
  'ReopenDueDiligence',
  'CancelReview',
  'DeclareTie',
])
  (who as Record<string, CommandMetadata['actor']>)[type] = actors.lead;
const command = <T extends DueDiligenceCommand['type']>(
  type: T,
  data: object = {},
  over: Partial<CommandMetadata> = {},
): DueDiligenceCommand =>
  ({
    type,
    aggregateId: 'p-1',
    data,
    metadata: exampleMetadata({
      actor: who[type] ?? actors.analyst,
      reason: 'The funding of last year is in no source yet.',
      reasonRef: 'reason-1',
      ...over,
    }),
  }) as unknown as DueDiligenceCommand;

const ids = { reviewId: 'r-1', partnerId: 'p-1' };
const place = { kind: 'ngo', countryCode: 'CH', regionCode: 'EUR' };
const requestedBy = (by: object = actors.officer, over: object = {}): Fact => ({
  type: 'duediligence.requested',
  by,
  data: {
    ...ids,
    subject: { type: 'partner', id: 'p-1' },
    level: 'standard',
    trigger: 'officer',
    slaDue: '2026-03-16',
    ...place,
    profileVersion: 1,
    ...over,
  },
});
const requested = requestedBy();
const assigned: Fact = {
  type: 'duediligence.assigned',
  by: actors.lead,
  data: { ...ids, analystId: 'person-analyst', level: 'standard', slaDue: '2026-03-16' },
};
const sourced: Fact = {
  type: 'duediligence.source_recorded',
  data: { ...ids, sourceId: 's-1', ...recordedSource },
};
const run: Fact = {
  type: 'screening.run_requested',
  data: { runId: 'run-1', ...ids, subjects: [], lists: ['UNSC'], listVersions: [] },
};
const completed = (confirmed = 0): Fact => ({
  type: 'duediligence.screening_completed',
  data: { ...ids, runId: 'run-1', counts: { found: confirmed, cleared: 0, confirmed } },
});
const finding = (questionCode: string, rating = 'no_concern'): Fact => ({
  type: 'duediligence.finding_drafted',
  data: { ...ids, questionCode, rating, sourceIds: ['s-1'] },
});
const submitted: Fact = {
  type: 'duediligence.submitted_for_check',
  data: { ...ids, analystId: 'person-analyst' },
};
const collecting = [requested, assigned];
const analysis = [...collecting, sourced, run, completed()];
const answered = [...analysis, ...questions.map((question) => finding(question))];
const check = [...answered, submitted];
const concludedAs = (outcome: string, over: object = {}): Fact => ({
  type: 'duediligence.concluded',
  by: actors.lead,
  data: {
    ...ids,
    level: 'standard',
    outcome,
    riskFactors: [],
    validUntil: '2028-03-02',
    reportHash: 'h',
    ...over,
  },
});
const concluded = [...check, concludedAs('clear')];
const expired: Fact = { type: 'duediligence.expired', data: { ...ids, validUntil: '2028-03-02' } };
const renewal = requestedBy(actors.officer, { reviewId: 'r-2', replacesReviewId: 'r-1' });

describe('RequestDueDiligence', () => {
  const request = (data: object = {}, over: Partial<CommandMetadata> = {}) =>
    command('RequestDueDiligence', { partnerId: 'p-1', ...data }, over);
  const fresh = { ...requested, data: { ...requested.data, reviewId: 'new-1' } };
  it('begins a review as deep as the profile asks, due in working days', () =>
    given().when(request()).thenEvents(fresh));
  it.each([
    ['light', '2026-03-09'],
    ['standard', '2026-03-16'],
    ['enhanced', '2026-03-30'],
    ['reputational', '2026-03-16'],
  ])('%s is due on %s', (level, slaDue) =>
    given()
      .when(request({ level }), { profile: { ...facts.profile, dueDiligence: 'none' } })
      .thenEvents({ ...fresh, data: { ...fresh.data, level, slaDue } }),
  );
  it('may look deeper, not less deep', () => {
    given()
      .when(request({ level: 'enhanced' }))
      .thenEvents({ ...fresh, data: { ...fresh.data, level: 'enhanced', slaDue: '2026-03-30' } });
    given()
      .when(request({ level: 'light' }))
      .thenRefuses('duediligence.level-too-low', { asked: 'standard' });
  });
  it('needs a level where the profile asks for none', () =>
    given()
      .when(request(), { profile: { ...facts.profile, dueDiligence: 'none' } })
      .thenRefuses('duediligence.level-missing'));
  it.each([
    ['requested', [requested]],
    ['collecting', collecting],
    ['screening', [...collecting, run]],
    ['analysis', analysis],
    ['quality_check', check],
  ])('is refused while one is %s; the system changes nothing', (_status, events) => {
    given(...events)
      .when(request())
      .thenRefuses('duediligence.open-review', { reviewId: 'r-1' });
    given(...events)
      .when(request({ trigger: 'registration' }, { actor: systemActor }))
      .thenNothing();
  });
  it('renews what is concluded, expired or was given up', () => {
    for (const events of [concluded, [...concluded, expired]])
      given(...events)
        .when(request({ trigger: 'refresh' }))
        .thenEvents({
          ...fresh,
          data: { ...fresh.data, trigger: 'refresh', replacesReviewId: 'r-1' },
        });
    given(requested, { type: 'duediligence.cancelled', data: { ...ids, cause: 'officer' } })
      .when(request())
      .thenEvents(fresh);
  });
  it('needs a partner that is there and within reach', () => {
    given()
      .when(request(), { partner: { ...facts.partner, status: 'unknown' } })
      .thenRefuses('not-found');
    given()
      .when(request({}, { scope: { regions: ['AFR'] } }))
      .thenRefuses('not-found');
    given()
      .when(request(), { partner: { ...facts.partner, status: 'ended' } })
      .thenRefuses('duediligence.partner-ended');
  });
  it('the system asks for none where none is needed', () => {
    given()
      .when(request({}, { actor: systemActor }), {
        profile: { ...facts.profile, dueDiligence: 'none' },
      })
      .thenNothing();
    given()
      .when(request({}, { actor: systemActor }), { partner: { ...facts.partner, status: 'ended' } })
      .thenNothing();
  });
  it('another kind asks for a new review where the old one was not as deep', () => {
    const changed = request({ trigger: 'reclassification' }, { actor: systemActor });
    given(...concluded)
      .when(changed)
      .thenNothing();
    given(...concluded)
      .when(changed, { profile: { ...facts.profile, dueDiligence: 'enhanced' } })
      .thenEvents({
        ...fresh,
        data: {
          ...fresh.data,
          level: 'enhanced',
          trigger: 'reclassification',
          slaDue: '2026-03-30',
          replacesReviewId: 'r-1',
        },
      });
  });
  it('SOD-14: not by somebody with a tie to the partner', () => {
    given()
      .when(request({}, { ties: ['p-1'] }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-14' });
    given()
      .when(request({}, { ties: ['p-2'] }))
      .thenEvents(fresh);
  });
});

describe('AssignAnalyst', () => {
  const assign = (analystId = 'person-analyst', over: Partial<CommandMetadata> = {}) =>
    command('AssignAnalyst', { analystId }, over);
  it('gives the review to an analyst, and to another one', () => {
    given(requested).when(assign()).thenEvents(assigned);
    given(...collecting)
      .when(assign('person-analyst-2'))
      .thenEvents({ ...assigned, data: { ...assigned.data, analystId: 'person-analyst-2' } });
  });
  it('to the same one changes nothing', () =>
    given(...collecting)
      .when(assign())
      .thenNothing());
  it('SOD-5: not to whoever asked for it, nor to the person they asked for', () => {
    given(requested)
      .when(assign('person-officer'))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-5' });
    given(requestedBy({ ...actors.officer, onBehalfOf: 'person-analyst' }))
      .when(assign())
      .thenRefuses('segregation-of-duties', { rule: 'SOD-5' });
    given(requestedBy(systemActor))
      .when(assign('person-officer'))
      .thenEvents({ ...assigned, data: { ...assigned.data, analystId: 'person-officer' } });
  });
  it('SOD-5: not to somebody with a tie of the last four years', () => {
    const tie = (until?: string): Fact => ({
      type: 'duediligence.tie_declared',
      data: {
        partnerId: 'p-1',
        personId: 'person-analyst',
        tie: 'employment',
        ...(until ? { until } : {}),
      },
    });
    given(requested, tie()).when(assign()).thenRefuses('segregation-of-duties', { rule: 'SOD-5' });
    given(requested, tie('2022-03-03'))
      .when(assign())
      .thenRefuses('segregation-of-duties', { rule: 'SOD-5' });
    given(requested, tie('2022-03-02')).when(assign()).thenEvents(assigned);
  });
});

describe('DeclareTie', () => {
  const data = { personId: 'person-analyst', tie: 'family' };
  const declared: Fact = { type: 'duediligence.tie_declared', data: { partnerId: 'p-1', ...data } };
  it('is kept over reviews, once', () => {
    given(requested).when(command('DeclareTie', data)).thenEvents(declared);
    given(requested, declared).when(command('DeclareTie', data)).thenNothing();
    given(...concluded, declared, renewal)
      .when(command('AssignAnalyst', { analystId: 'person-analyst' }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-5' });
  });
});

describe('the analyst', () => {
  const steps: readonly [DueDiligenceCommand['type'], readonly Fact[], object][] = [
    ['RecordSource', collecting, recordedSource],
    ['StartScreening', collecting, {}],
    ['DraftFinding', analysis, { questionCode: 'mandate', rating: 'minor', sourceIds: ['s-1'] }],
    ['SubmitForQualityCheck', answered, {}],
  ];
  it.each(steps)('takes %s alone', (type, events, data) =>
    given(...events)
      .when(command(type, data, { actor: { ...actors.analyst, personId: 'person-analyst-2' } }))
      .thenRefuses('duediligence.not-the-analyst'),
  );
  it.each(steps)('SOD-5: does not take %s for the requester', (type, events, data) =>
    given(...events)
      .when(command(type, data, { actor: { ...actors.analyst, onBehalfOf: 'person-officer' } }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-5' }),
  );
  it.each(steps)('SOD-14: does not take %s with a tie', (type, events, data) =>
    given(...events)
      .when(command(type, data, { ties: ['p-1'] }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-14' }),
  );
});

describe('RecordSource', () => {
  it('keeps a source', () =>
    given(...collecting)
      .when(command('RecordSource', recordedSource))
      .thenEvents({ ...sourced, data: { ...ids, sourceId: 'new-1', ...recordedSource } }));
  it('not one of tomorrow', () =>
    given(...collecting)
      .when(command('RecordSource', { ...recordedSource, publishedOn: '2026-03-03' }))
      .thenRefuses('duediligence.source-date-in-future'));
});

describe('StartScreening', () => {
  it('sends the partner and its key persons', () =>
    given(...collecting)
      .when(command('StartScreening'))
      .thenEvents({
        type: 'screening.run_requested',
        data: {
          runId: 'new-1',
          ...ids,
          subjects: [
            { type: 'partner', id: 'p-1' },
            { type: 'person', id: 'x-1' },
          ],
          lists: ['UNSC'],
          listVersions: [],
        },
      }));
  it('needs everybody the profile wants screened', () => {
    given(...collecting)
      .when(command('StartScreening'), { partner: { ...facts.partner, names: 0, people: [] } })
      .thenRefuses('duediligence.subjects-missing', { missing: ['names', 'key_persons'] });
    given(...collecting)
      .when(command('StartScreening'), {
        partner: { ...facts.partner, people: [] },
        profile: { ...facts.profile, screening: 'key_persons' },
      })
      .thenRefuses('duediligence.subjects-missing', { missing: ['key_persons'] });
    given(...collecting)
      .when(command('StartScreening'), {
        profile: { ...facts.profile, screening: 'entity_owners_and_key_persons' },
      })
      .thenRefuses('duediligence.subjects-missing', { missing: ['owners'] });
  });
  it('of a government sends its focal points and nobody else, and needs one', () => {
    const profile = { ...facts.profile, screening: 'focal_points' };
    given(...collecting)
      .when(command('StartScreening'), { profile })
      .thenEvents({
        type: 'screening.run_requested',
        data: {
          runId: 'new-1',
          ...ids,
          subjects: [{ type: 'person', id: 'x-2' }],
          lists: ['UNSC'],
          listVersions: [],
        },
      });
    given(...collecting)
      .when(command('StartScreening'), {
        profile,
        partner: { ...facts.partner, people: facts.partner.people.slice(0, 1) },
      })
      .thenRefuses('duediligence.subjects-missing', { missing: ['focal_points'] });
  });
  it('key persons are optional for the light kinds', () =>
    given(...collecting)
      .when(command('StartScreening'), {
        partner: { ...facts.partner, people: [] },
        profile: { ...facts.profile, screening: 'none' },
      })
      .thenEvents({
        type: 'screening.run_requested',
        data: {
          runId: 'new-1',
          ...ids,
          subjects: [{ type: 'partner', id: 'p-1' }],
          lists: ['UNSC'],
          listVersions: [],
        },
      }));
});

describe('CompleteScreening', () => {
  const complete = (runId: string, found: number, cleared: number, confirmed: number) =>
    command('CompleteScreening', { runId, counts: { found, cleared, confirmed } });
  it('needs the run waited for, with every match closed', () => {
    given(...collecting, run)
      .when(complete('run-1', 3, 2, 1))
      .thenEvents({
        type: 'duediligence.screening_completed',
        data: { ...ids, runId: 'run-1', counts: { found: 3, cleared: 2, confirmed: 1 } },
      });
    given(...collecting, run)
      .when(complete('run-2', 0, 0, 0))
      .thenRefuses('duediligence.other-run');
    given(...collecting, run)
      .when(complete('run-1', 3, 1, 1))
      .thenRefuses('duediligence.matches-open');
  });
});

describe('NoteScreeningWaits', () => {
  const waits = (waitsFor: string, runId = 'run-1') => ({
    type: 'duediligence.screening_waits' as const,
    data: { ...ids, runId, waitsFor },
  });
  const note = (waitsFor: string, runId = 'run-1') =>
    command('NoteScreeningWaits', { runId, waitsFor });
  it('says once what the run waits for', () => {
    given(...collecting, run)
      .when(note('list'))
      .thenEvents(waits('list'));
    given(...collecting, run, waits('list'))
      .when(note('list'))
      .thenNothing();
    given(...collecting, run, waits('list'))
      .when(note('matches'))
      .thenEvents(waits('matches'));
    given(...collecting, run)
      .when(note('list', 'run-2'))
      .thenRefuses('duediligence.other-run');
  });
  it('is shown until the run is complete', () => {
    const shownAfter = (...events: readonly Fact[]) =>
      (given(...collecting, run, ...events).state as KnownDueDiligence).review.screening;
    expect(shownAfter(waits('list'))).toEqual({ runId: 'run-1', waitsFor: 'list' });
    const completed = {
      type: 'duediligence.screening_completed' as const,
      data: { ...ids, runId: 'run-1', counts: { found: 0, cleared: 0, confirmed: 0 } },
    };
    expect(shownAfter(waits('list'), completed)).toEqual({ runId: 'run-1', confirmed: 0 });
  });
});

describe('DraftFinding', () => {
  const draft = (over: object) =>
    command('DraftFinding', {
      questionCode: 'tobacco_link',
      rating: 'no_concern',
      sourceIds: [],
      ...over,
    });
  it('answers with a source, or with where nothing was found', () => {
    for (const over of [{ sourceIds: ['s-1'] }, { searchedWhereRef: 'w' }])
      given(...analysis)
        .when(draft(over))
        .thenEvents({
          type: 'duediligence.finding_drafted',
          data: {
            ...ids,
            questionCode: 'tobacco_link',
            rating: 'no_concern',
            sourceIds: [],
            ...over,
          },
        });
  });
  it('a concern needs a source', () => {
    given(...analysis)
      .when(draft({}))
      .thenRefuses('duediligence.source-missing');
    given(...analysis)
      .when(draft({ rating: 'caution', searchedWhereRef: 'w' }))
      .thenRefuses('duediligence.source-missing');
    given(...analysis)
      .when(draft({ sourceIds: ['s-1', 's-9'] }))
      .thenRefuses('duediligence.source-unknown', { sourceIds: ['s-9'] });
  });
  it('only some answers exclude', () =>
    given(...analysis)
      .when(draft({ questionCode: 'litigation', rating: 'exclusion', sourceIds: ['s-1'] }))
      .thenRefuses('duediligence.rating-not-for-question'));
  it('a light review asks less', () =>
    given(requestedBy(actors.officer, { level: 'light' }), ...analysis.slice(1))
      .when(draft({ questionCode: 'litigation', sourceIds: ['s-1'] }))
      .thenRefuses('duediligence.question-not-asked'));
});

describe('SubmitForQualityCheck', () => {
  it('needs each question answered', () => {
    given(...answered)
      .when(command('SubmitForQualityCheck'))
      .thenEvents(submitted);
    given(...answered.slice(0, -1))
      .when(command('SubmitForQualityCheck'))
      .thenRefuses('duediligence.questions-open', { missing: ['other_observations'] });
  });
});

describe('ReturnToAnalyst', () => {
  it('needs a reason', () => {
    given(...check)
      .when(command('ReturnToAnalyst'))
      .thenEvents({
        type: 'duediligence.returned',
        data: { ...ids, analystId: 'person-analyst', reasonRef: 'reason-1' },
      });
    given(...check)
      .when(command('ReturnToAnalyst', {}, { reason: 'too short' }))
      .thenRefuses('reason-required');
  });
});

describe('ConcludeDueDiligence', () => {
  const conclude = (outcome: string, over: Partial<CommandMetadata> = {}) =>
    command('ConcludeDueDiligence', { outcome, riskFactors: [], reportHash: 'h' }, over);
  const withRating = (question: string, rating: string): Fact[] => [
    ...answered,
    finding(question, rating),
    submitted,
  ];
  it('is valid for a time that depends on the level', () => {
    given(...check)
      .when(conclude('clear'))
      .thenEvents(concludedAs('clear'));
    for (const [level, validUntil] of [
      ['light', '2029-03-02'],
      ['enhanced', '2027-03-02'],
      ['reputational', '2027-03-02'],
    ] as const)
      given(requestedBy(actors.officer, { level }), ...check.slice(1))
        .when(conclude('clear'))
        .thenEvents(concludedAs('clear', { level, validUntil }));
  });
  it('a leap day ends on 28 February', () =>
    given(...check)
      .when(conclude('clear', { today: '2028-02-29' }))
      .thenEvents(concludedAs('clear', { validUntil: '2030-02-28' })));
  it('SOD-6: not by its analyst, present or past, nor for them', () => {
    for (const actor of [
      { ...actors.lead, personId: 'person-analyst' },
      { ...actors.lead, onBehalfOf: 'person-analyst' },
    ])
      given(...check)
        .when(conclude('clear', { actor }))
        .thenRefuses('segregation-of-duties', { rule: 'SOD-6' });
    const earlier: Fact = { ...assigned, data: { ...assigned.data, analystId: 'person-lead' } };
    given(requested, earlier, ...check.slice(1))
      .when(conclude('clear'))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-6' });
  });
  it.each([
    ['minor', 'clear', 'clear_with_notes'],
    ['caution', 'clear_with_notes', 'caution'],
    ['adverse', 'caution', 'adverse'],
  ])('with a finding %s not %s but %s', (rating, milder, allowed) => {
    given(...withRating('litigation', rating))
      .when(conclude(milder))
      .thenRefuses('duediligence.outcome-inconsistent', { atLeast: allowed });
    given(...withRating('litigation', rating))
      .when(conclude(allowed))
      .thenEvents(concludedAs(allowed));
  });
  it('an excluding finding forces exclude, on its basis', () => {
    given(...withRating('arms_link', 'exclusion'))
      .when(conclude('adverse'))
      .thenRefuses('duediligence.outcome-inconsistent', { atLeast: 'exclude' });
    given(...withRating('arms_link', 'exclusion'))
      .when(conclude('exclude'))
      .thenEvents(concludedAs('exclude', { exclusionBasis: 'arms' }));
    given(...check)
      .when(conclude('exclude'))
      .thenRefuses('duediligence.exclusion-without-finding');
  });
  it('a confirmed sanctions match counts as adverse', () =>
    given(...collecting, sourced, run, completed(1), ...check.slice(analysis.length))
      .when(conclude('caution'))
      .thenRefuses('duediligence.outcome-inconsistent', { atLeast: 'adverse' }));
  it('an open sanctions match blocks a good outcome', () => {
    const holds = [{ holdId: 'm-1', type: 'sanctions_match', target: 'partner' }];
    given(...check)
      .when(conclude('clear'), { holds })
      .thenRefuses('blocked-by-hold', { holds });
    given(...check)
      .when(conclude('adverse'), { holds })
      .thenEvents(concludedAs('adverse'));
  });
  it('follows the exclusion case', () => {
    given(...check)
      .when(conclude('clear'), { exclusion: { status: 'undecided' } })
      .thenRefuses('duediligence.exclusion-undecided');
    given(...check)
      .when(conclude('adverse'), { exclusion: { status: 'confirmed' } })
      .thenRefuses('duediligence.exclusion-confirmed');
    given(...check)
      .when(conclude('exclude'), { exclusion: { status: 'confirmed' } })
      .thenEvents(concludedAs('exclude'));
    given(...check)
      .when(conclude('clear'), { exclusion: { status: 'decided' } })
      .thenEvents(concludedAs('clear'));
  });
  it('says which review it renews', () => {
    const again = check
      .slice(1)
      .map((event) => ({ ...event, data: { ...event.data, reviewId: 'r-2' } }));
    given(...concluded, renewal, ...again)
      .when(conclude('caution'))
      .thenEvents(concludedAs('caution', { reviewId: 'r-2', replacesReviewId: 'r-1' }));
  });
});

describe('ReopenDueDiligence', () => {
  const reopened = (over: object = {}): Fact => ({
    type: 'duediligence.reopened',
    data: {
      ...ids,
      trigger: 'graph_change',
      level: 'standard',
      slaDue: '2026-03-16',
      analystId: 'person-analyst',
      ...over,
    },
  });
  const reopen = command('ReopenDueDiligence', { trigger: 'graph_change' });
  it('goes back to the analysis, as deep as the kind asks by now', () => {
    given(...concluded)
      .when(reopen)
      .thenEvents(reopened());
    given(...concluded)
      .when(reopen, { profile: { ...facts.profile, dueDiligence: 'enhanced' } })
      .thenEvents(reopened({ level: 'enhanced', slaDue: '2026-03-30' }));
  });
  it('keeps its findings', () =>
    given(...concluded, reopened())
      .when(command('SubmitForQualityCheck'))
      .thenEvents(submitted));
});

describe('ExpireDueDiligence', () => {
  const expire = (today: string, reviewId = 'r-1') =>
    command('ExpireDueDiligence', { reviewId }, { today });
  it('comes after the last valid day, not on it', () => {
    given(...concluded)
      .when(expire('2028-03-03'))
      .thenEvents(expired);
    given(...concluded)
      .when(expire('2028-03-02'))
      .thenRefuses('duediligence.still-valid');
  });
  it('ends the old conclusion while its renewal is under way; the renewal goes on', () => {
    given(...concluded, renewal)
      .when(expire('2028-03-03'))
      .thenEvents(expired);
    expect(given(...concluded, renewal, expired).state).toMatchObject({
      status: 'requested',
      earlier: { status: 'expired' },
    });
  });
  it('another review, or twice, changes nothing', () => {
    given(...concluded)
      .when(expire('2028-03-03', 'r-0'))
      .thenNothing();
    given(...concluded, expired)
      .when(expire('2028-03-03'))
      .thenNothing();
    given(...analysis)
      .when(expire('2028-03-03'))
      .thenNothing();
  });
});

describe('CancelReview and AbandonReview', () => {
  const cancelled = (over: object = {}): Fact => ({
    type: 'duediligence.cancelled',
    data: { ...ids, cause: 'officer', reasonRef: 'reason-1', ...over },
  });
  it('an officer gives a review up with a reason', () => {
    given(...analysis)
      .when(command('CancelReview'))
      .thenEvents(cancelled());
    given(...analysis)
      .when(command('CancelReview', {}, { reason: undefined }))
      .thenRefuses('reason-required');
  });
  it('giving a renewal up leaves the old conclusion standing', () => {
    const event = cancelled({ reviewId: 'r-2', standing: 'r-1' });
    given(...concluded, renewal)
      .when(command('CancelReview'))
      .thenEvents(event);
    expect(given(...concluded, renewal, event).state).toMatchObject({
      status: 'concluded',
      review: { reviewId: 'r-1' },
    });
  });
  it('a partner that is gone ends an open review only', () => {
    given(...analysis)
      .when(command('AbandonReview'))
      .thenEvents({ type: 'duediligence.cancelled', data: { ...ids, cause: 'partner_ended' } });
    given(...concluded)
      .when(command('AbandonReview'))
      .thenNothing();
  });
});

describe('RescopeReviews', () => {
  it('goes along with the partner to another region (E-08)', () => {
    const rescope = (regionCode: string) =>
      command('RescopeReviews', { regionCode }, { actor: systemActor });
    for (const events of [analysis, concluded])
      given(...events)
        .when(rescope('AFR'))
        .thenEvents({
          type: 'duediligence.rescoped',
          data: { partnerId: 'p-1', from: 'EUR', regionCode: 'AFR' },
        });
    given(...analysis)
      .when(rescope('EUR'))
      .thenNothing();
    expect(
      (
        given(...analysis, {
          type: 'duediligence.rescoped',
          data: { partnerId: 'p-1', from: 'EUR', regionCode: 'AFR' },
        }).state as { regionCode: string }
      ).regionCode,
    ).toBe('AFR');
  });
});

describe('the table', () => {
  const cases: Readonly<Record<string, readonly Fact[]>> = {
    unknown: [],
    requested: [requested],
    collecting,
    screening: [...collecting, run],
    analysis,
    quality_check: check,
    concluded,
    expired: [...concluded, expired],
    cancelled: [requested, { type: 'duediligence.cancelled', data: { ...ids, cause: 'officer' } }],
  };
  /**
   * State × command, as reference b.2 has it; DeclareTie, ExpireDueDiligence and AbandonReview are
   * quiet where they mean nothing.
   */
  const allowed: Readonly<Record<string, readonly string[]>> = {
    RequestDueDiligence: Object.keys(cases),
    AssignAnalyst: ['requested', 'collecting'],
    DeclareTie: Object.keys(cases).slice(1),
    RecordSource: ['collecting', 'analysis', 'concluded'],
    StartScreening: ['collecting'],
    NoteScreeningWaits: ['screening'],
    CompleteScreening: ['screening'],
    DraftFinding: ['analysis'],
    SubmitForQualityCheck: ['analysis'],
    ReturnToAnalyst: ['quality_check'],
    ConcludeDueDiligence: ['quality_check'],
    ReopenDueDiligence: ['concluded'],
    ExpireDueDiligence: [
      'requested',
      'collecting',
      'screening',
      'analysis',
      'quality_check',
      'concluded',
      'expired',
    ],
    CancelReview: ['requested', 'collecting', 'screening', 'analysis', 'quality_check'],
    AbandonReview: Object.keys(cases).slice(1),
    RescopeReviews: Object.keys(cases).slice(1),
    DeepenReview: Object.keys(cases),
    ReconsiderConclusion: Object.keys(cases),
    UpholdConclusion: ['concluded'],
  };
  it('is complete', () =>
    expect(Object.keys(allowed).sort()).toEqual(Object.keys(dueDiligenceDecider.commands).sort()));
  it.each(Object.keys(cases))('events lead to %s', (status) =>
    expect((given(...cases[status]!).state as { status: string }).status).toBe(status),
  );
  it.each(
    Object.entries(allowed).flatMap(([type, from]) =>
      Object.keys(cases)
        .filter((status) => !from.includes(status))
        .map((status) => [type, status] as const),
    ),
  )('%s is refused when %s', (type, status) =>
    given(...cases[status]!)
      .when(command(type as DueDiligenceCommand['type']))
      .thenRefuses(status === 'unknown' ? 'not-found' : 'illegal-transition'),
  );
  it.each(Object.entries(dueDiligenceDecider.commands))(
    '%s names exactly these states',
    (type, rule) => expect([...rule.from].sort()).toEqual([...allowed[type]!].sort()),
  );
  it('levels ask only known questions', () => {
    for (const { questions: asked } of Object.values(levelPolicy))
      expect(asked.filter((question) => !questions.includes(question))).toEqual([]);
  });
});
