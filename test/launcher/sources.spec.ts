import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launcher } from './launcher.js';

const { firstSource, onPath, verify } = await launcher('sources');
const { mongodSources, mongodWaysOut } = await launcher('mongodb');
const { kafkaSources, kafkaWaysOut } = await launcher('kafka');
const { redisSources, redisWaysOut } = await launcher('redis');
const { chromiumSources } = await launcher('chromium');

type Source = { name: string; get: () => unknown };
type Made = (on: object) => Source[];
/** Sources that answer what they are told to, and write down that they were asked. */
const asked = (make: Made, answers: Record<string, () => unknown>) => {
  const log: string[] = [];
  const on = Object.fromEntries(
    Object.entries(answers).map(([name, get]) => [name, () => (log.push(name), get())]),
  );
  return { sources: make(on), log };
};
const absent = (): undefined => undefined;
const fails =
  (message: string, stderr = '') =>
  (): never => {
    throw Object.assign(new Error(message), { stderr });
  };

describe('where a server program comes from', () => {
  it.each<[string, Made, string[]]>([
    ['MongoDB', mongodSources, ['path', 'cached', 'official', 'wheel']],
    ['Kafka', kafkaSources, ['path', 'cached', 'maven']],
    ['Redis', redisSources, ['path', 'cached', 'apt', 'wheel']],
    ['Chromium', chromiumSources, ['named', 'path', 'apt']],
  ])(
    '%s: each source is asked only when those before it have nothing',
    async (server, make, order) => {
      for (const [index, name] of order.entries()) {
        const { sources, log } = asked(
          make,
          Object.fromEntries(
            order.map((one, at) => [one, at < index ? absent : () => `/from/${one}`]),
          ),
        );
        const { source, value } = await firstSource(server, sources, mongodWaysOut);
        expect({ source, value, log }).toEqual({
          source: sources[index]!.name,
          value: `/from/${name}`,
          log: order.slice(0, index + 1),
        });
      }
    },
  );
  it('goes on to the next one when a source fails', async () => {
    const { sources } = asked(mongodSources, {
      path: absent,
      cached: absent,
      official: fails('getaddrinfo ENOTFOUND'),
      wheel: () => '/mongod',
    });
    expect(await firstSource('MongoDB', sources, mongodWaysOut)).toEqual({
      source: 'PyPI wheel',
      value: '/mongod',
    });
  });
  it.each([
    ['MongoDB', mongodSources, mongodWaysOut, 'CONCORD_MONGODB_URL', '`mongod`'],
    ['Kafka', kafkaSources, kafkaWaysOut, 'CONCORD_KAFKA_BROKERS', 'JDK 17'],
    ['Redis', redisSources, redisWaysOut, 'CONCORD_REDIS_URL', '`redis-server`'],
  ])(
    '%s that cannot be had is an error with the reasons and three ways out',
    async (server, make, ways, setting, program) => {
      const broken = fails(
        'Command failed: fetch it\nmore',
        'WARNING: slow\nERROR: Could not reach the registry\n',
      );
      const { sources } = asked(make, {
        path: absent,
        cached: absent,
        official: broken,
        wheel: broken,
        maven: broken,
        apt: absent,
      });
      const error = await firstSource(server, sources, ways).catch((thrown: unknown) => thrown);
      expect(error.message).toMatch(new RegExp(`^${server} can't be had on this machine`));
      expect(error.message).toContain('PATH: not there');
      expect(error.message).toContain('ERROR: Could not reach the registry');
      expect(error.message).not.toContain('WARNING');
      expect(error.hint).toMatch(
        new RegExp(
          `1\\. set ${setting} .*\\n.*2\\. install it: .*${program}.*\\n.*3\\. docker compose up`,
        ),
      );
    },
  );
});

describe('a download', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-sources-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'program');
  beforeEach(() => writeFileSync(file, 'the program'));

  it('passes with the pinned checksum', () =>
    expect(() =>
      verify(file, '50fda23bf0a5115d4f893dc10d122c10a4705f47688f5620e80611c092d4053e'),
    ).not.toThrow());
  it('is refused with another one, and says what to do', () => {
    const error = (() => {
      try {
        verify(file, '0'.repeat(64));
      } catch (thrown) {
        return thrown as { message: string; hint: string };
      }
    })()!;
    expect(error.message).toMatch(/checksum of .*program is [0-9a-f]{64}, expected 0{64}/);
    expect(error.hint).toMatch(/Delete it and start again/);
  });
  it('is found on a PATH only where it may be executed', () => {
    expect(onPath('program', `/nowhere:${folder}`)).toBeUndefined();
    expect(onPath('sh')).toMatch(/\/sh$/);
  });
});

describe('pins', () => {
  it('name a version and a checksum for everything that is fetched by us', async () => {
    const { pins } = await launcher('pins');
    for (const { name, version, sha256 } of [pins.mongodb.wheel, pins.redis.wheel])
      expect({ name, version, sha256 }).toEqual({
        name: expect.any(String),
        version: expect.stringMatching(/^\d+\.\d+/),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    expect(pins.kafka).toEqual({
      version: '4.1.0',
      scala: '2.13',
      jars: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});
