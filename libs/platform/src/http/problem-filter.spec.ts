import { problemDocument } from './problem-filter.js';

describe('a problem document', () => {
  const answer = { code: 'partner.x', status: 422, title: 'No', detail: 'Not now.' };
  it('has what a refusal tells besides', () =>
    expect(
      problemDocument({ ...answer, extensions: { missing: ['legal'] } }, '/v1/partners'),
    ).toMatchObject({ ...answer, type: '/problems/partner.x', missing: ['legal'] }));
  it('begins with its own members', () => {
    const document = problemDocument({ ...answer, extensions: { missing: [] } }, '/v1/partners');
    expect(Object.keys(document)[0]).toBe('type');
    expect(Object.keys(document).at(-1)).toBe('missing');
  });
  it('keeps its own members, whatever a refusal tells besides', () => {
    const extensions = { status: 'open', title: 'x', code: 'x', instance: 'x', traceId: 'x' };
    expect(problemDocument({ ...answer, extensions }, '/v1/partners')).toMatchObject({
      ...answer,
      instance: '/v1/partners',
      traceId: expect.not.stringMatching(/^x$/),
    });
  });
});
