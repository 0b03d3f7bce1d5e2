import { allowedCommands, type AnyDecider, fold, systemActor, type Event } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { partnerDecider } from './partner.decider.js';
import { partnerAggregate } from './partner.aggregate.js';
import { actors, command, histories } from './partner.examples.js';

/**
 * The table of reference b.1: command, states it starts from, who, the event. `Propose…` are the
 * first of two persons.
 */
const table = `
RegisterPartner           | unknown                                                                    | PA PO            | partner.registered
UpdateProfileSection      | active dormant draft info_requested                                        | PA PE PO         | partner.profile_changed
SubmitRegistration        | draft info_requested                                                       | PA PO            | partner.submitted partner.papers_handed_in
WithdrawRegistration      | draft info_requested submitted                                             | PA PO            | partner.withdrawn
RecordDuplicateCandidates | active info_requested intake_review submitted                              | SYS              | partner.duplicates_checked
StartIntake               | submitted                                                                  | PO               | partner.intake_started
RequestInformation        | intake_review                                                              | PO               | partner.info_requested
ResolveDuplicate          | intake_review                                                              | PO               | partner.duplicate_resolved
ProposeMerge              | active dormant draft info_requested intake_review submitted suspended      | PO PO-L          | partner.merge_proposed
MergeInto                 | active dormant draft info_requested intake_review submitted suspended      | PO PO-L          | partner.merged
ActivatePartner           | intake_review                                                              | PO               | partner.activated
DeclineRegistration       | intake_review                                                              | PO-L             | partner.declined
ProposeExclusion          | active intake_review submitted suspended                                   | DDA DDL PO SYS   | partner.exclusion_proposed
ExcludePartner            | active intake_review submitted suspended                                   | DGO SYS          | partner.excluded
ReverseExclusion          | excluded                                                                   | DG               | partner.exclusion_reversed
SuspendPartner            | active dormant                                                             | ADG CRE DG PO-L RD SYS | partner.suspended
LiftSuspension            | suspended                                                                  | ADG CRE DG DIR PO-L RD | partner.suspension_lifted
RequestLift               | suspended                                                                  | ADG CRE DG PO-L RD | partner.lift_requested
CountersignLift           | suspended                                                                  | ADG DG DIR RD    | partner.suspension_lifted
MarkDormant               | active                                                                     | SYS              | partner.dormant
Reactivate                | dormant                                                                    | PO               | partner.reactivated
TerminateRelationship     | active dormant suspended                                                   | ADG DG DIR RD    | partner.terminated
ReattestProfile           | active dormant                                                             | PA               | partner.reattested
ProposeReclassification   | active                                                                     | DDL              | partner.reclassification_proposed
ReclassifyKind            | active                                                                     | PO-L             | partner.reclassified
AbsorbPartner             | active dormant draft excluded info_requested intake_review merged submitted suspended terminated | SYS | partner.absorbed
ApplyRegionChange         | active dormant draft excluded info_requested intake_review submitted suspended | SYS          | partner.region_changed
`;
const rows = table
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()) as [string, string, string, string]);
const states = Object.keys(histories);
/** What must have happened before, beside the state, for the command to pass. */
const before: Record<string, object[]> = {
  ApplyRegionChange: [
    {
      type: 'partner.region_changed',
      data: { countryCode: 'CH', from: 'EUR', to: 'AFR', effectiveOn: '2026-01-01' },
    },
  ],
  ResolveDuplicate: [
    {
      type: 'partner.duplicates_checked',
      data: {
        candidates: [
          { partnerId: '22222222-2222-4222-8222-222222222222', score: 0.9, basis: ['name'] },
        ],
      },
    },
  ],
  MergeInto: [
    {
      type: 'partner.merge_proposed',
      data: { survivorId: '22222222-2222-4222-8222-222222222222' },
      by: actors.lead,
    },
  ],
  ExcludePartner: [
    {
      type: 'partner.exclusion_proposed',
      data: {
        basis: 'tobacco',
        evidencePath: [{ from: 'a', to: 'b', relation: 'owned_by' }],
        reasonRef: 'r',
      },
      by: actors.diligenceLead,
    },
  ],
  CountersignLift: [
    {
      type: 'partner.lift_requested',
      data: { level: 'DIR', validUntil: '2026-03-16' },
      by: actors.lead,
    },
  ],
  ReclassifyKind: [
    {
      type: 'partner.reclassification_proposed',
      data: { to: 'private_sector', reasonRef: 'r' },
      by: actors.diligenceLead,
    },
  ],
};
const facts = {
  dueDiligence: {
    status: 'concluded',
    reviewId: 'review-1',
    outcome: 'clear',
    validUntil: '2028-01-01',
  },
  survivor: { status: 'active' },
};
const who: Record<string, object> = {
  DeclineRegistration: actors.lead,
  LiftSuspension: actors.general,
  RequestLift: actors.lead,
  CountersignLift: actors.general,
  ExcludePartner: actors.office,
  MergeInto: actors.officer,
};

describe('the table of b.1', () => {
  it('has every command, and no other', () =>
    expect(rows.map(([type]) => type)).toEqual(Object.keys(partnerDecider.commands)));
  it.each(rows)('%s starts from %s, by %s', (type, from, roles) => {
    expect([...partnerDecider.commands[type as 'StartIntake'].from].sort()).toEqual(
      from.split(/\s+/),
    );
    expect([...partnerAggregate.routes[type]!.who].sort()).toEqual(roles.split(/\s+/));
  });
  it.each(
    rows.flatMap(([type, from, , event]) =>
      from.split(/\s+/).map((state) => [type, state, event] as const),
    ),
  )('%s from %s gives %s', (type, state, event) => {
    const given = specification(partnerDecider, facts)(
      ...(histories[state] as never[]),
      ...((before[type] ?? []) as never[]),
    );
    const actor =
      who[type] ??
      (partnerAggregate.routes[type]!.who.includes('SYS') && type.startsWith('Mark')
        ? systemActor
        : actors.officer);
    const metadata = { actor, ...(type === 'MarkDormant' ? { today: '2029-03-02' } : {}) };
    given
      .when(command(type as 'StartIntake', {}, metadata))
      .thenEvents(...expectation(given.state, type, event, metadata));
  });
  it.each(
    states.flatMap((state) =>
      rows
        .filter(([, from]) => !from.split(/\s+/).includes(state))
        .map(([type]) => [type, state] as const),
    ),
  )('%s from %s is refused, with the commands that are allowed', (type, state) => {
    const given = specification(partnerDecider, facts)(...(histories[state] as never[]));
    if (state === 'unknown') given.when(command(type as 'StartIntake')).thenRefuses('not-found');
    else
      given.when(command(type as 'StartIntake')).thenRefuses('illegal-transition', {
        state,
        allowed: allowedCommands(partnerDecider, { status: state }),
      });
  });
});

/**
 * The events the row names, with whatever payload the decision gives them; their types are what the
 * table is about.
 */
const expectation = (state: unknown, type: string, event: string, metadata: object) => {
  const decided = partnerDecider.commands[type as 'StartIntake'].decide(
    command(type as 'StartIntake', {}, metadata) as never,
    state as never,
    facts as never,
  );
  expect(decided.map((fact) => fact.type)).toEqual(event.split(' '));
  return decided;
};

describe('every state', () => {
  it.each(states.filter((state) => state !== 'unknown'))('%s is reached by its events', (state) =>
    expect(
      fold(
        partnerDecider as AnyDecider,
        (histories[state] ?? []).map((fact) => ({
          at: exampleMetadata().now,
          by: actors.officer,
          ...fact,
        })) as Event[],
      ).status,
    ).toBe(state),
  );
});
