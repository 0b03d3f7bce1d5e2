import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Kafka, type KafkaConfig, logLevel, type SASLOptions } from 'kafkajs';
import { MongoClient } from 'mongodb';
import { type Report, verify } from './verify.js';

const usage = `npm run concord -- verify [--settled] [--wait <seconds>] [--grace <seconds>] [--mailbox <file>] [--json]

  Recomputes the ledger, Kafka, the read models and the notifications from the stored events, and says what does not agree.
  Exit code 0: everything agrees. 1: it does not; what is wrong is listed. 2: it could not be looked at.

  --settled   nothing is under way any more, so what is late is wrong too (default: a live system; late is reported, not wrong)
  --wait      how long to wait for relay and consumers, in seconds (default 20)
  --grace     how long a delivery may be overdue before it is late, in seconds (default 300)
  --mailbox   what the mail server received, one JSON object a line with the Message-ID as "id"
  --json      the report as JSON

  Servers: CONCORD_MONGODB_URL, CONCORD_MONGODB_DATABASE (concord), CONCORD_KAFKA_BROKERS, CONCORD_KAFKA_PREFIX (none), or the running \`npm start\`. Days are those of CONCORD_TIME_ZONE (Europe/Zurich).
`;
/** As the services take it: in the environment, or in a file named there. */
const given = (name: string): string | undefined => {
  const { [`${name}_FILE`]: file, [name]: value } = process.env;
  return file ? readFileSync(file, 'utf8').replace(/\r?\n$/, '') : value || undefined;
};
const need = (name: string): string => {
  const value = given(name);
  if (!value) throw new Error(`${name} is not set, and no \`npm start\` is running here`);
  return value;
};

const print = ({ ok, head, counts, lag, kinds, findings }: Report): string => {
  const numbers = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  const lines = [
    `${ok ? '✓ everything agrees' : '✗ something is wrong'} up to position ${head}`,
    `  ${numbers.join(', ')}`,
  ];
  for (const { what, events } of lag) lines.push(`  late: ${what}, ${events}`);
  for (const [kind, count] of Object.entries(kinds)) {
    lines.push(`\n${kind}: ${count}`);
    for (const one of findings.filter((finding) => finding.kind === kind))
      lines.push(`  ${one.where}: ${one.says}`);
  }
  return `${lines.join('\n')}\n`;
};

const run = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      settled: { type: 'boolean' },
      wait: { type: 'string' },
      grace: { type: 'string' },
      mailbox: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const client = await MongoClient.connect(need('CONCORD_MONGODB_URL'), {
    readPreference: 'primary',
    serverSelectionTimeoutMS: 10_000,
  });
  try {
    const kafka = new Kafka({
      clientId: 'concord-verify',
      brokers: need('CONCORD_KAFKA_BROKERS').split(','),
      ...brokerSecurity(),
      logLevel: logLevel.NOTHING,
    });
    const database = process.env.CONCORD_MONGODB_DATABASE || 'concord';
    const report = await verify(
      {
        db: client.db(database),
        keys: client.db(`${database}_keys`),
        kafka,
        prefix: process.env.CONCORD_KAFKA_PREFIX ?? '',
        ...(values.mailbox
          ? { mailbox: readFileSync(values.mailbox, 'utf8').split('\n').filter(Boolean) }
          : {}),
      },
      {
        settled: values.settled ?? false,
        ...(values.wait ? { waitSeconds: Number(values.wait) } : {}),
        ...(values.grace ? { graceSeconds: Number(values.grace) } : {}),
      },
    );
    process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : print(report));
    return report.ok ? 0 : 1;
  } finally {
    await client.close();
  }
};

const brokerSecurity = (): Pick<KafkaConfig, 'ssl' | 'sasl'> => {
  const [cert, key] = [given('CONCORD_KAFKA_TLS_CERT'), given('CONCORD_KAFKA_TLS_KEY')];
  const mechanism = given('CONCORD_KAFKA_SASL');
  const username = given('CONCORD_KAFKA_USERNAME');
  const password = given('CONCORD_KAFKA_PASSWORD');
  return {
    ...(given('CONCORD_KAFKA_TLS') === 'on' ? { ssl: cert && key ? { cert, key } : {} } : {}),
    ...(mechanism ? { sasl: { mechanism, username, password } as SASLOptions } : {}),
  };
};

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(
    `✗ could not verify: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 2;
}
