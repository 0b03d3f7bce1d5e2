import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { home } from './paths.mjs';
import { pins } from './pins.mjs';
import { onFreePort, portFor, startProcess, untilListening } from './processes.mjs';
import { existing, firstSource, onPath, sha256 } from './sources.mjs';
import { LaunchError } from './steps.mjs';

const folder = join(home, 'servers', 'kafka');
const jarsFolder = join(folder, 'libs');
const installed = () => {
  const script = process.env.KAFKA_HOME
    ? existing(join(process.env.KAFKA_HOME, 'bin', 'kafka-server-start.sh'))
    : (onPath('kafka-server-start.sh') ?? onPath('kafka-server-start'));
  return script && existing(join(dirname(dirname(script)), 'libs'));
};
/** One checksum for all jars: over the sorted lines "<jar> <sha256>". */
export const jarsChecksum = (path) => {
  const lines = readdirSync(path)
    .filter((name) => name.endsWith('.jar'))
    .sort()
    .map((name) => `${name} ${sha256(join(path, name))}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
};
const maven = () => {
  if (!onPath('mvn')) return undefined;
  const { version, scala, jars } = pins.kafka;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const dependency = (artifact) =>
    `<dependency><groupId>org.apache.kafka</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  writeFileSync(
    join(folder, 'pom.xml'),
    `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>concord</groupId><artifactId>kafka</artifactId><version>1</version><dependencies>${dependency(`kafka_${scala}`)}${dependency('kafka-tools')}</dependencies></project>`,
  );
  const partial = join(folder, 'partial');
  execFileSync(
    'mvn',
    [
      '-q',
      '-B',
      'dependency:copy-dependencies',
      `-DoutputDirectory=${partial}`,
      '-DincludeScope=runtime',
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const actual = jarsChecksum(partial);
  if (actual !== jars)
    throw new LaunchError(`checksum of the Kafka jars is ${actual}, expected ${jars}`);
  renameSync(partial, jarsFolder);
  return jarsFolder;
};

/** Sources of the server's jars, in the order of the design. `on` is replaced in tests. */
export const kafkaSources = (
  on = { path: installed, cached: () => existing(jarsFolder), maven },
) => [
  { name: 'PATH', get: on.path },
  { name: 'cache', get: on.cached },
  { name: 'Maven', get: on.maven },
];
export const kafkaWaysOut = {
  url: 'CONCORD_KAFKA_BROKERS',
  install: 'a JDK 17 or newer with Maven, or Apache Kafka 4.1 with KAFKA_HOME set',
};

const javaFlags = [
  '-Xmx512m',
  '-Xms128m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:+ExitOnOutOfMemoryError',
];

/**
 * How to start one broker in KRaft mode on loopback, its folder `data` formatted and its
 * configuration written.
 * `advertised` is the address it tells clients to use, where that is another one, as behind a
 * proxy; `settings` are lines that override its own, `format` more options of the formatting.
 */
export const kafkaCommand = async ({
  data,
  port,
  controller,
  advertised,
  settings = '',
  format = [],
  memory = javaFlags,
}) => {
  const java =
    onPath('java') ??
    (process.env.JAVA_HOME && existing(join(process.env.JAVA_HOME, 'bin', 'java')));
  const { source, value: libs } = await firstSource(
    'Kafka',
    java ? kafkaSources() : [{ name: 'Java (on the PATH or in JAVA_HOME)', get: () => undefined }],
    kafkaWaysOut,
  );
  mkdirSync(data, { recursive: true });
  const config = join(data, 'server.properties');
  writeFileSync(
    config,
    properties({ port, controller, logs: join(data, 'log'), advertised }) + settings,
  );
  const classPath = ['-cp', `${join(libs, '*')}${delimiter}${data}`];
  if (!existsSync(join(data, 'log', 'meta.properties')))
    execFileSync(
      java,
      [
        ...memory,
        ...classPath,
        'kafka.tools.StorageTool',
        'format',
        '-t',
        'Y29uY29yZC1sb2NhbC0wMQ',
        '-c',
        config,
        ...format,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
  return { source, program: java, args: [...memory, ...classPath, 'kafka.Kafka', config] };
};

/**
 * One broker; its data survives. Answers the bootstrap address. `advertised` and `settings` as for
 * `kafkaCommand`.
 */
export const startKafka = async ({
  group,
  dataFolder,
  port: wished,
  name = 'kafka',
  advertised,
  settings,
}) => {
  if (process.env.CONCORD_KAFKA_BROKERS && group !== 'test')
    return { url: process.env.CONCORD_KAFKA_BROKERS, source: 'environment' };
  return onFreePort(wished, async (port) => {
    const { source, program, args } = await kafkaCommand({
      data: join(dataFolder, 'kafka'),
      port,
      controller: await portFor(0),
      advertised,
      settings,
    });
    const entry = startProcess(group, name, program, args);
    await untilListening(entry, port);
    return { url: `127.0.0.1:${port}`, source, entry };
  });
};

const properties = ({
  port,
  controller,
  logs,
  advertised = `127.0.0.1:${port}`,
}) => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controller}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}
advertised.listeners=PLAINTEXT://${advertised}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=${logs}
auto.create.topics.enable=false
num.partitions=1
num.network.threads=2
num.io.threads=2
offsets.topic.num.partitions=4
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=2
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
offsets.retention.minutes=43200
log.retention.hours=336
`;
