import { daysUntil } from '../calendar/months.js';
import {
  atStage,
  type Honour,
  runningTerms,
  subscriberIn,
  toAnnounce,
  toTakeDown,
  untilMoment,
} from './stages.js';

const honour = (id: string, fields: Partial<Honour>): Honour => ({
  id,
  version: 1,
  status: 'nominated',
  createdAt: '2026-03-02T09:00:00Z',
  updatedAt: '2026-03-02T09:00:00Z',
  title: 'advocate',
  countryCode: 'CH',
  members: [],
  ...fields,
});
const ids = (honours: readonly Honour[]): string[] => honours.map(({ id }) => id);

describe('the desk of honours', () => {
  it('has what is to be announced in the order of the announcements', () =>
    expect(
      ids(
        toAnnounce([
          honour('later', { status: 'accepted', announcement: { announceAt: '2026-05-02' } }),
          honour('sooner', { status: 'accepted', announcement: { announceAt: '2026-05-01' } }),
          honour('no text yet', { status: 'accepted' }),
          honour('announced', { status: 'active', announcement: { announceAt: '2026-01-01' } }),
        ]),
      ),
    ).toEqual(['sooner', 'later']));
  it('has terms by their end, those of suspended titles too', () => {
    const term = (end: string) => ({ termNo: 1, start: '2026-01-01', end });
    expect(
      ids(
        runningTerms([
          honour('b', { status: 'active', term: term('2027-02-01') }),
          honour('a', { status: 'suspended', term: term('2027-01-01') }),
          honour('over', { status: 'expired', term: term('2026-01-01') }),
        ]),
      ),
    ).toEqual(['a', 'b']);
  });
  it('has what ended and is still shown, and nothing that nobody ever saw', () =>
    expect(
      ids(
        toTakeDown([
          honour('shown', { status: 'rescinded', announcedOn: '2026-03-01' }),
          honour('gone', {
            status: 'expired',
            announcedOn: '2026-03-01',
            removalConfirmed: true,
          }),
          honour('never announced', { status: 'rescinded' }),
          honour('borne', { status: 'active', announcedOn: '2026-03-01' }),
        ]),
      ),
    ).toEqual(['shown']));
  it('has the nominations of a stage', () =>
    expect(ids(atStage([honour('a', {}), honour('b', { status: 'offer' })], 'offer'))).toEqual([
      'b',
    ]));
});

describe('the clock of an embargo', () => {
  const now = Date.parse('2026-03-02T09:00:00Z');
  it.each([
    ['2026-03-04T12:30:00Z', { days: 2, hours: 3, isOver: false }],
    ['2026-03-02T09:20:00Z', { days: 0, hours: 0, isOver: false }],
    ['2026-03-02T08:59:59Z', { days: 0, hours: 0, isOver: true }],
  ])('until %s', (moment, left) => expect(untilMoment(moment, now)).toEqual(left));
  it('counts days of the calendar', () => {
    expect(daysUntil('2026-03-31', '2026-03-02')).toBe(29);
    expect(daysUntil('2026-03-01', '2026-03-02')).toBe(-1);
  });
});

it('a duty to take something down names who owes it', () =>
  expect(subscriberIn('retraction:11111111-1111-4111-8111-111111111111:person-subscriber')).toBe(
    'person-subscriber',
  ));
