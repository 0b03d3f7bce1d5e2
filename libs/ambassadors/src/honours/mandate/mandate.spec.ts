import type { Command, CommandMetadata, NewEvent, Recorded, Role } from '#kernel';
import { specification } from '#kernel/testing';
import { honourDeadlines } from '../honour.deadlines.rule.js';
import { honourDecider } from '../honour.decider.js';
import { ada, asMember, bo, by, envoy, honourId, reached, sends } from '../honour.examples.js';
import { honourNotices } from '../honour.notices.rule.js';
import { appointmentFollowsHonour } from '../honour.process.rule.js';

const given = specification(honourDecider);
const happened = (type: string, data: object = {}): NewEvent => ({
  type: `honour.${type}`,
  data: { honourId, ...data },
});
const ambassador = reached();
const declared = happened('interests_noted', {
  memberId: ada,
  declarationId: 'declaration',
  standing: 'no_conflict',
});
const quarters = [
  '2026-06-03',
  '2026-09-03',
  '2026-12-03',
  '2027-03-03',
  '2027-06-03',
  '2027-09-03',
  '2027-12-03',
  '2028-03-03',
].map((dueOn, index) => ({ reportNo: index + 1, dueOn }));
const scheduled = happened('reports_scheduled', { reports: quarters, memberIds: [ada] });
const active = [...envoy(ambassador.active), scheduled];
const suspended = [...active, ambassador.suspended.at(-1)!];
const reason = { reason: 'The envoy asks for it, for good reasons.', reasonRef: 'reason' };

const accessId = '8a6e0804-2bd0-4672-b79d-d97027f9071a';
const access = { accessId, documentSets: ['briefings'], until: '2027-06-30' };
const proposed = by('DGO', happened('access_proposed', access));
const granted = happened('access_granted', access);
const running = [...active, proposed, granted];
const ended = (cause: string, endedOn = '2026-03-10') =>
  happened('access_ended', { accessId, cause, endedOn });
const openReports = quarters.map(({ reportNo }) => reportNo);
const mandateEnded = (finalReportDueOn?: string) =>
  happened('mandate_ended', {
    openReports,
    ...(finalReportDueOn ? { finalReportDueOn } : {}),
    memberIds: [ada],
  });
const on = (today: string): Partial<CommandMetadata> => ({ today });

describe('what only a title with a mandate has', () => {
  it.each([
    ['DGO', 'ProposeHonourAccess', access],
    ['CRE', 'GrantHonourAccess', { accessId }],
    ['HON', 'SubmitHonourReport', { reportNo: 1, reportRef: 'report' }],
    ['DGO', 'ConsultOnHonourMandate', { mandateCountries: ['UG'], opinion: 'no_objection' }],
    ['DG', 'AmendHonourMandate', { termsOfReferenceRef: 't', mandateCountries: [], offices: [] }],
    ['DG', 'CompleteHonour', {}],
  ] as const)('is refused to another: %s %s', (role, type, data) =>
    given(...ambassador.active)
      .when(sends(role, type, data as never))
      .thenRefuses('honour.no-mandate'),
  );
  it('does not follow another', () =>
    given(...ambassador.active)
      .when(sends('DG', 'TerminateHonour', { ground: 'political_activity' }, reason))
      .thenEvents(
        happened('terminated', {
          ground: 'political_activity',
          endedOn: '2026-03-02',
          reasonRef: 'reason',
        }),
      ));
});

describe('access to documents', () => {
  const proposes = (over: object = {}, events = active) =>
    given(...events).when(sends('DGO', 'ProposeHonourAccess', { ...access, ...over }));
  it('is asked for until the end of the term at the latest, once', () => {
    proposes().thenEvents(happened('access_proposed', access));
    proposes({}, running).thenNothing();
    proposes({ until: '2026-03-02' }).thenRefuses('honour.access-past');
    proposes({ until: '2028-03-04' }).thenRefuses('honour.access-beyond-term');
    proposes({ until: '2028-03-03' }).thenEvents(
      happened('access_proposed', { ...access, until: '2028-03-03' }),
    );
    proposes({}, suspended).thenRefuses('illegal-transition');
  });
  it('is granted by a second person, once', () => {
    const grants = (metadata: Partial<CommandMetadata> = {}) =>
      sends('CRE', 'GrantHonourAccess', { accessId }, metadata);
    given(...active, proposed)
      .when(grants())
      .thenEvents(granted);
    given(...running)
      .when(grants())
      .thenNothing();
    given(...active)
      .when(grants())
      .thenRefuses('honour.access-unknown');
    const asker = { accountId: 'x', personId: 'person-DGO', role: 'CRE' as const };
    given(...active, proposed)
      .when(grants({ actor: asker }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-1' });
  });
  const ends = (role: Role, today: string) =>
    sends(role, 'EndHonourAccess', { accessId }, on(today));
  it('ends on its day by itself, or earlier by hand', () => {
    given(...running)
      .when(ends('SYS', '2027-06-30'))
      .thenEvents(ended('expired', '2027-06-30'));
    given(...running)
      .when(ends('SYS', '2027-06-29'))
      .thenNothing();
    given(...running)
      .when(ends('CRE', '2026-03-10'))
      .thenEvents(ended('withdrawn'));
    given(...running, ended('withdrawn'))
      .when(ends('SYS', '2027-06-30'))
      .thenNothing();
  });
  const today = on('2026-03-10');
  const suspends = sends(
    'CRE',
    'SuspendHonour',
    { reviewDue: '2026-03-20' },
    { ...reason, ...today },
  );
  it('ends with a suspension, in the same append', () => {
    given(...running)
      .when(suspends)
      .thenEvents(
        happened('suspended', { reviewDue: '2026-03-20', reasonRef: 'reason' }),
        ended('suspended'),
      );
    given(...active, proposed)
      .when(suspends)
      .thenEvents(
        happened('suspended', { reviewDue: '2026-03-20', reasonRef: 'reason' }),
        ended('suspended'),
      );
    const { state } = given(...running, suspended.at(-1)!, ended('suspended'));
    expect(state).toMatchObject({ status: 'suspended', accesses: [] });
  });
  const endings: readonly (readonly [string, Command, NewEvent, string | undefined])[] = [
    [
      'expired',
      sends('SYS', 'ExpireHonour', { end: '2028-03-03' }, on('2028-03-03')),
      happened('expired', { endedOn: '2028-03-03' }),
      '2028-05-02',
    ],
    [
      'resigned',
      sends('HON', 'ResignHonour', {}, { ...asMember(ada), ...today }),
      happened('resigned', { endedOn: '2026-03-10' }),
      '2026-05-09',
    ],
    [
      'terminated',
      sends('DG', 'TerminateHonour', { ground: 'political_activity' }, { ...reason, ...today }),
      happened('terminated', {
        ground: 'political_activity',
        endedOn: '2026-03-10',
        reasonRef: 'reason',
      }),
      '2026-05-09',
    ],
    [
      'completed',
      sends('DG', 'CompleteHonour', {}, today),
      happened('completed', { endedOn: '2026-03-10' }),
      '2026-05-09',
    ],
    [
      'rescinded',
      sends('DG', 'RescindHonour', { retractionRef: 'r' }, { ...reason, ...today }),
      happened('rescinded', {
        rescindedOn: '2026-03-10',
        announced: true,
        retractionRef: 'r',
        reasonRef: 'reason',
      }),
      undefined,
    ],
    [
      'died',
      sends('AL', 'RecordHonoreeDeath', { memberId: ada, diedOn: '2026-03-09' }, today),
      happened('ended_by_death', { endedOn: '2026-03-09', announced: true }),
      undefined,
    ],
    [
      'superseded',
      sends('SYS', 'SupersedeHonour', { memberId: ada, byHonourId: 'other' }, today),
      happened('superseded', { byHonourId: 'other', endedOn: '2026-03-10' }),
      undefined,
    ],
  ];
  it.each(endings)('and the mandate end with the title: %s', (_how, command, fact, finalReport) =>
    given(...running)
      .when(command)
      .thenEvents(fact, ended('title_ended', command.metadata.today), mandateEnded(finalReport)),
  );
  it('were not there before the announcement', () =>
    given(...envoy(ambassador.accepted))
      .when(sends('DG', 'RescindHonour', { retractionRef: 'r' }, reason))
      .thenEvents(
        happened('rescinded', {
          rescindedOn: '2026-03-02',
          announced: false,
          retractionRef: 'r',
          reasonRef: 'reason',
        }),
      ));
  it('of those who remain goes on where one of several leaves', () => {
    const both = [...envoy(reached(ada, bo).active), scheduled, proposed, granted];
    given(...both)
      .when(sends('HON', 'ResignHonour', {}, asMember(ada)))
      .thenEvents(
        happened('member_left', { memberId: ada, cause: 'resigned', leftOn: '2026-03-02' }),
      );
  });
});

describe('reports', () => {
  it('are due every three months of a term', () => {
    const cleared = envoy(ambassador.cleared);
    const announce = sends(
      'COM',
      'AnnounceHonour',
      {},
      {
        now: '2026-03-03T09:00:00.000Z',
        today: '2026-03-03',
      },
    );
    given(...cleared)
      .when(announce)
      .thenEvents(
        {
          type: 'honour.appointed',
          data: { ...ambassador.active.at(-1)!.data, title: 'special_envoy' },
        },
        scheduled,
      );
  });
  it('of another term are numbered on', () => {
    const renewable = [
      ...active,
      ...ambassador.renewable.slice(ambassador.active.length),
      declared,
    ];
    const screened = happened('rescreened', {
      outcome: 'clear',
      rescreenedAt: '2028-03-01T09:00:00.000Z',
    });
    const more = [
      '2028-06-03',
      '2028-09-03',
      '2028-12-03',
      '2029-03-03',
      '2029-06-03',
      '2029-09-03',
      '2029-12-03',
      '2030-03-03',
    ].map((dueOn, index) => ({ reportNo: index + 9, dueOn }));
    const renews = sends('DG', 'RenewHonour', {}, on('2028-03-02'));
    given(...renewable, screened)
      .when(renews)
      .thenEvents(
        happened('renewed', {
          termNo: 2,
          start: '2028-03-03',
          end: '2030-03-03',
          memberIds: [ada],
        }),
        happened('reports_scheduled', { reports: more, memberIds: [ada] }),
      );
    const open = { ...declared, data: { ...declared.data, standing: 'open' } };
    given(...renewable, open, screened)
      .when(renews)
      .thenRefuses('honour.interests-open');
  });
  const submits = (reportNo: number, memberId = ada) =>
    sends('HON', 'SubmitHonourReport', { reportNo, reportRef: 'report' }, asMember(memberId));
  const submitted = happened('report_submitted', { reportNo: 1, reportRef: 'report' });
  const missed = (reportNo: number, missing: number) =>
    happened('report_missed', { reportNo, missing });
  it('are given by the envoy, each once, also late', () => {
    for (const events of [active, suspended, [...active, missed(1, 1)]])
      given(...events)
        .when(submits(1))
        .thenEvents(submitted);
    given(...active, submitted)
      .when(submits(1))
      .thenRefuses('honour.report-twice');
    given(...active)
      .when(submits(9))
      .thenRefuses('honour.report-unknown');
    given(...active)
      .when(submits(1, bo))
      .thenRefuses('not-found');
  });
  it('are missing once their day is over, and counted', () => {
    const misses = (reportNo: number) => sends('SYS', 'NoteMissingHonourReport', { reportNo });
    given(...active)
      .when(misses(1))
      .thenEvents(missed(1, 1));
    given(...active, missed(1, 1))
      .when(misses(2))
      .thenEvents(missed(2, 2));
    given(...active, missed(1, 1), submitted)
      .when(misses(2))
      .thenEvents(missed(2, 1));
    given(...active, submitted)
      .when(misses(1))
      .thenNothing();
    given(...active, happened('completed', { endedOn: '2026-03-10' }))
      .when(misses(1))
      .thenNothing();
  });
  it('are told of at the second one that is missing', () => {
    const told = (missing: number) =>
      honourNotices({ ...missed(2, missing) } as Recorded<never>, {
        partnerIds: [],
        names: {},
        people: {},
      }).map(({ rule, to, template }) => [rule, to, template]);
    expect(told(1)).toEqual([]);
    expect(told(2)).toEqual([['N52', [{ role: 'DGO' }], 'honour-reports-missing']]);
  });
  it('end with a final one', () => {
    const over = [
      ...active,
      happened('completed', { endedOn: '2026-03-10' }),
      mandateEnded('2026-05-09'),
    ];
    const files = sends('HON', 'FileFinalHonourReport', { reportRef: 'report' }, asMember(ada));
    const filed = happened('final_report_filed', { reportRef: 'report' });
    given(...over)
      .when(files)
      .thenEvents(filed);
    given(...over, filed)
      .when(files)
      .thenNothing();
    given(...over)
      .when(sends('AL', 'FileFinalHonourReport', { reportRef: 'report' }))
      .thenEvents(filed);
    given(...over)
      .when(sends('HON', 'FileFinalHonourReport', { reportRef: 'report' }, asMember(bo)))
      .thenRefuses('not-found');
    const rescinded = happened('rescinded', { rescindedOn: '2026-03-10', announced: true });
    given(...active, rescinded, mandateEnded())
      .when(files)
      .thenRefuses('honour.final-report-not-asked');
    given(...active)
      .when(files)
      .thenRefuses('illegal-transition');
  });
});

describe('another mandate', () => {
  const amends = (over: object = {}, metadata: Partial<CommandMetadata> = {}) =>
    sends(
      'DG',
      'AmendHonourMandate',
      { termsOfReferenceRef: 'new', mandateCountries: ['KE'], offices: [], ...over },
      metadata,
    );
  const changed = (over: object = {}) =>
    happened('mandate_changed', { termsOfReferenceRef: 'new', mandateCountries: ['KE'], ...over });
  const consulted = (mandateCountries: string[], opinion = 'no_objection') =>
    happened('mandate_consulted', { mandateCountries, opinion });
  it('for the same countries is given as it is', () =>
    given(...active)
      .when(amends())
      .thenEvents(changed()));
  it('for others is given once these were consulted on it', () => {
    const other = { mandateCountries: ['UG', 'KE'] };
    given(...active)
      .when(amends(other))
      .thenRefuses('honour.states-not-consulted');
    given(...active, consulted(['UG']))
      .when(amends(other))
      .thenRefuses('honour.states-not-consulted');
    given(...active, consulted(['KE', 'UG']))
      .when(amends(other))
      .thenEvents(changed(other));
    given(...active, consulted(['KE', 'UG']), changed(other))
      .when(amends({ mandateCountries: ['UG'] }))
      .thenRefuses('honour.states-not-consulted');
  });
  it('that a State objects to is given with a reason', () => {
    const objected = [...active, consulted(['UG'], 'objection')];
    const other = { mandateCountries: ['UG'] };
    given(...objected)
      .when(amends(other))
      .thenRefuses('honour.states-objected');
    given(...objected)
      .when(amends(other, reason))
      .thenEvents(changed({ ...other, reasonRef: 'reason' }));
  });
  it('is none for the own government, and none by delegation', () => {
    const own = { mandateCountries: ['CH'], offices: ['minister'] };
    given(...active, consulted(['CH']))
      .when(amends(own))
      .thenRefuses('honour.own-government', { countryCode: 'CH' });
    const delegate = {
      accountId: 'd',
      personId: 'd',
      role: 'DG' as const,
      onBehalfOf: 'person-DG',
    };
    given(...active)
      .when(amends({}, { actor: delegate }))
      .thenRefuses('honour.not-delegable');
    given(...active)
      .when(sends('DG', 'CompleteHonour', {}, { actor: delegate }))
      .thenRefuses('honour.not-delegable');
  });
  it('is consulted on by the office of the Director-General, as often as it takes', () => {
    const consult = sends('DGO', 'ConsultOnHonourMandate', {
      mandateCountries: ['UG'],
      opinion: 'conditional',
      noteRef: 'note',
    });
    const noted = happened('mandate_consulted', {
      mandateCountries: ['UG'],
      opinion: 'conditional',
      noteRef: 'note',
    });
    given(...active)
      .when(consult)
      .thenEvents(noted);
    given(...active, noted)
      .when(consult)
      .thenEvents(noted);
  });
});

describe('what is due of a mandate', () => {
  const due = (event: NewEvent) =>
    honourDeadlines(event as Recorded<never>).map((change) => [
      change.op === 'set' ? change.dueOn : change.outcome,
      change.key.replace(`:${honourId}`, ''),
    ]);
  it('an access until its day', () => {
    expect(due(granted)).toEqual([['2027-06-30', `honour-access:${accessId}`]]);
    expect(due(ended('expired'))).toEqual([['met', `honour-access:${accessId}`]]);
  });
  it('each report, and a look fifteen days later', () => {
    expect(due(scheduled).slice(0, 2)).toEqual([
      ['2026-06-03', 'honour-report:1'],
      ['2026-06-18', 'honour-report-missing:1'],
    ]);
    expect(due(scheduled)).toHaveLength(16);
    expect(due(happened('report_submitted', { reportNo: 1 }))).toEqual([
      ['met', 'honour-report:1'],
      ['met', 'honour-report-missing:1'],
    ]);
  });
  it('no report after the end but the final one', () => {
    const over = due(mandateEnded('2026-05-09'));
    expect(over).toHaveLength(17);
    expect(over.slice(0, 16).every(([outcome]) => outcome === 'cancelled')).toBe(true);
    expect(over.at(-1)).toEqual(['2026-05-09', 'honour-final-report']);
    expect(due(mandateEnded())).toHaveLength(16);
    expect(due(happened('final_report_filed'))).toEqual([['met', 'honour-final-report']]);
  });
  it('a look whether the title is shown, as after every end', () => {
    expect(due(happened('completed', { endedOn: '2026-03-10' })).at(-1)).toEqual([
      '2026-03-11',
      'honour-removal',
    ]);
    expect(
      appointmentFollowsHonour(happened('completed', { endedOn: '2026-03-10' }) as Recorded<never>),
    ).toEqual([
      {
        type: 'EndAppointment',
        aggregateId: honourId,
        data: { endedOn: '2026-03-10', early: false },
      },
    ]);
  });
});
