import { type NewEvent } from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { histories, otherId, partnerId, registered } from '../partner.examples.js';
import {
  notYetRegistered,
  partnerDirectory,
  type PartnerEntry,
} from './partner-directory.projection.js';

const { now, today, actor } = exampleMetadata();
const project = (...facts: readonly NewEvent[]): PartnerEntry | undefined =>
  facts.reduce<PartnerEntry | undefined>(
    (entry, fact) =>
      partnerDirectory.project(
        entry,
        { at: now, on: today, by: actor, ...fact } as never,
        partnerId,
      ),
    undefined,
  );
const hold = (type: 'hold.placed' | 'hold.released', holdId: string): NewEvent => ({
  type,
  data: { holdId, partnerId, type: 'legal', target: 'partner' },
});

describe('the partner directory', () => {
  it('shows a registration', () =>
    expect(project(registered)).toMatchObject({
      partnerId,
      name: 'Example Doctors',
      kind: 'ngo',
      countryCode: 'CH',
      regionCode: 'EUR',
      status: 'draft',
      identifiers: [],
      registeredOn: '2026-03-02',
      holdsCount: 0,
      partnerIds: [partnerId],
    }));
  it.each(Object.entries(histories).filter(([state]) => state !== 'unknown'))(
    'shows %s',
    (state, events) => expect(project(...events)).toMatchObject({ status: state }),
  );
  it('counts holds, each once', () => {
    const held = project(
      registered,
      hold('hold.placed', 'h-1'),
      hold('hold.placed', 'h-1'),
      hold('hold.placed', 'h-2'),
      hold('hold.released', 'h-1'),
    );
    expect(held).toMatchObject({ holds: ['h-2'], holdsCount: 1 });
  });
  it('keeps a hold that comes before its partner', () => {
    const [placed, released] = [hold('hold.placed', 'h-1'), hold('hold.released', 'h-1')];
    expect(project(placed)).toMatchObject({
      status: notYetRegistered,
      holds: ['h-1'],
      partnerIds: [partnerId],
    });
    expect(project(placed, registered)).toEqual(project(registered, placed));
    expect(project(placed, registered, released)).toEqual(project(registered));
  });
  it('knows nothing of a partner it never saw', () =>
    expect(
      project(hold('hold.released', 'h-1'), { type: 'partner.activated', data: { partnerId } }),
    ).toBeUndefined());
  it('leads to the survivor of a merge', () =>
    expect(project(...histories.merged!)).toMatchObject({ status: 'merged', survivorId: otherId }));
  it('finds the survivor by what it took over', () => {
    const identifiers = [{ scheme: 'ror', value: '01f80g185' }];
    expect(
      project(registered, {
        type: 'partner.absorbed',
        data: { partnerId, absorbedId: otherId, identifiers, aliasNames: [] },
      }),
    ).toMatchObject({ identifiers: [], formerIdentifiers: identifiers });
  });
  it('follows a new name, kind and region', () =>
    expect(
      project(
        registered,
        {
          type: 'partner.profile_changed',
          data: { partnerId, names: [{ value: 'Doctors Anew', type: 'primary', script: 'Latn' }] },
        },
        { type: 'partner.reclassified', data: { partnerId, from: 'ngo', to: 'private_sector' } },
        { type: 'partner.region_changed', data: { partnerId, from: 'EUR', to: 'AFR' } },
      ),
    ).toMatchObject({
      name: 'Doctors Anew',
      kind: 'private_sector',
      regionCode: 'AFR',
      status: 'draft',
    }));
  it('reads what it says it handles', () =>
    expect(new Set(partnerDirectory.handles).size).toBe(partnerDirectory.handles.length));
});
