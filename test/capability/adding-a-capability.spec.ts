import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = readFileSync(
  join(import.meta.dirname, '..', '..', 'docs', 'adding-a-capability.md'),
  'utf8',
);
const blocks = [...page.matchAll(/^```ts file=(\S+)\n([^]*?)\n```$/gm)].map(
  ([, file, text]) => [file!, text!] as const,
);

describe('docs/adding-a-capability.md', () => {
  it('has a block of every kind of file', () => expect(blocks.length).toBeGreaterThan(10));
  it.each(blocks)('shows %s as it is', (file, text) =>
    expect(readFileSync(join(import.meta.dirname, 'herbarium', file), 'utf8')).toContain(
      text.replace(/\n {2}…$/, ''),
    ),
  );
});
