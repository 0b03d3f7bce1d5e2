import { type Actor, addDays, type Role, RuleViolation, systemActor } from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import {
  askToLift,
  countersign,
  type Imposed,
  imposedBy,
  imposersOf,
  withRequest,
} from './countersignature.policy.js';

const actor = (personId: string, role: Role, over: Partial<Actor> = {}): Actor => ({
  accountId: `${personId}-account`,
  personId,
  role,
  ...over,
});
const lead = actor('person-lead', 'PO-L');
const until = '2026-03-16';
const metadata = (by: Actor, today = '2026-03-02') => exampleMetadata({ actor: by, today });
const codeOf = (attempt: () => unknown): string => {
  try {
    attempt();
    return 'passed';
  } catch (error) {
    if (error instanceof RuleViolation) return error.code;
    throw error;
  }
};
const asked = (by: Actor, requester: Actor = by): Imposed =>
  withRequest(imposedBy(by), requester, until);
const signs = (imposed: Imposed, by: Actor, today?: string): string =>
  codeOf(() => countersign(imposed, metadata(by, today)));

describe('asking for a countersignature', () => {
  it.each([
    ['PO-L', 'DIR'],
    ['LEG', 'DIR'],
    ['DDL', 'DIR'],
    ['CRE', 'ADG'],
    ['DIR', 'ADG'],
    ['RD', 'DG'],
    ['ADG', 'DG'],
  ] as const)('of a %s goes to %s, for 14 days', (role, level) =>
    expect(askToLift(imposedBy(actor('p', role)), metadata(actor('p', role)))).toEqual({
      level,
      validUntil: until,
    }),
  );
  it('has nobody to go to above the Director-General, then or now', () => {
    expect(codeOf(() => askToLift(imposedBy(actor('p', 'DG')), metadata(actor('p', 'DG'))))).toBe(
      'countersignature.nobody-above',
    );
    expect(codeOf(() => askToLift(imposedBy(lead), metadata(actor('person-lead', 'DG'))))).toBe(
      'countersignature.nobody-above',
    );
  });
  it('is for whoever imposed it, their delegator and their second account only', () => {
    expect(codeOf(() => askToLift(imposedBy(lead), metadata(actor('person-other', 'PO-L'))))).toBe(
      'countersignature.not-needed',
    );
    expect(codeOf(() => askToLift(imposedBy(systemActor), metadata(lead)))).toBe(
      'countersignature.not-needed',
    );
    expect(codeOf(() => askToLift(imposedBy(lead), metadata(systemActor)))).toBe(
      'countersignature.not-needed',
    );
    const delegated = imposedBy(actor('person-delegate', 'PO-L', { onBehalfOf: 'person-lead' }));
    for (const by of [
      lead,
      actor('person-delegate', 'PO-L'),
      { ...lead, accountId: 'second' },
      actor('person-new', 'PO-L', { onBehalfOf: 'person-lead' }),
    ])
      expect(codeOf(() => askToLift(delegated, metadata(by)))).toBe('passed');
  });
  it('is done once while the request stands, and again from the day after', () => {
    expect(askToLift(asked(lead), metadata(lead, until))).toBeUndefined();
    expect(askToLift(asked(lead), metadata(lead, '2026-03-17'))).toEqual({
      level: 'DIR',
      validUntil: addDays('2026-03-17', 14),
    });
  });
});

describe('countersigning', () => {
  it('names who asked, and comes from strictly above', () => {
    expect(countersign(asked(lead), metadata(actor('d', 'DIR')))).toEqual({
      requestedById: 'person-lead',
    });
    const levels: Readonly<Record<string, readonly Role[]>> = {
      'PO-L': ['DIR', 'RD', 'ADG', 'DG'],
      CRE: ['RD', 'ADG', 'DG'],
      DIR: ['RD', 'ADG', 'DG'],
      RD: ['DG'],
      ADG: ['DG'],
      DG: [],
    };
    for (const [role, above] of Object.entries(levels))
      for (const by of [
        'PO',
        'PO-L',
        'CRE',
        'LEG',
        'DIR',
        'RD',
        'ADG',
        'DG',
        'DGO',
        'ADM',
        'SYS',
      ] as const)
        expect([
          role,
          by,
          signs(asked(actor('p', role as Role)), by === 'SYS' ? systemActor : actor('q', by)),
        ]).toEqual([role, by, above.includes(by) ? 'passed' : 'countersignature.level-too-low']);
  });
  it('is above both steps where a role changed in between', () => {
    const promoted = asked(lead, actor('person-lead', 'ADG'));
    expect([signs(promoted, actor('r', 'RD')), signs(promoted, actor('g', 'DG'))]).toEqual([
      'countersignature.level-too-low',
      'passed',
    ]);
  });
  it('never by the system, also of what the system imposed', () =>
    expect(signs(asked(systemActor, lead), systemActor)).toBe('countersignature.level-too-low'));
  it('needs the request, until its last day', () => {
    expect(signs(imposedBy(lead), actor('d', 'DIR'))).toBe('countersignature.not-requested');
    expect([
      signs(asked(lead), actor('d', 'DIR'), until),
      signs(asked(lead), actor('d', 'DIR'), '2026-03-17'),
    ]).toEqual(['passed', 'countersignature.expired']);
  });
  it('is barred to whoever imposed it and whoever asked, also in a request that ran out', () => {
    const byDelegate = asked(lead, actor('person-delegate', 'PO-L', { onBehalfOf: 'person-lead' }));
    expect(new Set(imposersOf(byDelegate))).toEqual(new Set(['person-lead', 'person-delegate']));
    expect(imposersOf(withRequest(byDelegate, lead, '2026-04-01'))).toContain('person-delegate');
    expect(imposersOf(undefined)).toEqual([]);
  });
  it('counts whoever asks as its author where nobody wrote down who that was', () =>
    expect(withRequest(undefined, lead, until)).toEqual(asked(lead)));
});
