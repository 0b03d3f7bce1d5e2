import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Redis } from 'ioredis';
import { Client } from '../apps/cli/src/client.js';
import {
  approveRules,
  invite,
  roundDone,
  type RoundProgress,
  scheduleCampaign,
} from '../apps/cli/src/journeys/campaign.js';
import type { Case } from '../apps/cli/src/journeys/case.js';
import { idMadeOf } from '#eventing/commands';
import { formatOf, readOrganisation } from '#imports';
import { derivedId } from '#platform/ids';
import { eventually, servers } from '#platform/testing';
import { regionOf } from '#reference';
import {
  type CaughtMail,
  MailCatcher,
} from '../libs/notifications/src/mail-catcher/mail-catcher.js';
import { portalAccount } from '../libs/identity/src/local-accounts.js';
import { launcher } from './launcher/launcher.js';
import { type Mortal, startConcordProcess, startServices } from './support/concord.js';
import { enterInGoodStanding, recorderOf } from './support/in-good-standing.js';
import { describePledge } from './support/pledge-journey.js';
import { publishSampleList } from './support/with-list.js';

/** S8 has 500; `CONCORD_TEST_INVITED=3000` measures how long thousands take. */
const many = Number(process.env.CONCORD_TEST_INVITED ?? 500);
const limitMs = 60_000 + many * 60;
const today = '2026-03-02';
const kinds = ['government', 'academic', 'private_sector', 'foundation', 'ngo'];
const { portFor } = (await launcher('processes')) as { portFor: (port: number) => Promise<number> };

/** What the partners were told in the first round, by address: the same in every other one. */
let told: ReadonlyMap<string, string>;

/** Many partners are invited at once; one is suspended while that goes on (S8). */
describe.each<[string, (more: Readonly<Record<string, string>>) => Promise<Mortal>]>([
  ['in one process', (more) => startConcordProcess('invitations', more)],
  [
    'with every service a process of its own',
    (more) =>
      startServices('invitations', { more, mortal: ['campaigns', 'relay', 'notifications'] }),
  ],
])('a round of many invitations, %s', (mode, start) => {
  const isFirst = mode === 'in one process';
  let concord: Mortal;
  let client: Client;
  let catcher: MailCatcher;
  let rulesId: string;

  const rows = (
    parse(readFileSync(join(import.meta.dirname, 'fixtures', 'organisations.csv')), {
      columns: true,
    }) as Readonly<Record<string, string>>[]
  ).flatMap((row) => {
    const read = readOrganisation(formatOf(row)(row));
    const regionCode = 'kind' in read ? regionOf(read.countryCode, today) : undefined;
    const isAdmitted = 'kind' in read && kinds.includes(read.kind);
    return isAdmitted && regionCode ? [{ ...read, regionCode, row }] : [];
  });
  const partnerOf = (number: number): string => derivedId('partner of a round', number);
  const all = Array.from({ length: many }, (_, number) => partnerOf(number));
  const seed = (): Promise<void> =>
    enterInGoodStanding(
      concord.db,
      all.map((partnerId, number) => {
        const { kind, countryCode, regionCode, row } = rows[number % rows.length]!;
        return { partnerId, name: `${row.name} ${number}`, kind, countryCode, regionCode };
      }),
    );
  const suspend = (partnerId: string): Promise<unknown> =>
    recorderOf(concord.db)(`partner-${partnerId}`, 2, {
      type: 'partner.suspended',
      data: { partnerId, scope: 'all', reasonCode: 'other', reviewDue: '2099-01-01' },
    });
  /** Undefined until the round is there to be read. */
  const progressOf = ({ id }: Case): Promise<RoundProgress | undefined> =>
    client
      .get<RoundProgress>('campaign-manager', `/v1/invitation-progress/${id}`)
      .catch(() => undefined);
  const addressOf = (partnerId: string): string => portalAccount('portal-admin', partnerId).email;
  const deliveries = () => concord.db.collection('deliveries');
  const openStates = ['pending', 'sending', 'retry_wait', 'uncertain'];
  /** Invitations that were caught since, once so many came and nothing is on its way any more. */
  const invitedSince = async (since: number, count: number): Promise<readonly CaughtMail[]> => {
    const invitations = async (): Promise<CaughtMail[]> =>
      (await catcher.messages(since)).filter(
        ({ subject }) => subject === 'You are invited to a campaign',
      );
    await eventually(
      `${count} invitations to come, and no mail to be on its way`,
      async () =>
        catcher.count - since >= count &&
        (await deliveries().countDocuments({ state: { $in: openStates } })) === 0 &&
        new Set((await invitations()).map(({ messageId }) => messageId)).size >= count,
      limitMs,
    );
    return invitations();
  };
  const statusOf = async (campaign: Case, partnerId: string): Promise<string> => {
    const id = idMadeOf('participations', [campaign.id, partnerId]);
    const path = `/v1/participations/${id}`;
    return (await client.get<{ status: string }>('campaign-manager', path)).status;
  };
  /** Events of the campaign's participations, by type: how often each partner has one. */
  const counted = async (campaign: Case, type: string): Promise<readonly number[]> =>
    (
      await concord.db
        .collection('commits')
        .aggregate<{ count: number }>([
          { $match: { 'ev.type': type, 'ev.data.campaignId': campaign.id } },
          { $group: { _id: '$s', count: { $sum: 1 } } },
        ])
        .toArray()
    ).map(({ count }) => count);
  const planned = (): Promise<Case> => scheduleCampaign(client, { rulesId, days: 300 });
  /** What a mail says, without what differs from campaign to campaign and from start to start. */
  const contentOf = ({ subject, text }: CaughtMail): string =>
    `${subject}\n${text}`
      .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
      .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST');

  /** Invites all of them to a campaign, and waits until each has their mail. */
  const inviteAll = async (): Promise<void> => {
    const campaign = await planned();
    const mailsBefore = catcher.count;
    const began = performance.now();
    const round = await invite(client, campaign.id, all);
    const seen = new Set<number>();
    const done = await eventually(
      'the round to be done',
      async () => {
        const progress = await progressOf(round);
        if (progress) seen.add(progress.invited);
        return progress?.status === 'done' && progress;
      },
      limitMs,
    );
    const seconds = (performance.now() - began) / 1_000;
    expect(done).toMatchObject({ listed: many, invited: many, passedOver: 0 });
    expect(seen.size).toBeGreaterThan(2);
    expect(await counted(campaign, 'participation.invited')).toEqual(all.map(() => 1));
    const mails = await invitedSince(mailsBefore, many);
    expect(mails.map(({ to }) => to).toSorted()).toEqual(all.map(addressOf).toSorted());
    told = new Map(mails.map((mail) => [mail.to, contentOf(mail)]));
    const { startedAt, doneAt } = done as RoundProgress & { startedAt: string; doneAt: string };
    const recorded = (Date.parse(doneAt) - Date.parse(startedAt)) / 1_000;
    const times = mails.map(({ receivedAt }) => Date.parse(receivedAt));
    const mailing = (Math.max(...times) - Math.min(...times)) / 1_000;
    process.stdout.write(
      `${many} partners: recorded in ${recorded.toFixed(1)} s, visible after ${seconds.toFixed(1)} s; ${many} mails in ${mailing.toFixed(1)} s, ${(many / mailing).toFixed(0)}/s\n`,
    );
  };

  beforeAll(async () => {
    const smtp = await portFor(0);
    catcher = new MailCatcher({ smtp }, { most: many * 20 });
    await catcher.start();
    concord = await start({ CONCORD_SMTP_URL: `smtp://127.0.0.1:${smtp}` });
    client = new Client(concord.base);
    await client.readClock();
    await seed();
    ({ id: rulesId } = await approveRules(client, { kinds }));
    // What follows from a registration has followed: nothing else goes on meanwhile.
    const commits = concord.db.collection('commits');
    for (let before = -1, now = many; before !== now; now = await commits.countDocuments()) {
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
    await invitedSince(0, 0);
  }, 300_000);
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
    await catcher?.stop();
  });

  if (isFirst) it('reaches everybody once, with its progress in sight', inviteAll, limitMs * 2);

  it(
    'comes to the same count and content though Redis is wiped and the product killed half-way; who is suspended meanwhile gets nothing more',
    async () => {
      const campaign = await planned();
      const mailsBefore = catcher.count;
      const round = await invite(client, campaign.id, all);
      // By the log: what is shown may come so late that the round is over by then.
      await eventually(
        'the round to be half-way',
        async () => (await counted(campaign, 'participation.invited')).length > 0,
        limitMs,
      );
      await concord.kill();
      const redis = new Redis(servers.redis);
      const keys = await redis.keys(`${concord.database}:*`);
      await redis.del(...keys);
      redis.disconnect();
      const before = await counted(campaign, 'participation.invited');
      expect(before.length).toBeLessThan(many);
      const asked = new Set(
        await concord.db.collection('commits').distinct('ev.data.partnerId', {
          'ev.type': 'participation.invited',
          'ev.data.campaignId': campaign.id,
        }),
      );
      const late = all.find((partnerId) => !asked.has(partnerId))!;
      await suspend(late);
      // As if the three minutes of whoever held them had passed.
      await deliveries().updateMany({ state: 'sending' }, { $set: { 'lease.until': new Date(0) } });
      await concord.again();
      expect(await roundDone(client, round, limitMs)).toMatchObject({
        listed: many,
        invited: many - 1,
        passedOver: 1,
      });
      expect(await counted(campaign, 'participation.invited')).toEqual(all.slice(1).map(() => 1));
      expect(await statusOf(campaign, late)).toBe('passed_over');
      const mails = await invitedSince(mailsBefore, many - 1);
      const others = [...told].filter(([address]) => address !== addressOf(late));
      expect(new Map(mails.map((mail) => [mail.to, contentOf(mail)]))).toEqual(new Map(others));
      // A mail whose answer was lost with the process comes once more, and is the same one.
      expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(many - 1);
    },
    limitMs * 2,
  );

  if (!isFirst) {
    // In one process: test/campaigns.e2e.
    beforeAll(() => publishSampleList(client), 60_000);
    describePledge(() => ({ concord, client }));
  }
});
