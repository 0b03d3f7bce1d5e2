import { caller, officer, openLoop, organisation } from './load.mjs';
import { drained, startProduct } from './product.mjs';
import { ms, percentile, say, table } from './report.mjs';

/** Commands a second, of each context as many. */
const perSecond = 60;
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The first command of a record in each context: who sends it, where to, and what. */
const firstCommands = [
  {
    context: 'onboarding',
    account: 'officer',
    collection: 'partners',
    bodyOf: organisation,
  },
  {
    context: 'ambassadors',
    account: 'ambassador-liaison',
    collection: 'honours',
    bodyOf: () => ({
      title: 'goodwill_ambassador',
      countryCode: 'CH',
      theme: 'Mental health',
      relations: 'None.',
      reach: 'Concerts on three continents.',
      termsOfReference: 'Speaks of mental health at three public events a year.',
      members: [
        { memberId: crypto.randomUUID(), kind: 'person', name: 'Ada Example', offices: [] },
      ],
    }),
  },
  {
    context: 'campaigns',
    account: 'campaign-manager',
    collection: 'campaigns',
    bodyOf: () => ({
      titles: [{ lang: 'en', value: 'Walk the talk' }],
      theme: 'physical activity',
      period: { start: day(30), end: day(120) },
      regions: ['AFR'],
      goals: [
        {
          goalId: 'walkers',
          indicator: 'People who walk',
          unit: 'people',
          baseline: 0,
          target: 1_000_000,
        },
      ],
      outcome: 'gpw14.2.1',
      rulesId: crypto.randomUUID(),
    }),
  },
];

/** How soon commands of each context are acknowledged and seen, side by side in one product. */
export const contextsSection = async ({ quick, servers }) => {
  const product = await startProduct(servers);
  const senders = await Promise.all(
    firstCommands.map(async (command) => ({
      ...command,
      by: await caller(product.base, 64, command.account),
      acknowledged: [],
      visible: [],
    })),
  );
  try {
    const warm = await officer(product.base, 64);
    await openLoop(150, quick ? 3 : 10, () => warm.register().catch(() => {}));
    await warm.close();
    const run = async (seconds, isMeasured) =>
      openLoop(perSecond, seconds, async (due, number) => {
        const { by, collection, bodyOf, acknowledged, visible } = senders[number % senders.length];
        const id = await by.create(collection, bodyOf());
        if (isMeasured) acknowledged.push(performance.now() - due);
        await by.visible(collection, id);
        if (isMeasured) visible.push(performance.now() - due);
      });
    await run(quick ? 3 : 10, false);
    await drained(product);
    const { total, failed, firstFailure } = await run(quick ? 5 : 30, true);
    const pair = (values) => `${ms(percentile(values, 0.5))} / ${ms(percentile(values, 0.99))}`;
    table(
      `Commands of each context over HTTP, ${perSecond}/s in turn, each read back`,
      ['', 'acknowledged p50 / p99', 'visible p50 / p99'],
      senders.map(({ context, collection, acknowledged, visible }) => [
        `${context}: POST /v1/${collection}`,
        pair(acknowledged),
        pair(visible),
      ]),
    );
    if (failed > 0) say(`  ${failed} of ${total} failed, the first: ${firstFailure}`);
  } finally {
    await Promise.all(senders.map(({ by }) => by.close()));
    await product.stop();
  }
};
