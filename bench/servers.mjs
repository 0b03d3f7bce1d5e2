const needed = (name) => {
  const value = process.env[name];
  if (value) return value;
  process.stderr.write(`${name} is missing. \`npm run bench\` starts the servers and sets it.\n`);
  process.exit(2);
};

/** Where the servers under test are. */
export const servers = {
  mongodb: needed('CONCORD_BENCH_MONGODB_URL'),
  kafka: needed('CONCORD_BENCH_KAFKA_BROKERS'),
  redis: needed('CONCORD_BENCH_REDIS_URL'),
};
