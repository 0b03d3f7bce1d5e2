import { Reflector } from '@nestjs/core';
import { Calendar } from '#kernel';
import { BooleanField, PlainText, routeRulesOf } from '#platform/http';
import type { Aggregate } from './aggregate.js';
import { commandController } from './command-controller.js';
import type { DomainCommand } from './domain-command.js';
import { NewIds } from './new-ids.js';
import { openDoors } from './open-door.js';
import { Turnstile, Turnstiles } from './turnstile.js';

class NoteBody {
  @BooleanField() unnamed!: boolean;
  @PlainText({ min: 1, max: 100 }) text!: string;
}
const row = { from: ['unknown'], source: 'example', decide: () => [] };
const route = { who: ['PO'], summary: 'Says something.', creates: true, body: NoteBody };
const door = { path: 'unnamed-notes', example: { text: 'Nobody in particular.' } };
const notes = {
  collection: 'notes',
  decider: {
    name: 'note',
    initialState: { status: 'unknown' },
    evolve: () => ({ status: 'open' }),
    scopeOf: () => ({}),
    commands: { SayOpenly: row, SayQuietly: row },
  } as never,
  routes: {
    SayOpenly: route,
    SayQuietly: {
      ...route,
      anonymous: { field: 'unnamed', role: 'PO', door },
      seals: [{ path: 'text' }],
    },
  },
} as Aggregate;

/** The commands a controller sends, in the order they come. */
const sentBy = <C>(controller: new (...parts: never[]) => C) => {
  const commands: DomainCommand[] = [];
  const bus = {
    execute: async (sent: DomainCommand) => {
      commands.push(sent);
      const { aggregateId } = sent.command;
      return { aggregateId, version: 1, events: [], repeated: false };
    },
  };
  const clock = { today: () => '2026-03-02', now: () => '2026-03-02', calendar: new Calendar() };
  const ids = new NewIds(Buffer.alloc(32, 7));
  const parts = [bus, clock, ids, new Turnstiles()] as unknown as never[];
  return { commands, controller: new controller(...parts) };
};
const reply = { header: () => reply };

describe('a command that may be sent without a name', () => {
  const controller = commandController(notes);
  type Says = (principal: object, key: string, body: object, reply: object) => Promise<unknown>;
  type Methods = Readonly<{ sayQuietly: Says; sayOpenly: Says }>;
  const { prototype } = controller as unknown as { prototype: Record<string, object> };
  const isUnnamed = (method: string): boolean =>
    routeRulesOf(new Reflector(), prototype[method]!, controller).unnamed;
  const somebody = (accountId: string) => ({
    accountId,
    personId: `person-${accountId}`,
    displayRef: accountId,
    grants: [{ role: 'PO', scope: {} }],
    ties: [],
  });
  const body = { unnamed: true, text: 'What I saw.' };

  it('is named by no log of requests', () =>
    expect([isUnnamed('sayQuietly'), isUnnamed('sayOpenly')]).toEqual([true, false]));
  it('of two people with one key are two commands, and repeated they are the same', async () => {
    const { commands, controller: says } = sentBy(controller as never as new () => Methods);
    for (const account of ['zora', 'bela', 'zora'])
      await says.sayQuietly(somebody(account), 'my-first-try', body, reply);
    const [zora, bela, again] = commands.map(({ command, texts }) => {
      const { commandId, actor } = command.metadata;
      const refs = texts.map(({ ref }) => ref);
      return { record: command.aggregateId, command: `${actor.accountId}:${commandId}`, refs };
    });
    expect(zora!.command).not.toBe(bela!.command);
    expect(zora!.refs).not.toEqual(bela!.refs);
    expect(again).toEqual(zora);
  });
  it('tells nothing of account, key or request', async () => {
    const { commands, controller: says } = sentBy(controller as never as new () => Methods);
    await says.sayQuietly(somebody('zora'), 'key-of-zora', body, reply);
    expect(JSON.stringify(commands)).not.toMatch(/zora/);
    const { commandId, correlationId, causationId } = commands[0]!.command.metadata;
    expect([correlationId, causationId]).toEqual([commandId, commandId]);
    await says.sayOpenly(somebody('zora'), 'key-of-zora', body, reply);
    expect(commands[1]!.command.metadata).toMatchObject({
      commandId: 'key-of-zora',
      actor: { accountId: 'zora' },
    });
  });
});

describe('a step of the greatest consequence', () => {
  const grave = { ...notes, routes: { SayOpenly: { ...route, stepUp: true }, SayQuietly: route } };
  type Says = (principal: object, key: string, body: object, reply: object) => Promise<unknown>;
  const door = () =>
    sentBy(commandController(grave as Aggregate) as never as new () => Record<string, Says>);
  const body = { unnamed: false, text: 'What I saw.' };
  const amina = {
    accountId: 'amina',
    personId: 'person-amina',
    displayRef: 'amina',
    grants: [{ role: 'PO', scope: {} }],
    ties: [],
  };
  const longAgo = { ...amina, signInWithin: 900 };

  it('asks whoever signed in long ago to do it again, before anything is looked at', async () => {
    const { commands, controller: says } = door();
    for (const given of [body, {}])
      await expect(says.sayOpenly!(longAgo, 'key', given, reply)).rejects.toMatchObject({
        code: 'step-up-required',
        options: {
          details: { maxAge: 900 },
          headers: {
            'www-authenticate': expect.stringMatching(
              /^Bearer error="insufficient_user_authentication", .*max_age="900"$/,
            ),
          },
        },
      });
    expect(commands).toEqual([]);
  });
  it('is taken by whoever signed in lately, and other steps by everybody', async () => {
    const { commands, controller: says } = door();
    await says.sayOpenly!(amina, 'one', body, reply);
    await says.sayQuietly!(longAgo, 'two', body, reply);
    expect(commands.map(({ command }) => command.type)).toEqual(['SayOpenly', 'SayQuietly']);
  });
});

describe('a door for people without an account', () => {
  const [controller, ...others] = openDoors(notes);
  type Methods = Readonly<{
    come: (body: unknown, address: string, key?: string) => Promise<{ id: string }>;
  }>;
  const open = () => sentBy(controller as never as new () => Methods);
  const text = 'What I saw.';

  it('is there for the commands that say so, asks for no token, and reads a little JSON', () => {
    expect(others).toEqual([]);
    const { prototype } = controller as unknown as { prototype: { come: object } };
    expect(routeRulesOf(new Reflector(), prototype.come, controller!)).toEqual({
      public: true,
      unnamed: true,
      body: { mediaType: 'application/json', bytes: 24_576 },
    });
  });
  it('takes the same text under the same key for one, and another text for another', async () => {
    const { commands, controller: behind } = open();
    const answers = [
      await behind.come({ text }, '192.0.2.1'),
      await behind.come({ text }, '192.0.2.1'),
      await behind.come({ text }, '192.0.2.1', 'first'),
      await behind.come({ text: 'Something else.' }, '192.0.2.1', 'first'),
    ];
    const [once, again, ...others] = answers.map(({ id }) => id);
    expect(again).toBe(once);
    expect(new Set([once, ...others]).size).toBe(3);
    const actors = commands.map(({ command }) => command.metadata.actor);
    const nobody = { accountId: 'anonymous', personId: 'anonymous', role: 'PO' };
    expect(actors).toEqual([nobody, nobody, nobody, nobody]);
  });
  it('leaves nobody named who forgets to say so, and refuses what is no such body', async () => {
    const { commands, controller: behind } = open();
    await behind.come({ text, unnamed: false }, '192.0.2.1');
    expect(commands[0]!.command.metadata.actor.accountId).toBe('anonymous');
    for (const [index, body] of [undefined, [], 'text', { text: '' }, { text, more: 1 }].entries())
      await expect(behind.come(body, `192.0.2.${10 + index}`)).rejects.toMatchObject({
        status: 400,
      });
    expect(commands).toHaveLength(1);
  });
  it('lets so many in by a minute, and says how long the next one waits', () => {
    const turnstile = new Turnstile({ all: 2, each: 2 });
    const waits = [0, 59_000, 59_500, 60_000].map((ms) => turnstile.wait(ms, '192.0.2.1'));
    expect(waits).toEqual([0, 0, 1, 0]);
  });
  it('is not shut for others by one who comes again and again', () => {
    const turnstile = new Turnstile({ all: 4, each: 2 });
    const from = (address: string): boolean => turnstile.wait(1_000, address) === 0;
    const mine = ['2001:db8:1:2::1', '2001:db8:1:2::ffff', '2001:db8:1:2:3::4'].map(from);
    expect(mine).toEqual([true, true, false]);
    expect(['192.0.2.1', '2001:db8:1:3::1', '192.0.2.2'].map(from)).toEqual([true, true, false]);
  });
  it('keeps no address, and counts anew under another key each minute', () => {
    const turnstile = new Turnstile({ all: 9, each: 1 });
    const kept = (): string[] => {
      const { callers } = turnstile as unknown as { callers: Map<string, number> };
      return [...callers.keys()];
    };
    turnstile.wait(0, '192.0.2.1');
    const before = kept();
    turnstile.wait(60_000, '192.0.2.1');
    expect(kept()).toHaveLength(1);
    expect(kept()).not.toEqual(before);
    expect(`${before}${kept()}`).not.toContain('192');
  });
});

describe('what every command takes beside its own fields', () => {
  const { controller } = sentBy(commandController(notes) as never as new () => { sayOpenly: Says });
  type Says = (principal: object, key: string, body: object, reply: object) => Promise<unknown>;
  const officer = {
    accountId: 'a',
    personId: 'p',
    displayRef: 'a',
    grants: [{ role: 'PO', scope: {} }],
    ties: [],
  };
  it.each([
    ['reason', null],
    ['reason', 7],
    ['override', null],
    ['override', { secondApproverId: null }],
  ])('is left out or of its type: %s %j', async (field, value) => {
    const body = { unnamed: false, text: 'What I saw.', [field]: value };
    await expect(
      controller.sayOpenly(officer, `a-first-try-${field}`, body, reply),
    ).rejects.toMatchObject({ code: 'validation-failed' });
  });
});
