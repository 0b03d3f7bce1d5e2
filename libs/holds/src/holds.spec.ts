import { type Actor, type Recorded, type Role, systemActor, recordsFollowPartners } from '#kernel';
import { partnerChangeOf } from '#onboarding/partners';
import { holdsAggregate } from './holds.aggregate.js';
import { exampleMetadata, specification } from '#kernel/testing';
import { holdDeadlines } from './hold.deadlines.rule.js';
import type { HoldEvent } from './hold.events.js';
import {
  holdsDecider,
  type PlaceHold,
  type ReleaseHold,
  type RescopeHolds,
} from './holds.decider.js';

const given = specification(holdsDecider);
const reason = 'A court order of 2 March asks us to stop.';
const lead: Actor = { accountId: 'lead', personId: 'person-lead', role: 'PO-L' };
const data = { holdId: 'h-1', type: 'legal' as const, target: 'partner' as const };
const place = (over = {}, body = {}): PlaceHold => ({
  type: 'PlaceHold',
  aggregateId: 'p-1',
  data: { ...data, ...body },
  metadata: exampleMetadata({ actor: systemActor, ...over }),
});
const release = (over = {}): ReleaseHold => ({
  type: 'ReleaseHold',
  aggregateId: 'p-1',
  data: { holdId: 'h-1' },
  metadata: exampleMetadata({ reason, ...over }),
});
const placed = {
  type: 'hold.placed',
  data: { holdId: 'h-1', partnerId: 'p-1', type: 'legal' as const, target: 'partner' as const },
};
const released = {
  type: 'hold.released',
  data: { holdId: 'h-1', partnerId: 'p-1', type: 'legal' },
};
const kenya = { status: 'known', countryCode: 'KE', regionCode: 'AFR', kind: 'ngo' };

const holdsFollow = recordsFollowPartners([holdsAggregate], [partnerChangeOf]);

describe('holds of a partner', () => {
  it('are placed once', () => {
    given().when(place()).thenEvents(placed);
    given(placed).when(place()).thenNothing();
  });
  it('are several at a time', () => {
    const other = {
      ...placed,
      data: { ...placed.data, holdId: 'h-2', type: 'red_concern' as const },
    };
    const { state } = given(placed, other, released);
    expect(state.holds.map(({ holdId }) => holdId)).toEqual(['h-2']);
  });
  it('are released by somebody else than who placed them', () => {
    given(placed).when(release()).thenRefuses('segregation-of-duties', { rule: 'SOD-4' });
    given(placed)
      .when(release({ actor: lead }))
      .thenEvents(released);
  });
  it('are released by a countersignature of a higher level where whoever placed them asks', () => {
    const byLead = { ...placed, by: lead };
    const requested = {
      type: 'hold.release_requested',
      data: { holdId: 'h-1', partnerId: 'p-1', level: 'DIR', validUntil: '2026-03-16' },
      by: lead,
    };
    const ask = (over = {}) => ({
      ...release({ actor: lead, ...over }),
      type: 'RequestHoldRelease' as const,
    });
    const sign = (role: Role, over = {}) => ({
      ...release({
        actor: { accountId: role, personId: `person-${role}`, role },
        reason: undefined,
        ...over,
      }),
      type: 'CountersignHoldRelease' as const,
    });
    given(byLead).when(ask()).thenEvents(requested);
    given(byLead, requested).when(ask()).thenNothing();
    given(byLead)
      .when(ask({ reason: 'because' }))
      .thenRefuses('reason-required');
    given(byLead)
      .when(ask({ actor: { ...lead, personId: 'person-other' } }))
      .thenRefuses('countersignature.not-needed');
    given(byLead).when(sign('DIR')).thenRefuses('countersignature.not-requested');
    given(byLead, requested)
      .when(sign('DIR'))
      .thenEvents({ ...released, data: { ...released.data, requestedById: 'person-lead' } });
    given(byLead, requested).when(sign('CRE')).thenRefuses('countersignature.level-too-low');
    given(byLead, requested)
      .when(sign('DG', { actor: { ...lead, role: 'DG' } }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-4' });
    given(byLead, requested, released).when(sign('DIR')).thenNothing();
  });
  it('found by a check are not asked away', () => {
    const found = {
      ...placed,
      by: systemActor,
      data: { ...placed.data, type: 'sanctions_match' as const },
    };
    given(found)
      .when({ ...release({ actor: lead }), type: 'RequestHoldRelease' as const })
      .thenRefuses('countersignature.not-needed');
  });
  it('need a reason from a person', () => {
    given()
      .when(place({ actor: lead }))
      .thenRefuses('reason-required');
    given()
      .when(place({ actor: lead, reason, reasonRef: 'r-1' }))
      .thenEvents({ ...placed, data: { ...placed.data, reasonRef: 'r-1' } });
    given(placed)
      .when(release({ actor: lead, reason: 'because' }))
      .thenRefuses('reason-required');
  });
  it('found by a check begin and end with their cause only', () => {
    const found = {
      ...placed,
      by: systemActor,
      data: { ...placed.data, type: 'sanctions_match' as const },
    };
    given()
      .when(place({ actor: lead, reason }, { type: 'sanctions_match' }))
      .thenRefuses('hold.placed-by-its-cause', { holdType: 'sanctions_match' });
    given(found).when(release()).thenRefuses('hold.released-by-its-cause');
    given(found)
      .when(release({ actor: systemActor }))
      .thenEvents({
        type: 'hold.released',
        data: { holdId: 'h-1', partnerId: 'p-1', type: 'sanctions_match' },
      });
  });
  it('end after today', () => {
    given()
      .when(place({}, { until: '2026-03-02' }))
      .thenRefuses('hold.until-date');
    given()
      .when(place({}, { until: '2026-03-03' }))
      .thenEvents({ ...placed, data: { ...placed.data, until: '2026-03-03' } });
  });
  it('reach types of engagements, one engagement, or everything', () => {
    const engagementTypes = ['resources', 'advocacy'];
    const narrow = { ...placed, data: { ...placed.data, engagementTypes } };
    given()
      .when(place({}, { engagementTypes }))
      .thenEvents(narrow as never);
    expect(given(narrow as never).state.holds[0]).toMatchObject({ engagementTypes });
    const known = { engagementPartners: ['p-2', 'p-1'] };
    given()
      .when(place({}, { target: 'engagement', cause: 'e-1' }), known)
      .thenEvents({ ...placed, data: { ...placed.data, target: 'engagement', cause: 'e-1' } });
    given()
      .when(place({}, { target: 'engagement' }))
      .thenRefuses('hold.engagement-unnamed');
    for (const engagementPartners of [['p-2'], undefined])
      given()
        .when(place({}, { target: 'engagement', cause: 'e-1' }), { engagementPartners })
        .thenRefuses('hold.engagement-unknown', { engagementId: 'e-1' });
    given()
      .when(place({}, { target: 'engagement', cause: 'e-1', engagementTypes }), known)
      .thenRefuses('hold.scope', { target: 'engagement' });
    given()
      .when(place({}, { target: 'person', engagementTypes }))
      .thenRefuses('hold.scope', { target: 'person' });
  });
  it('lie where their partner lies', () => {
    const here = { actor: lead, reason, scope: { regions: ['AFR'] } };
    const there = { ...here, scope: { regions: ['EUR'] } };
    const inKenya = {
      ...placed,
      data: { ...placed.data, countryCode: 'KE', regionCode: 'AFR', kind: 'ngo' },
    };
    given().when(place(here), { partner: kenya }).thenEvents(inKenya);
    given().when(place(there), { partner: kenya }).thenRefuses('not-found');
    given()
      .when(place(here), { partner: { status: 'unknown' } })
      .thenRefuses('not-found');
    given(inKenya).when(release(there)).thenRefuses('not-found');
    given(inKenya).when(release(here)).thenEvents(released);
  });
  it('lie on a person whom a record knows', () => {
    const body = { target: 'person', cause: 'honour-1' };
    const onPerson = { ...placed, data: { ...placed.data, ...body, reasonRef: 'r' } };
    const by = { actor: lead, reason, reasonRef: 'r' };
    const known = { partner: { status: 'known' } };
    given()
      .when(place(by, body), known)
      .thenEvents(onPerson as never);
    given()
      .when(place(by, body), { partner: { status: 'unknown' } })
      .thenRefuses('hold.person-unknown');
    // Who lies nowhere is for those who see all of it.
    given()
      .when(place({ ...by, scope: { regions: ['AFR'] } }, body), known)
      .thenRefuses('not-found');
    given(onPerson as never)
      .when(release({ actor: lead }))
      .thenEvents(released);
  });
  it('go along with the partner to another region (E-08)', () => {
    const inKenya = {
      ...placed,
      data: { ...placed.data, countryCode: 'KE', regionCode: 'AFR', kind: 'ngo' },
    };
    const rescope = (regionCode: string): RescopeHolds => ({
      type: 'RescopeHolds',
      aggregateId: 'p-1',
      data: { regionCode },
      metadata: exampleMetadata({ actor: systemActor }),
    });
    const rescoped = {
      type: 'hold.rescoped',
      data: { partnerId: 'p-1', from: 'AFR', regionCode: 'EMR' },
    };
    given(inKenya).when(rescope('EMR')).thenEvents(rescoped);
    given(inKenya).when(rescope('AFR')).thenNothing();
    given().when(rescope('EMR')).thenNothing();
    const officer = (region: string) => release({ actor: lead, scope: { regions: [region] } });
    given(inKenya, rescoped).when(officer('AFR')).thenRefuses('not-found');
    given(inKenya, rescoped).when(officer('EMR')).thenEvents(released);
    expect(
      holdsFollow(
        { type: 'partner.region_changed', data: { partnerId: 'p-1', to: 'EMR' } } as never,
        { recordsOf: () => [] },
      ),
    ).toEqual([{ type: 'RescopeHolds', aggregateId: 'p-1', data: { regionCode: 'EMR' } }]);
  });
  it('releasing what is not there changes nothing, where the system does it', () => {
    given()
      .when(release({ actor: systemActor }))
      .thenNothing();
    // A partner out of reach is answered like this, too.
    given().when(release()).thenRefuses('not-found');
    given(placed)
      .when({ ...release(), data: { holdId: 'gone' } })
      .thenNothing();
  });
});

describe('a hold with an end', () => {
  const event = (fact: object): Recorded<HoldEvent> =>
    ({ at: exampleMetadata().now, by: systemActor, ...fact }) as Recorded<HoldEvent>;
  it('is released on that day', () => {
    const [change] = holdDeadlines(
      event({ ...placed, data: { ...placed.data, until: '2026-06-01' } }),
    );
    expect(change).toMatchObject({
      op: 'set',
      dueOn: '2026-06-01',
      whenDue: { type: 'ReleaseHold', aggregateId: 'p-1', data: { holdId: 'h-1' } },
    });
    expect(holdDeadlines(event(released))).toEqual(
      ['hold-until:p-1:h-1', 'countersignature:p-1:h-1'].map((key) => ({
        op: 'close',
        key,
        outcome: 'met',
      })),
    );
  });
  it('has a request for its release answered in time', () =>
    expect(
      holdDeadlines(
        event({
          type: 'hold.release_requested',
          data: { holdId: 'h-1', partnerId: 'p-1', level: 'DIR', validUntil: '2026-03-16' },
        }),
      ),
    ).toEqual([
      {
        op: 'set',
        key: 'countersignature:p-1:h-1',
        kind: 'countersignature',
        subject: { type: 'holds', id: 'p-1' },
        partnerIds: ['p-1'],
        dueOn: '2026-03-16',
        offsets: [-14, -7, -2],
      },
    ]));
  it('without an end sets nothing', () => expect(holdDeadlines(event(placed))).toEqual([]));
});
