import { DevTokensController } from './dev-tokens.controller.js';

/** What an issuer would sign, as it stands. */
const issuer = { issue: async (subject: string) => `token of ${subject}` };
const directory = { find: async () => undefined };

describe('a token of a local deployment', () => {
  const controller = new DevTokensController(issuer as never, directory as never);
  const newcomer = (called: string) => controller.issue({ newcomer: called });

  it('is for a newcomer too, the same one for the same words', async () => {
    const ada = await newcomer('Ada Example');
    expect(ada).toMatchObject({
      token: expect.stringMatching(/^token of [0-9a-f-]{36}$/),
      roles: [],
    });
    expect(await newcomer(' ada example ')).toEqual(ada);
    expect(await newcomer('Bea Example')).not.toEqual(ada);
  });
  it('is for no account that is not there', () =>
    expect(controller.issue({ account: 'nobody' })).rejects.toMatchObject({
      code: 'validation-failed',
    }));
});
