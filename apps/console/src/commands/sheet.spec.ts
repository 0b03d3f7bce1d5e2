import { filledLines, linesOf, sheetKeyOf } from './sheet.js';

const record = (fields: object) => ({
  id: 'r',
  version: 1,
  status: 'analysis',
  createdAt: '',
  updatedAt: '',
  ...fields,
});

describe('a sheet of one command, several times', () => {
  it('is there for findings and likenesses', () => {
    expect(sheetKeyOf('DraftFinding')).toBe('questionCode');
    expect(sheetKeyOf('ResolveDuplicate')).toBe('candidateId');
    expect(sheetKeyOf('StartIntake')).toBeUndefined();
  });
  it('has a line for each question, or each likeness that is not resolved', () => {
    expect(linesOf(record({}), { enum: ['mandate', 'sanctions'] })).toEqual([
      'mandate',
      'sanctions',
    ]);
    const candidates = [{ partnerId: 'a' }, { partnerId: 'b' }];
    expect(linesOf(record({ candidates, resolved: ['a'] }), { type: 'string' })).toEqual(['b']);
    expect(linesOf(record({}), undefined)).toEqual([]);
  });
  it('sends the lines that somebody filled in, as they stand', () =>
    expect(
      filledLines(['mandate', 'sanctions', 'litigation'], 'questionCode', [
        { rating: 'no_concern', note: '' },
        { rating: '', sourceIds: [] },
        { rating: 'caution', sourceIds: ['s'] },
      ]),
    ).toEqual([
      { at: 0, body: { questionCode: 'mandate', rating: 'no_concern' } },
      { at: 2, body: { questionCode: 'litigation', rating: 'caution', sourceIds: ['s'] } },
    ]));
});
