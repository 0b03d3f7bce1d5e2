import { allowedCommands, type NewEvent, type Role, recordsFollowPartners } from '#kernel';
import { partnerChangeOf } from '#onboarding/partners';
import { noncomplianceAggregate } from './noncompliance.aggregate.js';
import { exampleMetadata, specification } from '#kernel/testing';
import { actorOf, sha, withReason } from '../case.examples.js';
import { lateCaseId, lateInformation } from './late-information.rule.js';
import { noncomplianceDeadlines } from './noncompliance.deadlines.rule.js';
import {
  noncomplianceDecider,
  type NoncomplianceCommand,
  type NoncomplianceFacts,
} from './noncompliance.decider.js';

const caseId = '00000000-0000-4000-8000-0000000000c1';
const about = { caseId, partnerId: 'p-1' };
const place = { kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' };
const facts: NoncomplianceFacts = { partner: { status: 'active', ...place }, level: 'ADG' };
const given = specification(noncomplianceDecider, facts);
const command = (
  type: NoncomplianceCommand['type'],
  role: Role,
  data: object = {},
  over: object = {},
): NoncomplianceCommand =>
  ({
    type,
    aggregateId: caseId,
    data,
    metadata: exampleMetadata({ actor: actorOf(role), ...over }),
  }) as NoncomplianceCommand;
const opened = {
  type: 'noncompliance.opened',
  data: { ...about, ground: 'emblem_misuse', gravity: 'ordinary', evidenceHash: sha, ...place },
  by: actorOf('PO'),
};
const stepped = (step: string, dueDate: string) => ({
  type: 'noncompliance.step_taken',
  data: { ...about, step, dueDate, language: 'fr', textHash: sha, ground: 'emblem_misuse' },
});
const severe = {
  type: 'noncompliance.graded',
  data: { ...about, gravity: 'severe', reasonRef: 'reason-1' },
};
const [reminder, warning, cease] = [
  stepped('reminder', '2026-03-23'),
  stepped('warning', '2026-03-16'),
  stepped('cease_and_desist', '2026-03-09'),
];
const refused = { type: 'noncompliance.replied', data: { ...about, hash: sha, refuses: true } };
const take = (step: string, role: Role = 'PO', over: object = {}) =>
  command('TakeNoncomplianceStep', role, { step, language: 'fr', textHash: sha }, over);

describe('the ladder', () => {
  const open = (over: object = {}, role: Role = 'PO') =>
    command('OpenNoncompliance', role, {
      partnerId: 'p-1',
      ground: 'emblem_misuse',
      evidenceHash: sha,
      ...over,
    });
  it('begins with a ground and evidence', () => {
    given().when(open()).thenEvents(opened);
    given()
      .when(open({ evidenceHash: undefined }))
      .thenRefuses('noncompliance.evidence-missing');
    given()
      .when(open({ engagementId: 'e-1' }), { engagementPartners: ['p-2'] })
      .thenRefuses('noncompliance.engagement-unknown');
    given()
      .when(open(), { partner: { status: 'unknown', kind: '', countryCode: '', regionCode: '' } })
      .thenRefuses('not-found');
  });
  it('begins by itself when information is late', () => {
    const { evidenceHash: _none, ...data } = opened.data;
    given()
      .when(open({ ground: 'late_information', evidenceHash: undefined }, 'SYS'))
      .thenEvents({ ...opened, data: { ...data, ground: 'late_information' } });
  });
  it.each([
    [
      'opened',
      [opened],
      'GradeNoncompliance TakeNoncomplianceStep DecideNonRenewal DecideTermination CloseNoncompliance RescopeNoncompliance',
    ],
    [
      'reminder',
      [opened, reminder],
      'GradeNoncompliance TakeNoncomplianceStep RecordNoncomplianceReply DecideNonRenewal DecideTermination CloseNoncompliance RescopeNoncompliance',
    ],
    [
      'warning',
      [opened, reminder, warning],
      'GradeNoncompliance TakeNoncomplianceStep RecordNoncomplianceReply DecideNonRenewal DecideTermination CloseNoncompliance RescopeNoncompliance',
    ],
    [
      'cease_and_desist',
      [opened, reminder, warning, cease],
      'GradeNoncompliance RecordNoncomplianceReply DecideNonRenewal DecideTermination CloseNoncompliance RescopeNoncompliance',
    ],
    [
      'non_renewal',
      [opened, { type: 'noncompliance.concluded', data: { ...about, outcome: 'non_renewal' } }],
      'DecideTermination RescopeNoncompliance',
    ],
    [
      'termination',
      [opened, { type: 'noncompliance.concluded', data: { ...about, outcome: 'termination' } }],
      'RescopeNoncompliance',
    ],
    [
      'closed_remedied',
      [opened, { type: 'noncompliance.closed', data: { ...about, outcome: 'remedied' } }],
      'RescopeNoncompliance',
    ],
    [
      'closed_unfounded',
      [opened, { type: 'noncompliance.closed', data: { ...about, outcome: 'unfounded' } }],
      'RescopeNoncompliance',
    ],
  ] as const)('allows in %s', (status, events, commands) => {
    const { state } = given(...(events as readonly NewEvent[]));
    expect(state.status).toBe(status);
    expect(allowedCommands(noncomplianceDecider, state).join(' ')).toBe(commands);
  });
  it('goes up one by one, each with its time for a reply', () => {
    given(opened).when(take('reminder')).thenEvents(reminder);
    given(opened)
      .when(take('warning'))
      .thenRefuses('noncompliance.step-order', { next: 'reminder' });
    given(opened, reminder)
      .when(take('warning'))
      .thenRefuses('noncompliance.reply-running', { dueDate: '2026-03-23' });
    given(opened, reminder)
      .when(take('warning', 'PO', { today: '2026-03-23' }))
      .thenRefuses('noncompliance.reply-running');
    given(opened, reminder, refused).when(take('warning')).thenEvents(warning);
    given(opened, reminder)
      .when(take('warning', 'PO', { today: '2026-03-24' }))
      .thenEvents(stepped('warning', '2026-04-09'));
    given(opened, reminder, warning, refused)
      .when(take('cease_and_desist', 'LEG'))
      .thenEvents(cease);
    given(opened, reminder, warning, refused)
      .when(take('reminder'))
      .thenRefuses('noncompliance.step-order');
  });
  it('jumps only in a severe case, which compliance decides', () => {
    given(opened)
      .when(command('GradeNoncompliance', 'CRE', { gravity: 'severe' }, withReason))
      .thenEvents(severe);
    given(opened)
      .when(command('GradeNoncompliance', 'CRE', { gravity: 'ordinary' }, withReason))
      .thenNothing();
    given(opened)
      .when(command('GradeNoncompliance', 'CRE', { gravity: 'severe' }))
      .thenRefuses('reason-required');
    given(opened, severe).when(take('cease_and_desist', 'LEG')).thenEvents(cease);
  });
  it('leaves the cease-and-desist letter to a legal officer', () => {
    given(opened, severe)
      .when(take('cease_and_desist'))
      .thenRefuses('forbidden', { roles: ['LEG'] });
    given(opened)
      .when(take('reminder', 'LEG'))
      .thenRefuses('forbidden', { roles: ['PO', 'PO-L'] });
  });
  it('records replies', () => {
    given(opened, reminder)
      .when(
        command(
          'RecordNoncomplianceReply',
          'PA',
          { hash: sha, refuses: true },
          { scope: { partnerIds: ['p-1'] } },
        ),
      )
      .thenEvents(refused);
    given(opened, reminder)
      .when(command('RecordNoncomplianceReply', 'PA', { hash: 'x', refuses: true }))
      .thenRefuses('noncompliance.hash');
    given(opened, reminder)
      .when(
        command(
          'RecordNoncomplianceReply',
          'PA',
          { hash: sha, refuses: true },
          { scope: { partnerIds: ['p-9'] } },
        ),
      )
      .thenRefuses('not-found');
  });
});

describe('its end', () => {
  const cascade = [{ type: 'engagement', id: 'e-1', action: 'terminate' }];
  const decide = (
    type: 'DecideNonRenewal' | 'DecideTermination',
    role: Role = 'ADG',
    over: object = {},
  ) => command(type, role, { effectiveOn: '2026-06-30', cascade }, { ...withReason, ...over });
  const concluded = (outcome: string) => ({
    type: 'noncompliance.concluded',
    data: { ...about, outcome, effectiveOn: '2026-06-30', cascade, reasonRef: 'reason-1' },
  });
  const done = [opened, reminder, warning, cease];
  it('is decided at the level of the engagement, after the whole ladder or when severe', () => {
    given(...done)
      .when(decide('DecideNonRenewal'))
      .thenEvents(concluded('non_renewal'));
    given(opened, severe).when(decide('DecideTermination')).thenEvents(concluded('termination'));
    given(opened, reminder)
      .when(decide('DecideTermination'))
      .thenRefuses('noncompliance.ladder-not-done');
    given(...done)
      .when(decide('DecideTermination', 'DIR'))
      .thenRefuses('noncompliance.decision-level', { level: 'ADG' });
    given(...done)
      .when(decide('DecideTermination'), { level: 'DG' })
      .thenRefuses('noncompliance.decision-level', { level: 'DG' });
    given(...done)
      .when(decide('DecideTermination', 'ADG', { reason: '' }))
      .thenRefuses('reason-required');
  });
  it('is not decided or closed by who opened the case (SOD-3)', () => {
    const own = { actor: actorOf('ADG', 'person-po') };
    given(...done)
      .when(decide('DecideTermination', 'ADG', own))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-3' });
    const close = (person: string, data: object) =>
      command('CloseNoncompliance', 'PO-L', data, {
        ...withReason,
        actor: actorOf('PO-L', person),
      });
    given(opened)
      .when(close('person-po', { outcome: 'unfounded' }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-3' });
    given(opened)
      .when(close('person-lead', { outcome: 'unfounded' }))
      .thenEvents({
        type: 'noncompliance.closed',
        data: { ...about, outcome: 'unfounded', reasonRef: 'reason-1' },
      });
    given(opened)
      .when(close('person-lead', { outcome: 'remedied' }))
      .thenRefuses('noncompliance.evidence-missing');
  });
});

describe('around it', () => {
  const recorded = (event: NewEvent): never =>
    ({ at: exampleMetadata().now, by: actorOf('SYS'), streamVersion: 1, ...event }) as never;
  it('a step has its reply due', () =>
    expect(noncomplianceDeadlines(recorded(reminder))).toMatchObject([
      { op: 'set', key: `noncompliance-reply:${caseId}`, dueOn: '2026-03-23' },
    ]));
  it('a reply meets it, an end closes it', () => {
    expect(noncomplianceDeadlines(recorded(refused))).toMatchObject([
      { op: 'close', outcome: 'met' },
    ]);
    expect(
      noncomplianceDeadlines(recorded({ type: 'noncompliance.closed', data: about })),
    ).toMatchObject([{ op: 'close', outcome: 'cancelled' }]);
  });
  it('an attestation sixty days late opens a case, each year its own', () => {
    const fired = (offset: number, dueDate = '2026-01-01') =>
      recorded({
        type: 'obligation.reminder_fired',
        data: { obligationId: caseId, kind: 'reattestation', partnerIds: ['p-1'], dueDate, offset },
      });
    expect(lateInformation(fired(60))).toEqual([
      {
        type: 'OpenNoncompliance',
        aggregateId: lateCaseId(caseId, '2026-01-01'),
        data: { partnerId: 'p-1', ground: 'late_information' },
      },
    ]);
    expect(lateInformation(fired(1))).toEqual([]);
    expect(lateCaseId(caseId, '2026-01-01')).not.toBe(lateCaseId(caseId, '2027-01-01'));
    expect(lateCaseId(caseId, '2026-01-01')).toMatch(/^[0-9a-f]{8}-0000-4000-8000-0000000000c1$/);
  });
});

describe('a case whose partner changes its region (E-08)', () => {
  const rescope = (regionCode: string) => command('RescopeNoncompliance', 'SYS', { regionCode });
  const rescoped = {
    type: 'noncompliance.rescoped',
    data: { ...about, from: 'AFR', regionCode: 'EMR' },
  };
  const over = [opened, { type: 'noncompliance.closed', data: { ...about, outcome: 'remedied' } }];
  it('goes along while it is open; what is over keeps its region', () => {
    for (const events of [[opened], [opened, reminder]])
      given(...events)
        .when(rescope('EMR'))
        .thenEvents(rescoped);
    given(opened).when(rescope('AFR')).thenNothing();
    given(...over)
      .when(rescope('EMR'))
      .thenNothing();
  });
  it('is worked on from the new region, and no more from the old one', () => {
    given(opened, rescoped)
      .when(take('reminder', 'PO', { scope: { regions: ['AFR'] } }))
      .thenRefuses('not-found');
    given(opened, rescoped)
      .when(take('reminder', 'PO', { scope: { regions: ['EMR'] } }))
      .thenEvents(reminder);
  });
  it('is one of all cases of the partner', () => {
    const casesFollow = recordsFollowPartners([noncomplianceAggregate], [partnerChangeOf]);
    const follow = (type: string): unknown =>
      casesFollow({ type, data: { partnerId: 'p-1', to: 'EMR' } } as never, {
        recordsOf: (id, kind) => (id === 'p-1' && kind === 'noncompliance' ? [caseId] : []),
      });
    expect(follow('partner.region_changed')).toEqual([
      { type: 'RescopeNoncompliance', aggregateId: caseId, data: { regionCode: 'EMR' } },
    ]);
    expect(follow('partner.merged')).toEqual([]);
  });
});
