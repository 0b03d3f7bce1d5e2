/** Why a JSON text was refused; each has a row in docs/errors.md. */
export type StrictJsonCode =
  | 'too-large'
  | 'not-utf-8'
  | 'byte-order-mark'
  | 'syntax'
  | 'trailing-text'
  | 'too-deep'
  | 'too-many-keys'
  | 'too-many-items'
  | 'key-too-long'
  | 'duplicate-key'
  | 'forbidden-key'
  | 'number-out-of-range'
  | 'control-character'
  | 'lone-surrogate';

/** `pointer` is the JSON Pointer (RFC 6901) of the place; `''` is the whole document. */
export class StrictJsonError extends Error {
  override readonly name = 'StrictJsonError';
  constructor(
    readonly code: StrictJsonCode,
    readonly pointer: string,
    message: string,
  ) {
    super(message);
  }
}

export type StrictJsonLimits = Readonly<{
  bytes: number;
  depth: number;
  keys: number;
  items: number;
  keyLength: number;
}>;
/** Source: reliability reference d.7 and c.D; 64 KB is the body limit of a command. */
export const defaultLimits: StrictJsonLimits = {
  bytes: 65_536,
  depth: 32,
  keys: 200,
  items: 10_000,
  keyLength: 200,
};

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const plain = /[^"\\\u0000-\u001f]*/y;
const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const blank = /[ \t\n\r]*/y;
const words = { t: ['true', true], f: ['false', false], n: ['null', null] } as const;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

export const pointerOf = (path: readonly (string | number)[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * Reads one JSON document the strict way: what `JSON.parse` would change, drop or let through is
 * refused,
 * so the value is exactly what the sender wrote. Throws StrictJsonError.
 */
export const readStrictJson = (
  bytes: Uint8Array,
  limits: Partial<StrictJsonLimits> = {},
): unknown => {
  const all = { ...defaultLimits, ...limits };
  if (bytes.length > all.bytes)
    throw new StrictJsonError('too-large', '', `The text is longer than ${all.bytes} bytes.`);
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new StrictJsonError('not-utf-8', '', 'The text is not valid UTF-8.');
  }
  if (text.charCodeAt(0) === 0xfeff)
    throw new StrictJsonError('byte-order-mark', '', 'The text begins with a byte order mark.');
  return new Reader(text, all).document();
};

class Reader {
  private at = 0;
  private readonly path: (string | number)[] = [];
  constructor(
    private readonly text: string,
    private readonly limits: StrictJsonLimits,
  ) {}

  document(): unknown {
    const value = this.value();
    this.skip();
    if (this.at < this.text.length)
      this.refuse('trailing-text', 'There is text after the end of the JSON document.');
    return value;
  }

  private refuse(code: StrictJsonCode, message: string): never {
    throw new StrictJsonError(code, pointerOf(this.path), message);
  }
  private unexpected(): never {
    this.refuse(
      'syntax',
      `This is not JSON: unexpected ${this.at < this.text.length ? 'character' : 'end'} at offset ${this.at}.`,
    );
  }
  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }
  private skip(): string | undefined {
    this.match(blank);
    return this.text[this.at];
  }
  private take(wanted: string): boolean {
    if (this.skip() !== wanted) return false;
    this.at += 1;
    return true;
  }

  private value(): unknown {
    const first = this.skip();
    if (first === '{') return this.nested(() => this.object());
    if (first === '[') return this.nested(() => this.array());
    if (first === '"') return this.string();
    if (first === 't' || first === 'f' || first === 'n') {
      const [word, value] = words[first];
      return this.word(word, value);
    }
    return this.number();
  }
  private word(word: string, value: boolean | null): boolean | null {
    if (!this.text.startsWith(word, this.at)) this.unexpected();
    this.at += word.length;
    return value;
  }
  private depth = 0;
  private nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > this.limits.depth)
      this.refuse('too-deep', `Objects and lists are nested deeper than ${this.limits.depth}.`);
    this.at += 1;
    const value = read();
    this.depth -= 1;
    return value;
  }

  private object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    if (this.take('}')) return object;
    for (let keys = 1; ; keys += 1) {
      if (this.skip() !== '"') this.unexpected();
      const key = this.string();
      if (key.length > this.limits.keyLength)
        this.refuse('key-too-long', `A key is longer than ${this.limits.keyLength} characters.`);
      this.path.push(key);
      if (forbidden.has(key)) this.refuse('forbidden-key', 'This key is not allowed.');
      if (Object.hasOwn(object, key))
        this.refuse('duplicate-key', 'This key stands twice in one object.');
      if (keys > this.limits.keys)
        this.refuse('too-many-keys', `An object has more than ${this.limits.keys} keys.`);
      if (!this.take(':')) this.unexpected();
      object[key] = this.value();
      this.path.pop();
      if (this.take('}')) return object;
      if (!this.take(',')) this.unexpected();
    }
  }

  private array(): unknown[] {
    const array: unknown[] = [];
    if (this.take(']')) return array;
    for (;;) {
      this.path.push(array.length);
      if (array.length >= this.limits.items)
        this.refuse('too-many-items', `A list has more than ${this.limits.items} items.`);
      array.push(this.value());
      this.path.pop();
      if (this.take(']')) return array;
      if (!this.take(',')) this.unexpected();
    }
  }

  private number(): number {
    const found = this.match(number);
    if (!found) this.unexpected();
    if (/[\w.+]/.test(this.text[this.at] ?? ' ')) this.unexpected();
    const value = Number(found[0]);
    const vanished = value === 0 && /[1-9]/.test(found[0].split(/e/i)[0]!);
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER || vanished || Object.is(value, -0))
      this.refuse(
        'number-out-of-range',
        'This number cannot be kept exactly; write large numbers as text.',
      );
    return value;
  }

  private string(): string {
    this.at += 1;
    let value = '';
    for (;;) {
      value += this.match(plain)![0];
      const next = this.text[this.at];
      if (next === '"') break;
      if (next === '\\') value += this.escape();
      else if (next === undefined) this.unexpected();
      else this.refuse('control-character', 'A text contains a raw control character.');
    }
    this.at += 1;
    if (value.includes('\0')) this.refuse('control-character', 'A text contains NUL.');
    if (!value.isWellFormed())
      this.refuse('lone-surrogate', 'A text contains half of a surrogate pair.');
    return value;
  }
  private escape(): string {
    const kind = this.text[this.at + 1];
    if (kind === 'u') {
      const hex = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.unexpected();
      this.at += 6;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const simple = kind === undefined ? undefined : escapes[kind];
    if (simple === undefined) this.unexpected();
    this.at += 2;
    return simple;
  }
}
