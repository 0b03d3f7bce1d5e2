// Run by bench/append.mjs in a process of its own: prints appends per second as JSON, one figure
// per number of clients.
import { randomUUID } from 'node:crypto';
import { getMongoDBEventStore } from '@event-driven-io/emmett-mongodb';
import { MongoClient } from 'mongodb';
import { appendsPerSecond, sampleEvent } from '../appender.mjs';

const { url, database, clients, ms } = JSON.parse(process.argv[2]);
// The same durability as ours: a majority, journaled. Its collections are found in the client's
// default database.
const target = new URL(url);
target.pathname = `/${database}`;
const client = await MongoClient.connect(String(target), {
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
  maxPoolSize: 100,
});
const store = getMongoDBEventStore({ client });

const append = async () => {
  const partnerId = randomUUID();
  await store.appendToStream(`partner:${partnerId}`, [sampleEvent(partnerId)], {
    expectedStreamVersion: 'STREAM_DOES_NOT_EXIST',
  });
  return 1;
};
const rates = {};
for (const count of clients) rates[count] = await appendsPerSecond(append, count, ms);
const [collection] = await client.db().listCollections().toArray();
const documents = await client.db().collection(collection.name).estimatedDocumentCount();
await client.db().dropDatabase();
await client.close();
process.stdout.write(JSON.stringify({ rates, documents }));
