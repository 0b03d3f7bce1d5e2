import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Collection } from 'mongodb';
import { Calendar, type Notice } from '#kernel';
import { modelOn, prepareModels } from '#platform/documents';
import { eventually, freshDatabase, servers, uniqueName } from '#platform/testing';
import { product } from '#contexts';
import { catalogueOf } from '../catalogue/messages/index.js';
import { mailFor, notificationFor } from '../planning/notify.js';
import { ExampleDirectory } from '../planning/people.examples.js';
import { exampleReaders } from '../planning/readers.examples.js';
import { AddressWatch } from './address-watch.js';
import { Addresses } from './addresses.js';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryWorker } from './delivery-worker.js';
import { Dispatcher } from './dispatcher.js';
import {
  AddressDocument,
  AttemptDocument,
  DeliveryDocument,
  NotificationDocument,
} from './documents.js';
import { MailWriter } from './mail-writer.js';
import { type Mail, Mailer, SmtpMailer } from './mail.js';
import { MoodyServer } from './moody-server.examples.js';

const texts = catalogueOf(product.messages);
const calendar = new Calendar();
const occasion = {
  eventId: 'e-1',
  eventType: 'engagement.lapsed',
  at: '2026-03-02T09:00:00.000Z',
  record: 'engagement-1',
  partnerIds: ['p-1'],
};
const notice: Notice = {
  rule: 'N23',
  class: 'A',
  to: [{ role: 'PO' }],
  template: 'engagement-lapsed',
  data: { partner: 'Example Doctors' },
};

describe('deliveries', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let deliveries: Collection<DeliveryDocument>;
  let attempts: Collection<AttemptDocument>;
  let directory: ExampleDirectory;
  let server: MoodyServer;
  let mailer: Mailer;
  const started: Dispatcher[] = [];
  const prefix = () => context.db.databaseName;

  const workerOf = (
    over: {
      mailer?: Mailer;
      leaseMs?: number;
      since?: Date;
      places?: Parameters<typeof exampleReaders>[1];
    } = {},
  ): DeliveryWorker =>
    new DeliveryWorker(
      context.db,
      over.mailer ?? mailer,
      new MailWriter(
        context.db,
        directory,
        exampleReaders(directory, over.places),
        texts,
        new AddressWatch(context.db, directory, texts, calendar),
        {
          baseUrl: 'https://concord.example',
          calendar,
          ...(over.since ? { since: over.since } : {}),
        },
      ),
      { leaseMs: over.leaseMs ?? 60_000 },
    );
  const dispatcherOf = (worker = workerOf(), sweepMs = 60_000): Dispatcher => {
    const one = new Dispatcher(context.db, worker, {
      redisUrl: servers.redis,
      prefix: prefix(),
      sweepMs,
    });
    started.push(one);
    return one;
  };
  /** Plans a mail to somebody, as the intake does; due at once. */
  const plan = async (
    personId = 'olga',
    over: Partial<DeliveryDocument> = {},
    eventId = randomUUID(),
  ): Promise<DeliveryDocument> => {
    const [recipient] = await directory.byPerson(personId);
    const notification = notificationFor(
      { ...occasion, eventId },
      {
        recipient: recipient!,
        via: { audience: { role: 'PO', within: {} } },
        notice,
        missing: false,
        cut: false,
      },
      texts,
    );
    const delivery = { ...mailFor(notification, new Date(Date.now() - 1_000)), ...over };
    await context.db.collection<NotificationDocument>('notifications').insertOne(notification);
    await deliveries.insertOne(delivery);
    return delivery;
  };
  const stateOf = async ({ _id }: { _id: string }) => (await deliveries.findOne({ _id }))!;
  const attemptsOf = ({ _id }: { _id: string }) =>
    attempts.find({ deliveryId: _id }).sort({ attemptNo: 1 }).toArray();
  const dueNow = ({ _id }: { _id: string }) =>
    deliveries.updateOne(
      { _id },
      { $set: { nextAttemptAt: new Date(Date.now() - 1_000) }, $unset: { epoch: '' } },
    );

  beforeEach(async () => {
    context = await freshDatabase('deliveries');
    deliveries = context.db.collection('deliveries');
    attempts = context.db.collection('delivery_attempts');
    directory = new ExampleDirectory([
      { personId: 'olga', roles: ['PO'] },
      { personId: 'omar', roles: ['PO'], locale: 'fr' },
      { personId: 'adam', roles: ['ADM'] },
    ]);
    server = new MoodyServer();
    mailer = new SmtpMailer(await server.start(), 'Concord <concord@concord.example>', {
      socketTimeoutMs: 2_000,
    });
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((one) => one.stop()));
    mailer.close();
    await server.stop();
    await context.end();
  });

  describe('after a restored backup (E-40)', () => {
    it('mail about what happened before is kept back until an administrator sends it', async () => {
      const delivery = await plan();
      const worker = workerOf({ since: new Date('2026-03-02T12:00:00Z') });
      expect(await worker.attempt(delivery._id, 1)).toBe('suppressed');
      expect(await stateOf(delivery)).toMatchObject({
        state: 'suppressed',
        attemptNo: 0,
        outcome: { class: 'before-restore' },
      });
      await new DeliveriesService(
        ...([DeliveryDocument, AttemptDocument, AddressDocument, NotificationDocument].map((of) =>
          modelOn(context.db, of as never),
        ) as unknown as ConstructorParameters<typeof DeliveriesService>),
      ).retry(delivery._id);
      expect(await worker.attempt(delivery._id, 1)).toBe('sent');
      expect(server.taken).toMatchObject([{ messageId: delivery._id }]);
    });
    it('mail about what happened since leaves by itself', async () => {
      const delivery = await plan();
      expect(
        await workerOf({ since: new Date('2026-03-02T09:00:00Z') }).attempt(delivery._id, 1),
      ).toBe('sent');
    });
    it('without the setting it goes out again, with the Message-ID it had', async () => {
      const delivery = await plan();
      await workerOf().attempt(delivery._id, 1);
      await deliveries.replaceOne({ _id: delivery._id }, delivery);
      await attempts.deleteMany({});
      expect(await workerOf().attempt(delivery._id, 1)).toBe('sent');
      expect(server.taken.map(({ messageId }) => messageId)).toEqual([delivery._id, delivery._id]);
    });
  });

  describe('gathered', () => {
    /** A mail that says others too. */
    const round = async (...people: string[]) => {
      const lead = await plan('olga', { gather: 'N13', leads: true });
      const others = await Promise.all(
        people.map((person) =>
          plan(person, { gather: 'N13', state: 'gathered', gatheredInto: lead._id }),
        ),
      );
      return { lead, others };
    };
    const take = (delivery: DeliveryDocument, what: object) =>
      context.db
        .collection<NotificationDocument>('notifications')
        .updateOne({ _id: delivery.notificationId }, { $set: what });

    it('is one mail: each text once, with how often it is said', async () => {
      const { lead, others } = await round('olga', 'olga');
      await take(others[1]!, {
        template: 'partner-submitted',
        data: { partner: 'Example', country: 'KE', kind: 'ngo' },
      });
      expect(await workerOf().attempt(lead._id, 1)).toBe('sent');
      expect(server.taken).toHaveLength(1);
      const { source } = server.taken[0]!;
      expect(source).toMatch(/^Subject: Several matters wait for you\r?$/m);
      expect(source).toContain('3 matters came together');
      expect(source).toMatch(/=C3=972|× 2|=D7 2|\(=C3=97 2\)/);
      const unwrapped = source.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=');
      expect(unwrapped).toContain(`href="https://concord.example/cases/${occasion.record}"`);
      expect((await stateOf(others[0]!)).state).toBe('gathered');
    });
    it('says the others where the first is not to be told any more', async () => {
      const { lead, others } = await round('olga');
      await take(lead, { correctedBy: 'event-9' });
      expect(await workerOf().attempt(lead._id, 1)).toBe('sent');
      const { source } = server.taken[0]!;
      expect(source).not.toContain('matters came together');
      expect((await stateOf(others[0]!)).state).toBe('gathered');
    });
    it('is no mail where nothing of it is to be told any more', async () => {
      const { lead, others } = await round('olga');
      for (const one of [lead, ...others]) await take(one, { correctedBy: 'event-9' });
      expect(await workerOf().attempt(lead._id, 1)).toBe('suppressed');
      expect(server.taken).toEqual([]);
    });
    it('is never sent by itself', async () => {
      const { others } = await round('olga');
      expect(await workerOf().attempt(others[0]!._id, 1)).toBe('not-due');
    });
  });

  describe('of a record', () => {
    const { record } = occasion;
    it('says no more than which it is where its reader may not read it any more', async () => {
      directory.change('olga', { country: 'KE' });
      const delivery = await plan();
      const places = { [record]: { scope: { countryCode: 'CH' }, state: {}, version: 1 } };
      expect(await workerOf({ places }).attempt(delivery._id, 1)).toBe('sent');
      const [mail] = server.taken;
      expect(mail!.source).toMatch(/^Subject: Something happened in a case\r?$/m);
      expect(mail!.source).toContain(record);
      expect(mail!.source).not.toMatch(/Example Doctors|lapse/i);
    });
    it('is not told to an administrator who may not read it, whose mail it still is', async () => {
      const delivery = await plan();
      const models = [DeliveryDocument, AttemptDocument, AddressDocument, NotificationDocument].map(
        (of) => modelOn(context.db, of as never),
      );
      const listed = async (family: string, eventType: string) => {
        await context.db
          .collection<NotificationDocument>('notifications')
          .updateOne(
            { _id: delivery.notificationId },
            { $set: { record: `${family}-1`, eventType } },
          );
        const service = new DeliveriesService(
          ...([
            ...models,
            exampleReaders(directory),
            { today: () => '2026-03-02' },
          ] as never as ConstructorParameters<typeof DeliveriesService>),
        );
        const adam = { personId: 'adam', accountId: 'a', grants: [] } as never;
        return (await service.page(adam, {})).items[0];
      };
      expect(await listed('engagement', 'engagement.lapsed')).toMatchObject({
        rule: 'N23',
        record: 'engagement-1',
      });
      const hidden = await listed('duediligence', 'duediligence.concluded');
      expect(hidden).toMatchObject({ id: delivery._id, state: 'pending', class: 'A' });
      expect(Object.keys(hidden!)).not.toEqual(expect.arrayContaining(['rule']));
      expect(JSON.stringify(hidden)).not.toMatch(/duediligence|N23|lapsed/);
    });
  });

  describe('an attempt', () => {
    it('sends a neutral mail in the language of its reader, and writes down what was sent', async () => {
      const delivery = await plan('omar');
      expect(await workerOf().attempt(delivery._id, 1)).toBe('sent');
      const [mail] = server.taken;
      expect(mail).toMatchObject({
        to: 'omar@people.example',
        messageId: delivery._id,
        repeat: false,
      });
      expect(mail!.source).toMatch(/^Subject: Une approbation est caduque\r?$/m);
      expect(mail!.source).toMatch(/^Content-Language: fr\r?$/m);
      expect(mail!.source).toContain('https://concord.example/cases/engagement-1');
      const after = await stateOf(delivery);
      expect(after).toMatchObject({
        state: 'accepted',
        attemptNo: 1,
        outcome: { class: 'accepted' },
        sent: {
          locale: 'fr',
          templateVersion: expect.stringMatching(/^\w{12}$/),
          textHash: expect.stringMatching(/^\w{64}$/),
        },
      });
      expect(after).not.toHaveProperty('lease');
      expect(await attemptsOf(delivery)).toMatchObject([
        { attemptNo: 1, outcome: 'accepted', endedAt: expect.any(Date) },
      ]);
    });
    it('is written down before the network is touched', async () => {
      const delivery = await plan();
      let before: AttemptDocument[] = [];
      server.beforeAnswer = async () => void (before = await attemptsOf(delivery));
      await workerOf().attempt(delivery._id, 1);
      expect(before).toEqual([
        {
          _id: `${delivery._id}#1`,
          deliveryId: delivery._id,
          attemptNo: 1,
          startedAt: expect.any(Date),
        },
      ]);
    });
    it('is made by one of eight workers that want it', async () => {
      const delivery = await plan();
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () => workerOf().attempt(delivery._id, 1)),
      );
      expect(outcomes.toSorted()).toEqual([...Array.from({ length: 7 }, () => 'not-due'), 'sent']);
      expect(server.taken).toHaveLength(1);
    });
    it('is not made early, twice, for another number or after its time', async () => {
      const worker = workerOf();
      const later = await plan('olga', { nextAttemptAt: new Date(Date.now() + 60_000) });
      const over = await plan('olga', { expiresAt: new Date(Date.now() - 1) });
      const delivery = await plan();
      expect(await worker.attempt(later._id, 1)).toBe('not-due');
      expect(await worker.attempt(over._id, 1)).toBe('not-due');
      expect(await worker.attempt(delivery._id, 2)).toBe('not-due');
      await worker.attempt(delivery._id, 1);
      expect(await worker.attempt(delivery._id, 1)).toBe('not-due');
      expect(server.taken).toHaveLength(1);
    });
    it('goes to the address the person has now', async () => {
      const delivery = await plan();
      directory.change('olga', { email: 'new@people.example' });
      await workerOf().attempt(delivery._id, 1);
      expect(server.taken[0]!.to).toBe('new@people.example');
    });
    it('is not made for somebody who lost access meanwhile', async () => {
      const [left, moved] = [await plan('olga'), await plan('omar')];
      directory.leave('olga');
      directory.change('omar', { roles: ['RO'] });
      for (const one of [left, moved]) {
        expect(await workerOf().attempt(one._id, 1)).toBe('suppressed');
        expect(await stateOf(one)).toMatchObject({
          state: 'suppressed',
          outcome: { class: 'access-lost' },
        });
        expect(await attemptsOf(one)).toEqual([]);
      }
      expect(server.taken).toEqual([]);
    });
  });

  describe('side by side', () => {
    it('each is attempted once, whatever becomes of the others', async () => {
      const leaves = await Promise.all(Array.from({ length: 30 }, () => plan()));
      const lost = await plan('omar');
      directory.leave('omar');
      const worker = workerOf();
      const outcomes = await Promise.all([
        ...leaves.map(({ _id }) => worker.attempt(_id, 1)),
        worker.attempt(leaves[0]!._id, 1),
        worker.attempt(leaves[1]!._id, 2),
        worker.attempt(lost._id, 1),
      ]);
      const counts = Object.groupBy(outcomes, (outcome) => outcome);
      expect(counts.sent).toHaveLength(30);
      expect(counts['not-due']).toHaveLength(2);
      expect(counts.suppressed).toHaveLength(1);
      const sent = leaves.map(({ _id }) => _id).toSorted();
      expect(server.taken.map(({ messageId }) => messageId).toSorted()).toEqual(sent);
      expect(await attempts.countDocuments({ outcome: 'accepted' })).toBe(30);
      expect(await deliveries.countDocuments({ state: 'accepted' })).toBe(30);
    });
    it('one that cannot be written keeps no other from being claimed, or from its outcome', async () => {
      await prepareModels(context.db, DeliveryDocument, AttemptDocument);
      const [bad, ...others] = await Promise.all(Array.from({ length: 12 }, () => plan()));
      const [unwritable] = others;
      const spoil = { $set: { stray: true } } as never;
      const anyhow = { bypassDocumentValidation: true };
      await deliveries.updateOne({ _id: bad!._id }, spoil, anyhow);
      server.beforeAnswer = async () =>
        void (await attempts.updateOne({ deliveryId: unwritable!._id }, spoil, anyhow));
      const worker = workerOf();
      const outcomes = await Promise.allSettled(
        [bad!, ...others].map(({ _id }) => worker.attempt(_id, 1)),
      );
      const [claimed, ended, ...rest] = outcomes.map(({ status }) => status);
      expect([claimed, ended]).toEqual(['rejected', 'rejected']);
      expect(rest).toEqual(rest.map(() => 'fulfilled'));
      expect(await deliveries.countDocuments({ state: 'accepted' })).toBe(10);
      expect(await stateOf(bad!)).toMatchObject({ state: 'pending' });
      expect(await stateOf(unwritable!)).toMatchObject({ state: 'sending' });
      expect(server.taken).toHaveLength(11);
    });
  });

  it('does not leave once its record has come to a halt, and says why', async () => {
    const delivery = await plan();
    const halted = { isSo: true, since: '2026-03-02T09:00:01.000Z' };
    const subject = { partnerIds: ['p-1'], names: {}, people: {}, halted };
    const subjects = context.db.collection<{ _id: string }>('notice_subjects');
    await subjects.insertOne({ _id: occasion.record, subject } as never);
    expect(await workerOf().attempt(delivery._id, 1)).toBe('suppressed');
    expect(await stateOf(delivery)).toMatchObject({
      state: 'suppressed',
      attemptNo: 0,
      outcome: { class: 'overtaken' },
    });
    expect(server.taken).toEqual([]);
  });

  describe('an answer', () => {
    it('“later, please” is waited for, and then the mail goes', async () => {
      const delivery = await plan();
      server.mood = 'busy';
      expect(await workerOf().attempt(delivery._id, 1)).toBe('waits');
      const { state, nextAttemptAt } = await stateOf(delivery);
      expect(state).toBe('retry_wait');
      expect(nextAttemptAt.getTime() - Date.now()).toBeGreaterThan(40_000);
      server.mood = 'accept';
      await dueNow(delivery);
      expect(await workerOf().attempt(delivery._id, 2)).toBe('sent');
      expect((await attemptsOf(delivery)).map(({ outcome, code }) => [outcome, code])).toEqual([
        ['transient', '4.7.1'],
        ['accepted', undefined],
      ]);
    });
    it('that comes too late for another attempt ends it', async () => {
      const delivery = await plan('olga', { expiresAt: new Date(Date.now() + 20_000) });
      server.mood = 'busy';
      await workerOf().attempt(delivery._id, 1);
      expect(await stateOf(delivery)).toMatchObject({
        state: 'expired',
        outcome: { class: 'transient' },
      });
    });
    it('lost after the text leaves a doubt: sent once more, marked, under the same Message-ID', async () => {
      const delivery = await plan();
      server.mood = 'cut-after-text';
      expect(await workerOf().attempt(delivery._id, 1)).toBe('waits');
      expect(await stateOf(delivery)).toMatchObject({
        state: 'uncertain',
        uncertain: 1,
        outcome: { class: 'answer-lost' },
      });
      expect(server.taken).toHaveLength(1);
      server.mood = 'accept';
      await dueNow(delivery);
      expect(await workerOf().attempt(delivery._id, 2)).toBe('sent');
      expect(server.taken.map(({ messageId, repeat }) => [messageId, repeat])).toEqual([
        [delivery._id, false],
        [delivery._id, true],
      ]);
      expect((await attemptsOf(delivery)).map(({ outcome }) => outcome)).toEqual([
        'answer-lost',
        'accepted',
      ]);
    });
    it('lost twice is a dead letter, not a third mail', async () => {
      const delivery = await plan();
      server.mood = 'cut-after-text';
      await workerOf().attempt(delivery._id, 1);
      await dueNow(delivery);
      expect(await workerOf().attempt(delivery._id, 2)).toBe('failed');
      expect(await stateOf(delivery)).toMatchObject({ state: 'failed', uncertain: 2 });
      expect(server.taken).toHaveLength(2);
    });
    it('that never came before the text leaves no doubt', async () => {
      const delivery = await plan();
      server.mood = 'cut-before-text';
      await workerOf().attempt(delivery._id, 1);
      expect(await stateOf(delivery)).toMatchObject({ state: 'retry_wait', uncertain: 0 });
      expect(server.taken).toEqual([]);
    });
    it('of a closed door is one attempt, not six', async () => {
      const delivery = await plan();
      server.mood = 'closed';
      expect(await workerOf().attempt(delivery._id, 1)).toBe('waits');
      expect(await stateOf(delivery)).toMatchObject({
        state: 'retry_wait',
        outcome: { class: 'ours-broken' },
      });
      expect(server.callers).toBe(1);
    });
    it('of our own relay being away stops claims and uses up no attempt', async () => {
      const [first, second] = [await plan(), await plan()];
      await server.stop();
      const worker = workerOf();
      expect(await worker.attempt(first._id, 1)).toBe('waits');
      expect(await stateOf(first)).toMatchObject({
        state: 'retry_wait',
        unspent: 1,
        outcome: { class: 'ours-broken' },
      });
      expect(await worker.attempt(second._id, 1)).toBe('not-due');
      expect(await attemptsOf(second)).toEqual([]);
    });
  });

  describe('an address', () => {
    const refuse = async (personId: string) => {
      const delivery = await plan(personId);
      await workerOf().attempt(delivery._id, 1);
      return delivery;
    };
    it('refused three times is left alone, and somebody is asked to have it corrected, once', async () => {
      server.mood = 'dead';
      for (let n = 0; n < 3; n += 1)
        expect(await stateOf(await refuse('olga'))).toMatchObject({
          state: 'failed',
          outcome: { class: 'address-dead', code: '5.1.1' },
        });
      server.mood = 'accept';
      for (let n = 0; n < 2; n += 1)
        expect(await stateOf(await refuse('olga'))).toMatchObject({
          state: 'suppressed',
          outcome: { class: 'address-failing' },
        });
      const told = await context.db
        .collection<NotificationDocument>('notifications')
        .find({ rule: 'D7' })
        .toArray();
      expect(
        told.map(({ personId, template, body }) => [
          personId,
          template,
          /account of olga/.test(body),
        ]),
      ).toEqual([['adam', 'address-failing', true]]);
      expect(await deliveries.countDocuments({ notificationId: told[0]!._id })).toBe(1);
      // The address itself is kept nowhere.
      expect(
        JSON.stringify(await context.db.collection('mail_addresses').find().toArray()),
      ).not.toContain('olga@');
      directory.change('olga', { email: 'olga@new.example' });
      expect(await stateOf(await refuse('olga'))).toMatchObject({ state: 'accepted' });
    });
    it('of an erased person is forgotten, with the deliveries that were held back for it; others stay', async () => {
      server.mood = 'dead';
      for (let n = 0; n < 3; n += 1) await refuse('olga');
      const heldBack = await refuse('olga');
      expect((await stateOf(heldBack))?.outcome).toHaveProperty('address');
      const addresses = new Addresses(context.db);
      await addresses.refused('adam@people.example', 'adam', '5.1.1');
      expect([await addresses.erase('olga'), await addresses.erase('olga')]).toEqual([2, 0]);
      expect((await stateOf(heldBack))?.outcome).not.toHaveProperty('address');
      expect(await context.db.collection('mail_addresses').find().toArray()).toEqual([
        expect.objectContaining({ personIds: ['adam'], refused: 1 }),
      ]);
    });
    it('that accepts in between starts anew', async () => {
      for (const mood of ['dead', 'dead', 'accept', 'dead', 'dead'] as const) {
        server.mood = mood;
        await refuse('olga');
      }
      server.mood = 'accept';
      expect(await stateOf(await refuse('olga'))).toMatchObject({ state: 'accepted' });
    });
    it('of a partner is for its other administrators and its officer to correct', async () => {
      directory.people.set('petra', { personId: 'petra', roles: ['PA'], partner: 'p-1' });
      directory.people.set('paul', { personId: 'paul', roles: ['PA'], partner: 'p-1' });
      server.mood = 'dead';
      for (let n = 0; n < 3; n += 1) {
        const delivery = await plan('petra');
        await context.db
          .collection<NotificationDocument>('notifications')
          .updateOne(
            { _id: delivery.notificationId },
            { $set: { via: { audience: { partner: 'p-1', roles: ['PA'] } } } },
          );
        await workerOf().attempt(delivery._id, 1);
      }
      const told = await context.db
        .collection<NotificationDocument>('notifications')
        .find({ rule: 'D7' })
        .sort({ personId: 1 })
        .toArray();
      expect(told.map(({ personId, template }) => `${personId} ${template}`)).toEqual([
        'olga address-failing-partner',
        'omar address-failing-partner',
        'paul address-failing-portal',
      ]);
    });
  });

  describe('a worker', () => {
    /** Holds every mail until it is let go, as a frozen process does. */
    class Freezer extends Mailer {
      readonly held: Mail[] = [];
      thaw: () => void = () => {};
      private readonly thawed = new Promise<void>((resolve) => (this.thaw = resolve));
      async send(mail: Mail): Promise<void> {
        this.held.push(mail);
        await this.thawed;
        await mailer.send(mail);
      }
      close(): void {}
    }
    const frozen = async (delivery: DeliveryDocument) => {
      const freezer = new Freezer();
      const attempt = workerOf({ mailer: freezer, leaseMs: 300 }).attempt(delivery._id, 1);
      await eventually('the attempt to hang', async () => freezer.held.length === 1);
      return { freezer, attempt };
    };
    const recovered = async (delivery: DeliveryDocument) => {
      await dispatcherOf().start();
      return eventually('the dead lease to be found', async () => {
        started[0]!.wake();
        const now = await stateOf(delivery);
        return now.state !== 'sending' && now;
      });
    };

    it('that froze costs at most one mail more, and both know', async () => {
      const delivery = await plan();
      const { freezer, attempt } = await frozen(delivery);
      await recovered(delivery);
      await eventually('the repeat', async () => (await stateOf(delivery)).state === 'accepted');
      freezer.thaw();
      await attempt;
      expect(server.taken.map(({ messageId, repeat }) => [messageId, repeat])).toEqual([
        [delivery._id, true],
        [delivery._id, false],
      ]);
      expect(await attemptsOf(delivery)).toMatchObject([
        { attemptNo: 1, outcome: 'accepted', late: true },
        { attemptNo: 2, outcome: 'accepted' },
      ]);
      expect(await stateOf(delivery)).toMatchObject({
        state: 'accepted',
        attemptNo: 2,
        uncertain: 1,
      });
    });
    it('that thaws before the repeat settles the doubt', async () => {
      const delivery = await plan();
      const { freezer, attempt } = await frozen(delivery);
      const never = { attempt: async () => 'not-due' } as unknown as DeliveryWorker;
      const dispatcher = dispatcherOf(never);
      await dispatcher.start();
      await eventually('the dead lease to be found', async () => {
        dispatcher.wake();
        return (await stateOf(delivery)).state === 'uncertain';
      });
      freezer.thaw();
      await attempt;
      expect(await stateOf(delivery)).toMatchObject({ state: 'accepted', attemptNo: 1 });
      expect(await workerOf().attempt(delivery._id, 2)).toBe('not-due');
      expect(server.taken).toHaveLength(1);
    });
    it('that died before its attempt began leaves no doubt, and cannot begin any more', async () => {
      const delivery = await plan('olga', {
        state: 'sending',
        attemptNo: 1,
        lease: { token: 'dead', until: new Date(Date.now() - 1) },
      });
      await recovered(delivery);
      await eventually('the mail', async () => (await stateOf(delivery)).state === 'accepted');
      expect(server.taken.map(({ repeat }) => repeat)).toEqual([false]);
      expect((await attemptsOf(delivery)).map(({ outcome }) => outcome)).toEqual([
        'not-begun',
        'accepted',
      ]);
    });
  });

  describe('the dispatcher', () => {
    it('sends what is due, and gives up what is past its time', async () => {
      const [due, past] = [
        await plan(),
        await plan('omar', { expiresAt: new Date(Date.now() - 1) }),
      ];
      await dispatcherOf().start();
      await eventually('the mail', async () => (await stateOf(due)).state === 'accepted');
      expect(await stateOf(past)).toMatchObject({ state: 'expired' });
    });
    it('leaves in MongoDB alone what is due later than the horizon', async () => {
      const [later, due] = [
        await plan('olga', { nextAttemptAt: new Date(Date.now() + 16 * 60_000) }),
        await plan(),
      ];
      await dispatcherOf().start();
      await eventually(
        'the one that is due',
        async () => (await stateOf(due)).state === 'accepted',
      );
      expect(await stateOf(later)).not.toHaveProperty('epoch');
    });
    it('has everything back after Redis was wiped, and sends nothing twice', async () => {
      const redis = new Redis(servers.redis);
      try {
        const soon = new Date(Date.now() + 600_000);
        const waiting = await Promise.all(
          Array.from({ length: 40 }, (_, n) =>
            plan(n % 2 ? 'olga' : 'omar', { nextAttemptAt: soon }),
          ),
        );
        const dispatcher = dispatcherOf(workerOf(), 200);
        await dispatcher.start();
        await eventually(
          'all to be offered',
          async () =>
            (await deliveries.countDocuments({ epoch: { $exists: true } })) === waiting.length,
        );
        const first = await redis.get(`${prefix()}:dispatch-epoch`);
        const keys = await redis.keys(`${prefix()}:*`);
        expect(keys.filter((key) => key.includes(waiting[0]!._id))).not.toEqual([]);
        // What FLUSHALL does to this deployment; other suites share the server.
        await redis.del(...keys);
        await eventually('a new epoch, and all to be offered in it', async () => {
          const epoch = await redis.get(`${prefix()}:dispatch-epoch`);
          return (
            epoch !== null &&
            epoch !== first &&
            (await deliveries.countDocuments({ epoch })) === waiting.length
          );
        });
        const back = await redis.keys(`${prefix()}:deliver-email:*`);
        for (const { _id } of waiting) expect(back).toContain(`${prefix()}:deliver-email:${_id}_1`);
        await deliveries.updateMany(
          {},
          { $set: { nextAttemptAt: new Date(Date.now() - 61_000) }, $unset: { epoch: '' } },
        );
        await redis.del(...back);
        await eventually(
          'all mails',
          async () => (await deliveries.countDocuments({ state: 'accepted' })) === waiting.length,
        );
        expect(server.taken).toHaveLength(waiting.length);
        expect(await attempts.countDocuments()).toBe(waiting.length);
      } finally {
        redis.disconnect();
      }
    });
    it('sends each once when Redis is wiped again and again while it works', async () => {
      const redis = new Redis(servers.redis);
      try {
        const all = await Promise.all(Array.from({ length: 120 }, () => plan()));
        await dispatcherOf(workerOf(), 200).start();
        for (let wipes = 0; wipes < 3; wipes += 1) {
          const share = ((wipes + 1) * all.length) / 4;
          await eventually(
            'some progress',
            async () => (await deliveries.countDocuments({ state: 'accepted' })) >= share,
          );
          const keys = await redis.keys(`${prefix()}:*`);
          if (keys.length > 0) await redis.del(...keys);
          // The jobs are gone and with them the alarm of each: as if a minute had passed.
          await deliveries.updateMany(
            { state: 'pending' },
            { $set: { nextAttemptAt: new Date(Date.now() - 61_000) } },
          );
        }
        await eventually(
          'all mails',
          async () => (await deliveries.countDocuments({ state: 'accepted' })) === all.length,
          40_000,
        );
        expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(all.length);
        expect(server.taken).toHaveLength(all.length);
      } finally {
        redis.disconnect();
      }
    });
    it('stays up without Redis and catches up when it can', async () => {
      const delivery = await plan();
      const errors: unknown[] = [];
      const lonely = new Dispatcher(context.db, workerOf(), {
        redisUrl: 'redis://127.0.0.1:1/0',
        prefix: uniqueName('lonely'),
        sweepMs: 200,
        onError: (error) => errors.push(error),
      });
      await lonely.start();
      await eventually('it to notice', async () => errors.length > 0);
      await lonely.stop();
      expect(await stateOf(delivery)).toMatchObject({ state: 'pending', attemptNo: 0 });
      await dispatcherOf().start();
      await eventually('the mail', async () => (await stateOf(delivery)).state === 'accepted');
    });
  });
});
