import { Client } from '../apps/cli/src/client.js';
import { bringToIntake, resolveDuplicates } from '../apps/cli/src/journeys/partner.js';
import { type Concord, startConcord } from './support/concord.js';
import { readTopics } from './support/independent-reader.js';

/**
 * A short way through everything that stands on Kafka, on the client that is not the default.
 * Contract and faults: libs/eventing/src/kafka.
 */
describe('on @platformatic/kafka', () => {
  let concord: Concord;
  let client: Client;
  beforeAll(async () => {
    concord = await startConcord('kafka_client', { CONCORD_KAFKA_CLIENT: 'platformatic' });
    client = new Client(concord.base);
  });
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });

  it('a partner goes through intake: read models follow, process managers act, people are told, and the log holds every event once', async () => {
    const partner = await bringToIntake(
      client,
      { kind: 'ngo', name: 'Example Water Friends', countryCode: 'KE' },
      { portal: true },
    );
    await resolveDuplicates(partner);
    await partner.reaches('officer-2', ({ status }) => status !== 'draft');
    for (
      const until = Date.now() + 20_000;
      (await concord.db.collection('deliveries').countDocuments({ state: 'accepted' })) === 0;
      await new Promise((resolve) => setTimeout(resolve, 50))
    )
      if (Date.now() > until) throw new Error('nobody was told');
    const head = Number(
      (await fetch(`${concord.base}/v1/feed?after=0&limit=1000`)).headers.get('concord-position'),
    );
    const written = await readTopics(concord.topics, head);
    expect(written.map(({ position }) => position)).toEqual(
      Array.from({ length: head }, (_, index) => index + 1),
    );
  });
});
