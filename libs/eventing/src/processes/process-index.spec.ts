import type { Event, Recorded } from '#kernel';
import type { Aggregate } from '#eventing/commands';
import { GrowingIndex, IndexedRecords } from './process-index.js';

const aggregate = (name: string, over: Partial<Aggregate>): Aggregate =>
  ({ collection: `${name}s`, decider: { name }, routes: {}, ...over }) as Aggregate;
const visits = aggregate('visit', { indexedByPartner: true, indexedBy: ['tourId'] });
const happened = (stream: string, data: object): Recorded<Event> =>
  ({ streamId: `${stream}-1`, type: `${stream}.begun`, data }) as unknown as Recorded<Event>;
const visit = happened('visit', { partnerId: 'p', tourId: 't' });
const loan = happened('loan', { partnerId: 'p', libraryId: 'l' });

describe('what a context knows of the records of a partner, or of another record', () => {
  const indexed = new IndexedRecords([visits]);
  const index = new GrowingIndex([], indexed);
  for (const event of [visit, visit, loan]) index.remember(event);

  it('are its own records, each once, by everything they are found by', () => {
    expect(index.added.map(({ _id }) => _id)).toEqual(['p|visit-1', 't|visit-1']);
    expect(index.recordsOf('p', 'visit')).toEqual(['1']);
    expect(index.recordsOf('t', 'visit')).toEqual(['1']);
  });
  it('are none of another context, which nobody reads for', () => {
    expect(index.recordsOf('l', 'loan')).toEqual([]);
    expect(index.asked).toEqual(new Set(['p', 't']));
  });
});
