import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { product } from '#contexts';

const root = join(import.meta.dirname, '..', '..');
/** What serves every context, and so must not know any of them by name. */
const rooms = [
  'libs/platform/**/*',
  'libs/eventing/**/*',
  'apps/{gateway,relay,projections,notifications,verify}/**/*',
  'scripts/**/*',
  'deploy/*',
];
/** The checker shares nothing with the product, so it names the read models it knows. */
const readModel = /'[a-z]+-pipeline'/g;

const files = rooms
  .flatMap((room) => globSync(room, { cwd: root }))
  .filter((name) => /\.(ts|mjs|env)$/.test(name) && !name.endsWith('.spec.ts'));
const namedIn = (text: string): string[] =>
  product.contexts
    .map(({ name }) => name)
    .filter((name) =>
      new RegExp(String.raw`\b${name}\b`, 'i').test(text.replaceAll(readModel, '')),
    );

describe('what serves every context', () => {
  it('is looked at whole', () => expect(files.length).toBeGreaterThan(200));
  it('knows none of them by name', () =>
    expect(
      files.filter((name) => namedIn(readFileSync(join(root, name), 'utf8')).length > 0),
    ).toEqual([]));
  it.each(["topic: 'concord.onboarding.v1'", 'CONCORD_ONBOARDING URL', "import '#onboarding'"])(
    'would be found with %s',
    (text) => expect(namedIn(text.replace('_', ' '))).toEqual(['onboarding']),
  );
});
