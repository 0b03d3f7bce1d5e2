import { MongoClient } from 'mongodb';
import { cpuSecondsOf, serverProcesses } from './machine.mjs';
import { dropDatabases, freshName } from './product.mjs';

const atOnce = 500;

/** The newest documents of each collection that has as many, and its indexes. */
const writtenIn = async (db, count) => {
  const written = [];
  for (const { name } of await db.listCollections({ type: 'collection' }).toArray()) {
    const documents = await db
      .collection(name)
      .find()
      .sort({ $natural: -1 })
      .limit(count)
      .toArray();
    if (documents.length < count) continue;
    const indexes = await db.collection(name).indexes();
    written.push({ name, documents, indexes: indexes.filter(({ key }) => !key._id) });
  }
  return written;
};

/**
 * What the database alone takes for the documents that `count` commands led to: the driver inserts
 * them again, durably, into collections with the same indexes, 500 at a time, and does nothing
 * else. Answers how many commands' worth a second that is, the ms of CPU for each (driver and
 * MongoDB), and how many documents each has.
 */
export const ceilingOf = async (servers, database, count = 2_000) => {
  const client = await MongoClient.connect(servers.mongodb);
  const again = freshName('ceiling');
  const [db, copies] = [client.db(database), client.db(again)];
  try {
    const written = await writtenIn(db, count);
    for (const { name, indexes } of written) {
      const collection = await copies.createCollection(name);
      for (const { key, v: _, ...options } of indexes) await collection.createIndex(key, options);
    }
    const [mongod] = serverProcesses(servers);
    const spent = () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6 + (cpuSecondsOf(mongod) ?? NaN);
    };
    const [began, from] = [performance.now(), spent()];
    for (let at = 0; at < count; at += atOnce)
      for (const { name, documents } of written)
        await copies.collection(name).insertMany(documents.slice(at, at + atOnce), {
          ordered: false,
          writeConcern: { w: 'majority', journal: true },
        });
    return {
      perSecond: count / ((performance.now() - began) / 1000),
      cpuMs: ((spent() - from) * 1000) / count,
      documents: written.length,
    };
  } finally {
    await client.close();
    await dropDatabases(servers.mongodb, again);
  }
};
