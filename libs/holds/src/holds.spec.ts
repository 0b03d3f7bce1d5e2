import { exampleMetadata, specification, systemActor } from '#kernel';
import { holdsDecider, type PlaceHold, type ReleaseHold } from './holds.decider.js';

const given = specification(holdsDecider);
const data = { holdId: 'h-1', type: 'legal' as const, target: 'partner' as const };
const place: PlaceHold = { type: 'PlaceHold', aggregateId: 'p-1', data, metadata: exampleMetadata({ actor: systemActor }) };
const release = (over = {}): ReleaseHold => ({ type: 'ReleaseHold', aggregateId: 'p-1', data: { holdId: 'h-1' }, metadata: exampleMetadata(over) });
const placed = { type: 'hold.placed', data: { holdId: 'h-1', partnerId: 'p-1', type: 'legal' as const, target: 'partner' } };

describe('holds of a partner', () => {
  it('are placed once', () => {
    given().when(place).thenEvents(placed);
    given(placed).when(place).thenNothing();
  });
  it('are released by somebody else than who placed them', () => {
    given(placed).when(release()).thenRefuses('segregation-of-duties', { rule: 'SOD-4' });
    given(placed)
      .when(release({ actor: { accountId: 'lead', personId: 'person-lead', role: 'PO-L' } }))
      .thenEvents({ type: 'hold.released', data: { holdId: 'h-1', partnerId: 'p-1', type: 'legal' } });
  });
  it('found by a check end with their cause only', () => {
    const found = { ...placed, by: systemActor, data: { ...placed.data, type: 'sanctions_match' as const } };
    given(found).when(release()).thenRefuses('hold.released-by-its-cause');
    given(found).when(release({ actor: systemActor })).thenEvents({ type: 'hold.released', data: { holdId: 'h-1', partnerId: 'p-1', type: 'sanctions_match' } });
  });
  it('releasing what is not there changes nothing', () => given().when(release()).thenNothing());
});
