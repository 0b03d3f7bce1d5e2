import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RedisOptions } from 'ioredis';
import { MongoClient } from 'mongodb';
import { generate } from 'selfsigned';
import { launcher } from '../launcher/launcher.js';

type Started = Readonly<{ pid: number; startTime: string }>;
/** Starts a server and waits until it listens. */
type Begin = (
  name: string,
  program: string,
  args: readonly string[],
  port: number,
) => Promise<void>;
const { endProcess, portFor, startProcess, untilListening } = await launcher('processes');
const { kafkaCommand } = await launcher('kafka');
const { mongodProgram } = await launcher('mongodb');
const { redisProgram } = await launcher('redis');

/** Servers that speak TLS alone, and with nobody they do not know. */
export type SecuredServers = Readonly<{
  /** Settings of a product that uses them. */
  settings: Readonly<Record<string, string>>;
  /** How this process comes to Redis. */
  redis: RedisOptions;
  stop: () => Promise<void>;
}>;

const user = 'concord';
/** A certificate for this machine that nobody but itself has signed. */
const certificateIn = async (folder: string) => {
  const altNames = [{ type: 7 as const, ip: '127.0.0.1' }];
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keySize: 2048,
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  const files = {
    cert: join(folder, 'cert.pem'),
    key: join(folder, 'key.pem'),
    both: join(folder, 'both.pem'),
  };
  writeFileSync(files.cert, cert, { mode: 0o600 });
  writeFileSync(files.key, key, { mode: 0o600 });
  writeFileSync(files.both, `${key}\n${cert}`, { mode: 0o600 });
  return files;
};
type Certificate = Awaited<ReturnType<typeof certificateIn>>;

const mongodb = async (
  folder: string,
  { cert, both }: Certificate,
  password: string,
  begin: Begin,
) => {
  const { value: program } = await mongodProgram();
  const keyFile = join(folder, 'replica-key');
  writeFileSync(keyFile, randomBytes(60).toString('base64'), { mode: 0o600 });
  const data = join(folder, 'mongodb');
  mkdirSync(data);
  const port: number = await portFor(0);
  const tls = ['--tlsMode', 'requireTLS', '--tlsCertificateKeyFile', both, '--tlsCAFile', cert];
  const place = ['--dbpath', data, '--port', String(port), '--bind_ip', '127.0.0.1'];
  const size = ['--replSet', 'rs0', '--wiredTigerCacheSizeGB', '0.25', '--quiet'];
  const guard = ['--auth', '--keyFile', keyFile, '--tlsAllowConnectionsWithoutCertificates'];
  await begin('mongodb', program, [...place, ...size, ...guard, ...tls], port);
  const asked = `tls=true&tlsCAFile=${cert}`;
  // Until there is a user, whoever is on the machine may make one.
  const first = await MongoClient.connect(
    `mongodb://127.0.0.1:${port}/?directConnection=true&${asked}`,
  );
  const admin = first.db('admin');
  await admin.command({
    replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: `127.0.0.1:${port}` }] },
  });
  while (!(await admin.command({ hello: 1 })).isWritablePrimary)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await admin.command({ createUser: user, pwd: password, roles: ['root'] });
  await first.close();
  const url = `mongodb://${user}:${password}@127.0.0.1:${port}/?replicaSet=rs0&authSource=admin`;
  return { url: `${url}&tls=true` };
};

const kafka = async (
  folder: string,
  { both, cert }: Certificate,
  password: string,
  begin: Begin,
) => {
  const [port, controller]: number[] = [await portFor(0), await portFor(0)];
  const login = `org.apache.kafka.common.security.scram.ScramLoginModule required;`;
  const { program, args } = await kafkaCommand({
    data: join(folder, 'kafka'),
    port,
    controller,
    format: ['--add-scram', `SCRAM-SHA-512=[name=${user},password=${password}]`],
    settings: `listeners=SASL_SSL://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}
advertised.listeners=SASL_SSL://127.0.0.1:${port}
listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT
inter.broker.listener.name=SASL_SSL
sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=${login.replace(';', ` username="${user}" password="${password}";`)}
ssl.keystore.type=PEM
ssl.keystore.location=${both}
ssl.truststore.type=PEM
ssl.truststore.location=${cert}
`,
  });
  await begin('kafka', program, args, port!);
  return { brokers: `127.0.0.1:${port}` };
};

const redis = async (
  folder: string,
  { cert, key }: Certificate,
  password: string,
  begin: Begin,
) => {
  const { value: program } = await redisProgram();
  const port: number = await portFor(0);
  const tls = ['--tls-cert-file', cert, '--tls-key-file', key, '--tls-ca-cert-file', cert];
  const place = ['--port', '0', '--tls-port', String(port), '--bind', '127.0.0.1'];
  const data = ['--dir', folder, '--maxmemory-policy', 'noeviction', '--save', ''];
  const guard = ['--requirepass', password, '--tls-auth-clients', 'no'];
  await begin('redis', program, [...place, ...data, ...guard, ...tls], port);
  const options = { host: '127.0.0.1', port, password, tls: { ca: readFileSync(cert) } };
  return { url: `rediss://:${password}@127.0.0.1:${port}/0`, options };
};

export const startSecuredServers = async (): Promise<SecuredServers> => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-secured-'));
  const certificate = await certificateIn(folder);
  const password = randomBytes(18).toString('hex');
  const processes: Started[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(processes.map((one) => endProcess(one, 4_000)));
    rmSync(folder, { recursive: true, force: true });
  };
  const begin: Begin = async (name, program, args, port) => {
    const process = startProcess('secured', name, program, args);
    processes.push(process);
    await untilListening(process, port);
  };
  const [database, log, queue] = await Promise.all([
    mongodb(folder, certificate, password, begin),
    kafka(folder, certificate, password, begin),
    redis(folder, certificate, password, begin),
  ]).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  // As an operator's secret store hands them over.
  const secret = (name: string, value: string): string => {
    const file = join(folder, name);
    writeFileSync(file, `${value}\n`, { mode: 0o600 });
    return file;
  };
  return {
    settings: {
      NODE_EXTRA_CA_CERTS: certificate.cert,
      CONCORD_MONGODB_URL_FILE: secret('mongodb-url', database.url),
      CONCORD_KAFKA_BROKERS: log.brokers,
      CONCORD_KAFKA_TLS: 'on',
      CONCORD_KAFKA_SASL: 'scram-sha-512',
      CONCORD_KAFKA_USERNAME: user,
      CONCORD_KAFKA_PASSWORD_FILE: secret('kafka-password', password),
      CONCORD_REDIS_URL_FILE: secret('redis-url', queue.url),
    },
    redis: queue.options,
    stop,
  };
};
