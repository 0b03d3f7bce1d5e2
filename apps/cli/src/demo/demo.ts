import { type Client, Refused } from '../client.js';
import { publishSanctions } from '../import/import-sanctions.js';
import { demoList } from './listed-people.js';
import { organisations } from './organisations.js';
import { scenarios } from './scenarios.js';
import { type ScenarioRun, type Time, times } from './scenario.js';
import type { StoryRun } from './story.js';
import { untoldStories } from './told.js';
import { whatThereIs } from './what-there-is.js';

type Out = Readonly<{ write(text: string): unknown }>;
const day = 86_400_000;
/** A country of the demo changes its region on 27 May 2025; its ministry registered before that. */
const beforeRegionChange = Date.parse('2025-04-01T09:00:00Z');
const instantOf: Readonly<Record<Time, (now: number) => number>> = {
  longAgo: (now) => Math.min(now - 1_130 * day, beforeRegionChange - day),
  twoYearsAgo: (now) => Math.min(now - 790 * day, beforeRegionChange),
  aYearAgo: (now) => now - 400 * day,
  threeWeeksAgo: (now) => now - 20 * day,
  today: (now) => now,
};
const sayings: Readonly<Record<Time, string>> = {
  longAgo: 'three years ago',
  twoYearsAgo: 'two years ago',
  aYearAgo: 'a year ago',
  threeWeeksAgo: 'three weeks ago',
  today: 'today',
};
const atATime = 16;

/**
 * Seeds the world of reference h.5 through the public API: 60 invented partners, a case in every
 * state there is, honours, experts, campaigns and pledges. The business clock is moved back, and
 * forward again as the scenario goes on, so that what takes years lies behind and deadlines are
 * near. What is there already is left alone.
 */
export const demo = async (client: Client, out: Out = process.stdout): Promise<void> => {
  const began = Date.now();
  const start = Date.parse((await client.readClock()).now);
  const known = await knownPartners(client);
  const missing = organisations.filter(({ name }) => !known.has(name));
  const untold = await untoldStories(client, known);
  if (missing.length + untold.length === 0)
    out.write('The demo is here already; nothing was added.\n');
  else {
    const screened = await publishList(client, out);
    const storyRun: StoryRun = { client, idOf: (name) => idOf(client, name, known) };
    const runs = new Map(
      missing.map((given) => [given.name, { ...storyRun, given, screened } as ScenarioRun]),
    );
    try {
      for (const time of times) {
        const acts = [
          ...missing.flatMap(({ name, scenario }) => {
            const play = scenarios[scenario][time];
            return play
              ? [{ what: `${name} (${scenario})`, play: () => play(runs.get(name)!) }]
              : [];
          }),
          ...untold.flatMap(({ key, acts: { [time]: play } }) =>
            play ? [{ what: key, play: () => play(storyRun) }] : [],
          ),
        ];
        if (acts.length === 0) continue;
        const from = Date.now();
        await client.moveClock(
          new Date(instantOf[time](start + (Date.now() - began))).toISOString(),
        );
        await settled(client);
        await each(acts, ({ what, play }) =>
          play().catch((cause: unknown) => {
            const why = cause instanceof Error ? cause.message : String(cause);
            throw new Error(`${what}: ${why}`, { cause });
          }),
        );
        await settled(client);
        out.write(
          `  ${sayings[time].padEnd(18)} ${String(acts.length).padStart(3)} cases told in ${((Date.now() - from) / 1000).toFixed(1)} s\n`,
        );
      }
    } finally {
      await client.moveClock(new Date(start + (Date.now() - began)).toISOString());
    }
  }
  out.write(await whatThereIs(client, await knownPartners(client)));
};

/** Id of a partner by its name, where it is there. */
const partnerNamed = async (client: Client, name: string): Promise<string | undefined> => {
  const { items } = await client.get<{ items: { partnerId: string; name: string }[] }>(
    'auditor',
    `/v1/directory?name=${encodeURIComponent(name)}&limit=200`,
  );
  return items.find((entry) => entry.name === name)?.partnerId;
};
/** Ids of the demo's partners that are there, by name. */
const knownPartners = async (client: Client): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  await each(organisations, async ({ name }) => {
    const id = await partnerNamed(client, name);
    if (id) found.set(name, id);
  });
  return found;
};
const idOf = async (
  client: Client,
  name: string,
  known: ReadonlyMap<string, string>,
): Promise<string> => {
  const id = known.get(name) ?? (await partnerNamed(client, name));
  if (id) return id;
  throw new Error(`${name} is not there`);
};

const publishList = async (client: Client, out: Out): Promise<boolean> => {
  try {
    await publishSanctions(client, 'unsc', demoList);
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    out.write(
      `  A sanctions list of yours is in force and stays (${error.refusal.code}); the demo tells no matches.\n`,
    );
    return false;
  }
};

/**
 * Runs the work of all, some at a time; the first failure is thrown once those under way have
 * ended.
 */
const each = async <T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> => {
  const waiting = [...all];
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (
      let next = waiting.shift();
      next !== undefined && failures.length === 0;
      next = waiting.shift()
    )
      await work(next).catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  if (failures.length > 0) throw failures[0];
};

/** Waits until the system has done what follows: no event for two seconds, at most a minute. */
const settled = async (client: Client): Promise<void> => {
  let last = await client.position('auditor');
  for (const until = Date.now() + 60_000; Date.now() < until;) {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const now = await client.position('auditor', last);
    if (now === last) return;
    last = now;
  }
};
