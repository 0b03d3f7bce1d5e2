const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: bench/peer.mjs starts this program`);
  return value;
};
/** Where the servers are, and under which names everything of this run is kept. */
export const settings = {
  port: Number(setting('PEER_PORT')),
  mongodb: setting('PEER_MONGODB'),
  database: setting('PEER_NAME'),
  brokers: setting('PEER_KAFKA').split(','),
  topic: `${setting('PEER_NAME')}.partners`,
  partitions: 4,
  /** Pause between two looks into the outbox that found less than a batch, ms. */
  pollMs: 20,
  batch: 500,
};
