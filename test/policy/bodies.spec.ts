import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateBody } from '#platform/http';
import { product } from '#contexts';
import { CommandEnvelopeBody } from '../../libs/eventing/src/commands/command-body.js';

const { aggregates } = product;

const examples = aggregates.flatMap(({ routes }) =>
  Object.entries(routes).flatMap(([type, { body, example }]) =>
    body && example ? [[type, body, example] as const] : [],
  ),
);

describe('the example of a command, as /docs shows it,', () => {
  it.each(examples)('can be sent: %s, and no field more', async (_type, body, example) => {
    const { reason: _reason, ...fields } = example as { reason?: string };
    await expect(validateBody(body, fields)).resolves.toBeDefined();
    await expect(validateBody(body, { ...fields, $where: '1' })).rejects.toMatchObject({
      code: 'validation-failed',
    });
  });
});

describe('an emergency override', () => {
  it.each([[], [{ secondApproverId: 'p' }], {}, { secondApproverId: '' }, 'p', null])(
    'is one object that names one person: not %j',
    async (override) =>
      expect(validateBody(CommandEnvelopeBody, { override })).rejects.toMatchObject({
        code: 'validation-failed',
      }),
  );
  it('may be missing', async () => expect(await validateBody(CommandEnvelopeBody, {})).toEqual({}));
});

describe('the body of a request', () => {
  const root = join(import.meta.dirname, '..', '..');
  const controllers = globSync('{libs,apps}/*/src/**/*.ts', { cwd: root }).filter(
    (path) => !path.endsWith('.spec.ts'),
  );
  // Nest checks no class of a body: what is typed as one comes in as it is sent.
  it('comes as something nobody knows yet, and is validated', () =>
    expect(
      controllers.filter((path) =>
        /@Body\(\)\s+[^:]+:\s+(?!\s|unknown\b|Given \|)/.test(
          readFileSync(join(root, path), 'utf8'),
        ),
      ),
    ).toEqual([]));
});
