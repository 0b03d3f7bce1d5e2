import { isUnBody, unSystemBodies } from './un-system.policy.js';

describe('a body of the United Nations system', () => {
  it('has each body once', () => {
    expect(new Set(unSystemBodies).size).toBe(unSystemBodies.length);
  });
  it.each([
    'United Nations',
    'The World Health Organization',
    'UNITED NATIONS CHILDREN’S FUND',
    'World Food Program',
    'World Health Organisation',
    'World Health Organization - Sierra Leone',
    'United Nations Educational, Scientific and Cultural Organization Afghanistan',
  ])('%s is one', (name) => expect(isUnBody(name)).toBe(true));
  it.each([
    'United Nations Association of Norway',
    'World Bank Credit Union',
    'Friends of the World Food Programme',
    'World Health Organizations Watch',
    'WHO',
    'Foundation for the United Nations',
  ])('%s is none', (name) => expect(isUnBody(name)).toBe(false));
});
