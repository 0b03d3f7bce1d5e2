import { type Actor, guardedWork, type Recorded, systemActor } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { erasureDeadlines } from './erasure.deadlines.rule.js';
import {
  type ApproveErasure,
  erasureDecider,
  type RecordErasure,
  type RefuseErasure,
  type RequestErasure,
} from './erasure.decider.js';
import type { ErasureEvent } from './erasure.events.js';
import { ErasureHandler } from './erasing/erasure-handler.js';

const reason = 'The person left the board and asked in writing.';
const officer: Actor = { accountId: 'officer', personId: 'person-officer', role: 'PO' };
const ethics: Actor = { accountId: 'ethics', personId: 'person-ethics', role: 'CRE' };
const partners = { 'p-1': { status: 'active' as const, everNamed: ['s-1'], regionCode: 'AFR' } };
const given = specification(erasureDecider, { partners });
const of = { subjectId: 's-1', partnerIds: ['p-1'] };
const requested = { type: 'erasure.requested', data: { ...of, dueDate: '2026-04-01' } } as const;
const refused = {
  type: 'erasure.refused',
  data: { ...of, ground: 'legal_hold', reviewOn: '2026-09-01' },
} as const;
const approved = { type: 'erasure.approved', data: of } as const;
const completed = {
  type: 'erasure.completed',
  data: { ...of, stores: [{ store: 'vault', removed: 3 }] },
} as const;
const request = (over = {}, data = {}): RequestErasure => ({
  type: 'RequestErasure',
  aggregateId: 's-1',
  data: { subjectId: 's-1', partnerIds: ['p-1'], ...data },
  metadata: exampleMetadata({ actor: officer, reason, ...over }),
});
const approve = (over = {}): ApproveErasure => ({
  type: 'ApproveErasure',
  aggregateId: 's-1',
  data: {},
  metadata: exampleMetadata({ actor: ethics, ...over }),
});
const refuse = (reviewOn = '2026-09-01', over = {}): RefuseErasure => ({
  type: 'RefuseErasure',
  aggregateId: 's-1',
  data: { ground: 'legal_hold', reviewOn },
  metadata: exampleMetadata({ actor: ethics, reason, ...over }),
});
const record: RecordErasure = {
  type: 'RecordErasure',
  aggregateId: 's-1',
  data: { stores: [{ store: 'vault', removed: 3 }] },
  metadata: exampleMetadata({ actor: systemActor }),
};

describe('erasure of a person (E-38)', () => {
  it('is asked for with a reason, for a person a partner within reach has named', () => {
    given().when(request()).thenEvents(requested);
    given()
      .when(request({ reason: 'please' }))
      .thenRefuses('reason-required');
    given()
      .when(request({}, { subjectId: 's-2' }))
      .thenRefuses('erasure.unknown-person');
    given()
      .when(request({}, { partnerIds: ['p-2'] }))
      .thenRefuses('not-found');
    given()
      .when(request({ scope: { regions: ['EUR'] } }))
      .thenRefuses('not-found');
    given(requested).when(request()).thenRefuses('illegal-transition');
  });
  it('is approved by a second person only (SOD-3)', () => {
    given(requested).when(approve()).thenEvents(approved);
    given(requested)
      .when(approve({ actor: officer }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-3' });
    given().when(approve()).thenRefuses('not-found');
  });
  it('waits while a legal or an integrity hold lies on the partner', () => {
    for (const type of ['legal', 'integrity_investigation'] as const)
      given(requested)
        .when(approve(), { holds: [{ holdId: 'h-1', type, target: 'partner' }] })
        .thenRefuses('blocked-by-hold');
    given(requested)
      .when(approve(), { holds: [{ holdId: 'h-1', type: 'sanctions_match', target: 'partner' }] })
      .thenEvents(approved);
  });
  it('waits while one lies on the person', () => {
    const { state } = given(requested);
    expect(guardedWork(erasureDecider, approve(), state, {})).toEqual({
      partnerIds: ['p-1', 's-1'],
      everything: true,
    });
  });
  it('is refused for a ground, with a day of review, and may be asked for again', () => {
    given(requested).when(refuse()).thenEvents(refused);
    given(requested).when(refuse('2026-03-02')).thenRefuses('erasure.review-date');
    given(requested).when(refuse('2027-03-03')).thenRefuses('erasure.review-date');
    given(requested)
      .when(refuse('2026-09-01', { reason: undefined }))
      .thenRefuses('reason-required');
    given(requested, refused).when(request()).thenEvents(requested);
  });
  it('is recorded once', () => {
    given(requested, approved).when(record).thenEvents(completed);
    given(requested, approved, completed).when(record).thenNothing();
    given(requested).when(record).thenRefuses('illegal-transition');
  });
  it('is final', () => {
    given(requested, approved, completed).when(request()).thenRefuses('illegal-transition');
    given(requested, approved, completed).when(refuse()).thenRefuses('illegal-transition');
  });
});

const recorded = (fact: object): Recorded<ErasureEvent> =>
  ({
    at: '2026-03-02T09:00:00.000Z',
    by: ethics,
    id: 'e-1',
    correlationId: 'c-1',
    ...fact,
  }) as unknown as Recorded<ErasureEvent>;

describe('the time an erasure may take', () => {
  it('runs from the request, moves to the review of a refusal and ends with the erasure', () => {
    expect(erasureDeadlines(recorded(requested))).toMatchObject([
      { op: 'set', key: 'erasure:s-1', kind: 'erasure', dueOn: '2026-04-01', offsets: [-7, 0, 1] },
    ]);
    expect(erasureDeadlines(recorded(refused))).toMatchObject([
      { op: 'set', key: 'erasure:s-1', kind: 'erasure_review', dueOn: '2026-09-01' },
    ]);
    expect(erasureDeadlines(recorded(approved))).toEqual([]);
    expect(erasureDeadlines(recorded(completed))).toEqual([
      { op: 'close', key: 'erasure:s-1', outcome: 'met' },
    ]);
  });
});

describe('carrying an erasure out', () => {
  it('records it only when every store has answered', async () => {
    const sent: unknown[] = [];
    const sender = { send: async (intent: unknown) => void sent.push(intent) };
    let broken = true;
    const stores = [
      { store: 'vault', erase: async () => 3 },
      {
        store: 'accounts',
        erase: async () => {
          if (broken) throw new Error('no primary');
          return 1;
        },
      },
    ];
    const handler = new ErasureHandler({ all: () => stores } as never, sender as never);
    await expect(handler.apply([recorded(approved)])).rejects.toThrow('no primary');
    expect(sent).toEqual([]);
    broken = false;
    await handler.apply([recorded(approved)]);
    expect(sent).toEqual([
      {
        type: 'RecordErasure',
        aggregateId: 's-1',
        data: {
          stores: [
            { store: 'vault', removed: 3 },
            { store: 'accounts', removed: 1 },
          ],
        },
      },
    ]);
    expect(handler.handles('erasure.requested')).toBe(false);
  });
});
