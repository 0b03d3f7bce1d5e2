import { commandsTo, moveTo, stagesOf } from './moves.js';

describe('a case that is put into a column', () => {
  const rolesOf = (command: string): readonly string[] =>
    ({ StartIntake: ['PO'], ReverseExclusion: ['DG'], RequestInformation: ['PO'] })[command] ?? [];
  const asked = { type: 'partner', own: ['PO'], rolesOf, allowed: ['StartIntake'] } as const;

  it('goes there by what the API allows', () =>
    expect(moveTo({ ...asked, stage: 'intake_review' })).toEqual({ commands: ['StartIntake'] }));
  it('stays where nothing leads there', () =>
    expect(moveTo({ ...asked, stage: 'draft' })).toEqual({ why: 'never' }));
  it('stays where its stage does not allow it now', () =>
    expect(moveTo({ ...asked, stage: 'info_requested' })).toEqual({
      why: 'not-now',
      command: 'RequestInformation',
      roles: ['PO'],
    }));
  it('stays where that is for others, and says for whom', () =>
    expect(moveTo({ ...asked, own: ['LEG'], allowed: [], stage: 'intake_review' })).toEqual({
      why: 'role',
      command: 'StartIntake',
      roles: ['PO'],
    }));
  it('names the command that is for the reader, where others lead there too', () =>
    expect(moveTo({ ...asked, own: ['DG'], allowed: [], stage: 'intake_review' })).toMatchObject({
      why: 'not-now',
      command: 'ReverseExclusion',
    }));
});

describe('the stages of the board', () => {
  it('begin with the draft, and each other one is reached by a command', () => {
    for (const type of ['partner', 'engagement', 'agreement'] as const) {
      const [first, ...others] = stagesOf(type);
      expect(first).toBe('draft');
      for (const stage of others)
        expect([type, stage, commandsTo(type, stage).length > 0]).toEqual([type, stage, true]);
    }
  });
  it('of which nobody has heard are reached by none', () =>
    expect(commandsTo('partner', 'zebra')).toEqual([]));
});
