import { readForm } from './query-string.js';

const read = (text: string): Record<string, string> => readForm(Buffer.from(text));
const faultOf = (text: string | Buffer): string | undefined => {
  try {
    readForm(Buffer.from(text as string));
  } catch (error) {
    const { options } = error as { options: { errors: { pointer: string; code: string }[] } };
    return `${options.errors[0]!.pointer} ${options.errors[0]!.code}`;
  }
  return undefined;
};

describe('a form', () => {
  it('is read field by field, with its lines, and without what was left empty', () =>
    expect(read('a=one+two&b=%C3%A9l%C3%A8ve&c=first%0D%0Asecond%09&d=++')).toEqual({
      a: 'one two',
      b: 'élève',
      c: 'first\nsecond',
    }));
  it.each([
    ['a=1&a=2', '/a duplicate-key'],
    ['a.b=1', '/a.b forbidden-key'],
    ['a%5B%5D=1', '/a[] forbidden-key'],
    ['__proto__=1', '/__proto__ forbidden-key'],
    ['a=%00', '/a control-character'],
    ['a=%FF', ' encoding'],
    ['a=%', ' encoding'],
  ])('is refused: %s', (text, fault) => expect(faultOf(text)).toBe(fault));
  it('is refused where its bytes are no text', () =>
    expect(faultOf(Buffer.from([0x61, 0x3d, 0xff]))).toBe(' encoding'));
});
