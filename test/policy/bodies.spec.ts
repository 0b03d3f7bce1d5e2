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
