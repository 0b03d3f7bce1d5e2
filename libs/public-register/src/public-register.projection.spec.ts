import { Calendar, type NewEvent } from '#kernel';
import * as example from '../../onboarding/src/engagements/case.examples.js';
import {
  caseIds,
  engagementId,
  partnerId,
} from '../../onboarding/src/engagements/case.examples.js';
import { publicEntry } from './public-entry.policy.js';
import { publicRegister, type RegisterEntry } from './public-register.projection.js';

/** As it is read: with its day. */
const dated = <E extends { at: string }>(event: E) => new Calendar().dated(event);

const after = (...events: readonly (NewEvent & { at?: string })[]): RegisterEntry | undefined =>
  events.reduce<RegisterEntry | undefined>(
    (entry, event) =>
      publicRegister.project(
        entry,
        dated({ at: '2026-03-02T09:00:00.000Z', by: {}, ...event }) as never,
        partnerId,
      ),
    undefined,
  );
const names = [{ value: 'Health for All', type: 'primary', lang: 'en', script: 'Latn' }];
const registered = {
  type: 'partner.registered',
  data: {
    partnerId,
    kind: 'ngo',
    countryCode: 'KE',
    names,
    identifiers: [{ scheme: 'ror', value: '01f80g185' }],
  },
  at: '2026-01-10T09:00:00.000Z',
};
const active = { type: 'partner.activated', data: { partnerId }, at: '2026-02-01T09:00:00.000Z' };
const shown = (entry: RegisterEntry | undefined, on = '2026-12-31') => publicEntry(entry, on);

describe('the register', () => {
  it('shows nothing before the activation, not even that there is a case', () => {
    expect(shown(after(registered))).toBeUndefined();
    expect(
      shown(
        after(registered, {
          type: 'partner.excluded',
          data: { partnerId, effectiveOn: '2026-02-01' },
        }),
      ),
    ).toBeUndefined();
    expect(shown(undefined)).toBeUndefined();
    expect(shown(after(registered, active), '2026-01-31')).toBeUndefined();
  });
  it('shows an active partner from that day', () =>
    expect(shown(after(registered, active), '2026-02-01')).toEqual({
      entryId: partnerId,
      kind: 'ngo',
      countryCode: 'KE',
      names,
      identifiers: [{ scheme: 'ror', value: '01f80g185' }],
      publishedOn: '2026-02-01',
      standing: 'current',
      standingFrom: '2026-02-01',
      engagements: [],
      notes: [],
    }));
  it('shows an engagement from its activation, with its status of the day', () => {
    const entry = after(
      registered,
      active,
      example.activated,
      example.suspended,
      { type: 'engagement.resumed', data: { ...caseIds, resumedOn: '2026-04-01' } },
      { type: 'engagement.completed', data: { ...caseIds, completedOn: '2028-03-31' } },
    );
    const status = (on: string) =>
      (shown(entry, on) as unknown as { engagements: { status: string }[] }).engagements.map(
        (one) => one.status,
      );
    expect(status('2026-03-01')).toEqual([]);
    expect(status('2026-03-02')).toEqual(['suspended']);
    expect(status('2026-04-01')).toEqual(['active']);
    expect(status('2028-03-31')).toEqual(['completed']);
    expect(shown(after(registered, active, example.activated))).toMatchObject({
      engagements: [
        {
          engagementId,
          title: 'Community blood-pressure checks',
          types: ['technical_collaboration'],
          level: 'country',
          countries: ['KE'],
          period: example.period,
          status: 'active',
        },
      ],
    });
  });
  it('says of a terminated engagement what becomes of its agreement', () => {
    const settled = {
      type: 'engagement.agreement_settled',
      data: { ...caseIds, agreementId: engagementId, outcome: 'continues' },
    };
    const ended = {
      type: 'engagement.terminated',
      data: { ...caseIds, effectiveOn: '2026-06-30' },
    };
    const entry = after(registered, active, example.activated, ended, settled);
    const shownOn = (on: string) =>
      (shown(entry, on) as unknown as { engagements: object[] }).engagements[0];
    expect(shownOn('2026-06-30')).toMatchObject({ status: 'terminated', agreement: 'continues' });
    expect(shownOn('2026-06-29')).not.toHaveProperty('agreement');
  });
  it('shows until when an engagement runs by now', () => {
    const period = { ...example.period, end: '2029-01-01' };
    const changed = (id: string) => ({
      type: 'engagement.period_changed',
      data: { ...caseIds, engagementId: id, agreementId: id, amendment: 1, period },
      at: '2027-05-01T00:00:00.000Z',
    });
    const entry = after(registered, active, example.activated, changed(engagementId));
    expect(entry!.engagements).toMatchObject([{ engagementId, period }]);
    expect(entry!.notes).toEqual([
      { on: '2027-05-01', what: `engagement ${engagementId} runs until 2029-01-01` },
    ]);
    expect(after(registered, active, changed('another'))).toEqual(after(registered, active));
  });
  it('reads no proposal, decision, risk or reason', () => {
    for (const type of [
      'engagement.drafted',
      'engagement.submitted',
      'engagement.risk_assessed',
      'engagement.decided',
      'engagement.withdrawn',
      'duediligence.concluded',
      'screening.match_found',
    ])
      expect(publicRegister.handles as readonly string[]).not.toContain(type);
    expect(
      JSON.stringify(shown(after(registered, active, example.activated, example.suspended))),
    ).not.toContain('noncompliance');
  });
  it('keeps former partners with the day they ended', () =>
    expect(
      shown(
        after(registered, active, {
          type: 'partner.terminated',
          data: { partnerId, effectiveOn: '2026-06-30' },
        }),
      ),
    ).toMatchObject({ standing: 'former', standingFrom: '2026-06-30' }));
  it('counts days as the organisation does: after midnight in Zurich it is the next day', () =>
    expect(after(registered, { ...active, at: '2026-06-30T22:30:00.000Z' })).toMatchObject({
      publishedOn: '2026-07-01',
      standings: [{ standing: 'current', from: '2026-07-01' }],
    }));
  it('says only that a partner is suspended', () => {
    const entry = after(registered, active, {
      type: 'partner.suspended',
      data: { partnerId, reasonCode: 'fraud' },
      at: '2026-05-01T00:00:00.000Z',
    });
    expect(shown(entry, '2026-04-30')).toMatchObject({ standing: 'current' });
    expect(shown(entry)).toMatchObject({ standing: 'suspended' });
    expect(JSON.stringify(shown(entry))).not.toContain('fraud');
  });
  it('leads on to the survivor of a merge', () =>
    expect(
      shown(
        after(registered, active, {
          type: 'partner.merged',
          data: { partnerId, survivorId: 'p-2' },
        }),
      ),
    ).toMatchObject({ standing: 'merged', mergedInto: 'p-2' }));
  it('keeps a note of what changed', () => {
    const renamed = {
      type: 'partner.profile_changed',
      data: { partnerId, section: 'basic', names: [{ ...names[0], value: 'Health for Everyone' }] },
      at: '2026-05-01T00:00:00.000Z',
    };
    expect(shown(after(registered, active, renamed))).toMatchObject({
      names: [{ value: 'Health for Everyone' }],
      notes: [{ on: '2026-05-01', what: 'names changed' }],
    });
    expect(shown(after(registered, renamed, active))).toMatchObject({ notes: [] });
    expect(
      shown(
        after(registered, active, example.activated, {
          ...example.activated,
          data: {
            ...example.activated.data,
            revision: 2,
            title: 'Wider',
            activatedOn: '2026-08-01',
          },
        }),
      ),
    ).toMatchObject({
      engagements: [{ title: 'Wider', publishedOn: '2026-03-02' }],
      notes: [{ on: '2026-08-01', what: `engagement ${engagementId} amended (revision 2)` }],
    });
  });
  it('leaves a tombstone after a removal on legal ground, whatever day is asked for', () => {
    const removed = after(registered, active, {
      type: 'register.entry_removed',
      data: { entryId: partnerId, removedOn: '2026-07-01' },
    });
    expect(shown(removed)).toEqual({ entryId: partnerId, removedOn: '2026-07-01' });
    expect(removed).toMatchObject({ names: [], identifiers: [], engagements: [] });
    expect(shown(removed, '2026-06-01')).toEqual({ entryId: partnerId, removedOn: '2026-07-01' });
  });
  it('leaves the tombstone too where the removal is seen before the publication', () => {
    const removed = {
      type: 'register.entry_removed',
      data: { entryId: partnerId, removedOn: '2026-07-01' },
    };
    expect(shown(after(registered, removed))).toBeUndefined();
    expect(after(registered, removed, active)).toEqual(after(registered, active, removed));
  });
  it('shows a correction whenever it is seen, from the publication on', () => {
    const corrected = (on: string) => ({
      type: 'register.entry_corrected',
      data: { entryId: partnerId, what: 'spelling', on },
    });
    expect(after(corrected('2026-03-01'), registered, active)).toEqual(
      after(registered, active, corrected('2026-03-01')),
    );
    expect(shown(after(corrected('2026-01-31'), registered, active))).toMatchObject({ notes: [] });
  });
  it('moves an engagement to the survivor of a merge', () => {
    const moved = {
      type: 'engagement.repointed',
      data: {
        engagementId,
        fromPartnerId: 'p-0',
        toPartnerId: partnerId,
        partnerIds: [partnerId],
        shown: {
          title: 'T',
          types: ['advocacy'],
          level: 'global',
          countries: [],
          resultRefs: [],
          period: example.period,
          activatedOn: '2026-02-02',
          status: 'suspended',
          on: '2026-05-01',
        },
      },
    };
    expect(shown(after(registered, active, moved))).toMatchObject({
      engagements: [{ engagementId, title: 'T', status: 'suspended', statusFrom: '2026-05-01' }],
    });
  });
});
