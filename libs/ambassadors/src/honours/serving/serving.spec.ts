import { specification } from '#kernel/testing';
import { honourDecider } from '../honour.decider.js';
import { ada, asMember, at, bo, honourId, reached, sends } from '../honour.examples.js';

const given = specification(honourDecider);
const couple = reached(ada, bo);
const reason = 'A concern of the highest class is being looked into.';
const withReason = { reason, reasonRef: 'reason' };
const stranger = '4fa1d6a0-7d0f-4bb0-9d4e-0c4a1d6a1f13';

describe('a suspension', () => {
  const suspend = (reviewDue: string, over: object = withReason) =>
    sends('CRE', 'SuspendHonour', { reviewDue }, over);
  it('needs a reason and a review within thirty days', () => {
    given(...couple.active)
      .when(suspend('2026-04-01'))
      .thenEvents({
        type: 'honour.suspended',
        data: { honourId, reviewDue: '2026-04-01', reasonRef: 'reason' },
      });
    given(...couple.active)
      .when(suspend('2026-04-02'))
      .thenRefuses('honour.review-date', { latest: '2026-04-01' });
    given(...couple.active)
      .when(suspend('2026-03-01'))
      .thenRefuses('honour.review-date');
    given(...couple.active)
      .when(suspend('2026-04-01', {}))
      .thenRefuses('reason-required');
  });
  it('is lifted by somebody else', () => {
    given(...couple.suspended)
      .when(sends('PO-L', 'ReinstateHonour', {}))
      .thenEvents({ type: 'honour.reinstated', data: { honourId } });
    given(...couple.suspended)
      .when(sends('CRE', 'ReinstateHonour', {}))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-4' });
  });
});

describe('what is done under the title', () => {
  const activity = { heldOn: '2026-03-02', reach: 250_000, accountRef: 'a' };
  it('is logged by the liaison, or by a member', () => {
    for (const command of [
      sends('AL', 'LogHonourActivity', activity),
      sends('HON', 'LogHonourActivity', activity, asMember(bo)),
    ])
      given(...couple.active)
        .when(command)
        .thenEvents({ type: 'honour.activity_logged', data: { honourId, ...activity } });
    given(...couple.active)
      .when(sends('HON', 'LogHonourActivity', activity, asMember(stranger)))
      .thenRefuses('not-found');
  });
  it.each(['2026-03-01', '2026-03-03'])('took place while it was borne, not on %s', (heldOn) =>
    given(...couple.active)
      .when(sends('AL', 'LogHonourActivity', { ...activity, heldOn }))
      .thenRefuses('honour.activity-date'),
  );
  it('has one note a year', () => {
    const file = (year: number) => sends('AL', 'FileHonourNote', { year, noteRef: 'n' });
    const filed = {
      type: 'honour.note_filed',
      data: { honourId, year: 2026, noteRef: 'n', runs: true },
    };
    given(...couple.active)
      .when(file(2026))
      .thenEvents(filed);
    given(...couple.active, filed)
      .when(file(2026))
      .thenRefuses('honour.note-twice');
    for (const year of [2025, 2027])
      given(...couple.active)
        .when(file(year))
        .thenRefuses('honour.note-year');
  });
  it('may be noted after the end, when no other note follows', () => {
    const expired = { type: 'honour.expired', data: { honourId, endedOn: '2028-03-03' } };
    given(...couple.active, expired)
      .when(
        sends('AL', 'FileHonourNote', { year: 2028, noteRef: 'n' }, at('2028-04-01T09:00:00.000Z')),
      )
      .thenEvents({
        type: 'honour.note_filed',
        data: { honourId, year: 2028, noteRef: 'n', runs: false },
      });
  });
});
