import { type Binary, type MongoClient } from 'mongodb';

/** A transaction that nobody has touched for so long, ms: its process is gone, or will do it again. */
const abandonedMs = 2_000;
type IdleSession = { lsid?: { id: Binary } };

/**
 * Ends transactions that processes of this product left open when they died: what such a one wrote
 * is locked for everybody else until the server's own limit (60 s by default). One that is alive
 * after all is told that its transaction is gone, and does it again. Answers how many.
 * Needs no privilege: a user sees and ends sessions of its own.
 */
export const endAbandoned = async (client: MongoClient): Promise<number> => {
  const admin = client.db('admin');
  const idle = await admin
    .aggregate<IdleSession>(
      [
        { $currentOp: { allUsers: false, idleSessions: true } },
        {
          $match: {
            type: 'idleSession',
            appName: { $regex: '^concord' },
            'transaction.timeInactiveMicros': { $gt: abandonedMs * 1_000 },
          },
        },
        { $project: { lsid: 1 } },
      ],
      { readConcern: { level: 'local' } },
    )
    .toArray();
  const sessions = idle.flatMap(({ lsid }) => (lsid ? [{ id: lsid.id }] : []));
  if (sessions.length > 0) await admin.command({ killSessions: sessions });
  return sessions.length;
};
