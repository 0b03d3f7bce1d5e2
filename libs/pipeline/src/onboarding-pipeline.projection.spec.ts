import { Calendar, type NewEvent } from '#kernel';
import * as example from '../../onboarding/src/engagements/case.examples.js';
import {
  caseIds,
  engagementId,
  inState,
  partnerId,
} from '../../onboarding/src/engagements/case.examples.js';
import { onboardingPipeline, type PipelineCard } from './onboarding-pipeline.projection.js';
import { ageInDays, boardOf } from './pipeline-board.policy.js';

/** Events a day apart, from 2 March 2026. */
const cardAfter = (...events: readonly NewEvent[]): PipelineCard | undefined =>
  events.reduce<PipelineCard | undefined>((card, event, index) => {
    const recorded = {
      by: { personId: 'p-officer', role: 'PO' },
      ...event,
      at: `2026-03-${String(index + 2).padStart(2, '0')}T09:00:00.000Z`,
    } as never;
    if (!onboardingPipeline.handles.includes(event.type as never)) return card;
    return onboardingPipeline.project(
      card,
      recorded,
      onboardingPipeline.keysOf(recorded) as string,
    );
  }, undefined);

describe('the pipeline', () => {
  it.each(Object.keys(inState).filter((state) => state !== 'protocol_check'))(
    'shows a case that is %s',
    (state) => expect(cardAfter(...inState[state]!)?.state).toBe(state),
  );
  it('knows kind, place, tier and since when', () =>
    expect(cardAfter(...inState.assessment!)).toEqual({
      caseKey: `engagement:${engagementId}`,
      caseType: 'engagement',
      caseId: engagementId,
      partnerIds: [partnerId],
      kind: 'ngo',
      countryCode: 'KE',
      regionCode: 'AFR',
      title: 'Community blood-pressure checks',
      tier: 'standard',
      state: 'assessment',
      since: '2026-03-04T09:00:00.000Z',
      openedAt: '2026-03-02T09:00:00.000Z',
      dueOn: '2026-03-30',
      open: true,
      revision: 1,
      people: ['person-ro', 'person-triage'],
    }));
  it('remembers who had a hand in it, for whom they stood in, and nothing of the system', () => {
    const [drafted, ...more] = inState.assessment!;
    const hands = [
      { personId: 'p-2', role: 'PO', onBehalfOf: 'p-3' },
      { personId: 'system', role: 'SYS' },
    ];
    const events = more.map((event, at) => ({ ...event, by: hands[at % 2] }));
    const people = cardAfter(drafted!, ...events)?.people;
    expect(people).toEqual([drafted!.by!.personId, 'p-2', 'p-3']);
  });
  it('counts the age from the state, not from the last event', () =>
    expect(cardAfter(...inState.assessment!, example.assessed)?.since).toBe(
      '2026-03-04T09:00:00.000Z',
    ));
  it('knows the risks as they were assessed last, until the case is handed in anew', () => {
    const card = cardAfter(...inState.assessment!, example.assessed);
    expect(card?.ratings).toEqual(example.assessed.data.ratings);
    const anew = cardAfter(...inState.assessment!, example.assessed, example.submitted);
    expect(anew).not.toHaveProperty('ratings');
  });
  it('takes a running case off the board, and back with an amendment', () => {
    expect(cardAfter(...inState.active!)?.open).toBe(false);
    const amending = cardAfter(...inState.active!, example.amendmentOpened);
    expect(amending).toMatchObject({
      open: true,
      state: 'assessment',
      revision: 2,
      revisionInForce: 1,
    });
    const dropped = cardAfter(...inState.active!, example.amendmentOpened, {
      type: 'engagement.withdrawn',
      data: { ...caseIds, revision: 2 },
    });
    expect(dropped).toMatchObject({ open: false, state: 'active', revision: 1 });
    expect(dropped).not.toHaveProperty('revisionInForce');
  });
  it('knows the agreement and what became of the conditions', () => {
    expect(cardAfter(...inState.contracting!)).toMatchObject({ agreementId: engagementId });
    const met = {
      type: 'engagement.condition_met',
      data: { ...caseIds, conditionId: '1-1', evidenceHash: 'h' },
    };
    expect(cardAfter(...inState.approved_with_conditions!, met)?.conditions).toEqual([
      {
        conditionId: '1-1',
        ownerId: 'person-ro',
        dueOn: '2026-05-01',
        phase: 'pre_signature',
        state: 'met',
      },
    ]);
  });
  it('puts a stopped contracting back to its approval', () =>
    expect(
      cardAfter(...inState.contracting!, {
        type: 'engagement.contracting_stopped',
        data: { ...caseIds, agreementId: 'a', validUntil: '2027-03-02' },
      }),
    ).toMatchObject({ state: 'approved', dueOn: '2027-03-02' }));
  it('follows registrations and agreements too', () => {
    const registered = {
      type: 'partner.registered',
      data: { partnerId, kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' },
    };
    expect(cardAfter(registered, { type: 'partner.submitted', data: { partnerId } })).toMatchObject(
      { caseKey: `partner:${partnerId}`, state: 'submitted', kind: 'ngo', open: true },
    );
    expect(cardAfter(registered, { type: 'partner.activated', data: { partnerId } })?.open).toBe(
      false,
    );
    expect(
      cardAfter(registered, { type: 'partner.region_changed', data: { partnerId, to: 'EUR' } }),
    ).toMatchObject({ state: 'draft', regionCode: 'EUR' });
    const excluded = cardAfter(registered, { type: 'partner.excluded', data: { partnerId } });
    expect(excluded).toMatchObject({ state: 'excluded', open: false });
    expect(
      cardAfter(
        registered,
        { type: 'partner.excluded', data: { partnerId } },
        { type: 'partner.exclusion_reversed', data: { partnerId } },
      ),
    ).toMatchObject({ state: 'intake_review', open: true, since: '2026-03-04T09:00:00.000Z' });
    expect(
      cardAfter(
        {
          type: 'agreement.drafted',
          data: { agreementId: 'a-1', partnerIds: [partnerId], kind: 'ngo' },
        },
        { type: 'agreement.signed', data: { agreementId: 'a-1', allSigned: false } },
      ),
    ).toMatchObject({ caseKey: 'agreement:a-1', state: 'partially_signed' });
    expect(
      cardAfter(
        {
          type: 'agreement.drafted',
          data: { agreementId: 'a-1', partnerIds: [partnerId], kind: 'ngo' },
        },
        {
          type: 'agreement.signed',
          data: { agreementId: 'a-1', allSigned: true, start: '2026-05-01' },
        },
      ),
    ).toMatchObject({ state: 'awaiting_start', open: true });
  });
  it('skips what it never saw begin', () => expect(cardAfter(example.submitted)).toBeUndefined());
});

describe('the board', () => {
  const card = (over: Partial<PipelineCard>): PipelineCard => ({
    ...cardAfter(...inState.decision!)!,
    ...over,
  });
  const cards = [
    card({ since: '2026-03-01T00:00:00.000Z', dueOn: '2026-03-09' }),
    card({ since: '2026-03-08T00:00:00.000Z', kind: 'academic', dueOn: '2026-04-01' }),
    card({ state: 'draft', since: '2026-03-10T23:30:00.000Z' }),
    card({ open: false }),
  ];
  it('counts open cases by state, kind and region with their ages', () =>
    expect(boardOf(cards, '2026-03-10', new Calendar())).toEqual([
      {
        caseType: 'engagement',
        state: 'draft',
        count: 1,
        overdue: 0,
        oldestDays: 0,
        medianDays: 0,
        byKind: { ngo: 1 },
        byRegion: { AFR: 1 },
      },
      {
        caseType: 'engagement',
        state: 'decision',
        count: 2,
        overdue: 1,
        oldestDays: 9,
        medianDays: 2,
        byKind: { ngo: 1, academic: 1 },
        byRegion: { AFR: 2 },
      },
    ]));
  it('has no negative ages', () =>
    expect(
      ageInDays(card({ since: '2026-03-11T01:00:00.000Z' }), '2026-03-10', new Calendar()),
    ).toBe(0));
});
