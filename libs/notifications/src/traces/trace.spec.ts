import { idIn, isStreamId } from './trace.policy.js';

const id = '6fa459ea-ee8a-4ca4-894e-db77e160355e';

describe('what somebody pasted', () => {
  it.each([
    ['an id', id],
    ['an id with spaces around it', `  ${id}\n`],
    ['a Message-ID', `<${id}@concord.example>`],
    ['a Message-ID without its brackets', `${id}@concord.example`],
  ])('is an id: %s', (_what, pasted) => expect(idIn(pasted)).toBe(id));
  it('is the key of a command as it stands', () =>
    expect(idIn(' my-first-try ')).toBe('my-first-try'));
  it('is a record where it begins with a family', () => {
    expect(isStreamId(`partner-${id}`)).toBe(true);
    expect(isStreamId(id)).toBe(false);
    expect(isStreamId(`partner-${id}; drop`)).toBe(false);
  });
});
