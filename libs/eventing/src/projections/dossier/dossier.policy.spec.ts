import { nextStepsOf, textFieldsIn, wordsIn } from './dossier.policy.js';

const isReference = (value: unknown): boolean =>
  typeof value === 'string' && value.startsWith('ref-');

describe('the texts of a record', () => {
  it('stand under the names of their fields, those of a list under the ids of its items', () =>
    expect(
      textFieldsIn(
        {
          titleRef: 'ref-1',
          review: { conclusion: { summaryRef: 'ref-2', outcome: 'clear' } },
          members: [{ memberId: 'm-1', nameRef: 'ref-3' }, { noteRef: 'ref-4' }],
          partnerRef: 'no reference',
          nothing: null,
        },
        isReference,
      ),
    ).toEqual([
      { field: 'title', ref: 'ref-1' },
      { field: 'review.conclusion.summary', ref: 'ref-2' },
      { field: 'members.m-1.name', ref: 'ref-3' },
      { field: 'members.2.note', ref: 'ref-4' },
    ]));
  it('are looked for wherever a person may be named', () =>
    expect(wordsIn({ by: ['p-1', { personId: 'p-2', at: 7 }], x: { y: 'z' }, n: null })).toEqual([
      'p-1',
      'p-2',
      'z',
    ]));
});

describe('the next steps of a record', () => {
  const rows = {
    Submit: { from: ['draft'] },
    Approve: { from: ['draft', 'open'] },
    Expire: { from: ['draft'] },
  };
  const aggregate = {
    decider: { commands: rows } as never,
    routes: {
      Submit: { who: ['PO', 'PA'] },
      Approve: { who: ['DIR', 'SYS'] },
      Expire: { who: ['SYS'] },
    },
  } as const;
  it('are those of everybody inside, without the system’s own', () =>
    expect(nextStepsOf(aggregate, 'draft', false)).toEqual([
      { command: 'Submit', roles: ['PO', 'PA'] },
      { command: 'Approve', roles: ['DIR'] },
    ]));
  it('of a partner are its own', () => {
    expect(nextStepsOf(aggregate, 'draft', true)).toEqual([{ command: 'Submit', roles: ['PA'] }]);
    expect(nextStepsOf(aggregate, 'open', true)).toEqual([]);
  });
});
