import { faultOfAddress, longestAddress, readableStart } from './request-address.js';

describe('the address of a request', () => {
  const faultOf = (url: string): string | undefined => faultOfAddress(url)?.code;
  it.each([
    ['/v1/partners?name=%zz', undefined],
    ['/v1/partners/%C3%A9', undefined],
    ['/v1/partners/%zz', 'malformed-request'],
    ['/v1/partners/%ff', 'malformed-request'],
    ['/v1/partners/100%', 'malformed-request'],
    [`/${'a'.repeat(longestAddress - 1)}`, undefined],
    [`/${'a'.repeat(longestAddress)}`, 'uri-too-long'],
  ])('is read, or refused: %.24s', (url, code) => expect(faultOf(url)).toBe(code));

  it('is repeated up to what cannot be read, and no longer than a path is', () => {
    expect(readableStart('/v1/partners/%zz?name=x')).toBe('/v1/partners/');
    expect(readableStart(`/v1/${'a'.repeat(9_000)}`)).toHaveLength(200);
  });
});
