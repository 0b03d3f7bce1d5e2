import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startProxy, type TcpProxy } from './tcp-proxy.ts';

/**
 * A Kafka broker of one's own behind a proxy: it advertises the proxy's address, so whatever client
 * comes is led through it.
 */
export type Broker = Readonly<{
  proxy: TcpProxy;
  /** Bootstrap address: the proxy's. */
  address: string;
  /** kill -9. */
  kill: () => Promise<void>;
  /** On its old port, with its old data. */
  restart: () => Promise<void>;
  /** Ends it and removes its data. */
  end: () => Promise<void>;
}>;

type Entry = {
  pid: number;
  startTime: string;
  child: { kill: (signal: string) => void };
  exited: Promise<unknown>;
  file: string;
};
type Launcher = {
  startKafka: (options: object) => Promise<{ url: string; entry: Entry }>;
  endProcess: (entry: Entry) => Promise<boolean>;
  home: string;
};
const launcher = async (): Promise<Launcher> => {
  const folder = join(import.meta.dirname, '..', '..', 'scripts', 'launcher');
  const [kafka, processes, paths] = await Promise.all(
    ['kafka.mjs', 'processes.mjs', 'paths.mjs'].map(
      (file) => import(join(folder, file)) as Promise<Launcher>,
    ),
  );
  return { startKafka: kafka!.startKafka, endProcess: processes!.endProcess, home: paths!.home };
};

/**
 * Sessions may be short, also the broker's own with its controller, which a restart after a kill
 * waits for.
 */
const settings =
  'group.min.session.timeout.ms=500\nbroker.session.timeout.ms=2000\nbroker.heartbeat.interval.ms=500\n';

/** `name` tells it from others that run at the same time. */
export const startBroker = async (name: string): Promise<Broker> => {
  const { startKafka, endProcess, home } = await launcher();
  const dataFolder = join(home, 'test', name);
  const proxy = await startProxy({ target: { port: 1 }, protocol: 'kafka' });
  const start = (port: number) =>
    startKafka({ group: 'test', name, dataFolder, port, advertised: proxy.address, settings });
  await rm(dataFolder, { recursive: true, force: true });
  let running = await start(0);
  const port = Number(running.url.split(':')[1]);
  proxy.retarget({ port });
  return {
    proxy,
    address: proxy.address,
    kill: async () => {
      running.entry.child.kill('SIGKILL');
      await running.entry.exited;
    },
    restart: async () => {
      running = await start(port);
    },
    end: async () => {
      await proxy.close();
      await endProcess(running.entry);
      await rm(running.entry.file, { force: true });
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
};
