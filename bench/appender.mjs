import { randomUUID } from 'node:crypto';
import { systemActor } from '#kernel';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * `clients` callers, each with one append under way at any time, for `ms` after a warm-up. `one`
 * answers how many it made. Answers appends per second.
 */
export const appendsPerSecond = async (one, clients, ms) => {
  const warmUp = Math.min(1_000, ms / 2);
  const end = performance.now() + warmUp + ms;
  let done = 0;
  const caller = async () => {
    while (performance.now() < end) {
      const count = await one();
      done += count;
    }
  };
  const callers = Array.from({ length: clients }, caller);
  // A caller that fails ends the measurement at once.
  const failure = Promise.all(callers);
  await Promise.race([pause(warmUp), failure]);
  const [from, before] = [performance.now(), done];
  await Promise.race([pause(ms), failure]);
  const rate = ((done - before) / (performance.now() - from)) * 1000;
  await failure;
  return rate;
};

/** What every store appends: one event of about 400 bytes, to a stream of its own. */
export const sampleEvent = (partnerId) => ({
  type: 'partner.registered',
  data: {
    partnerId,
    kind: 'ngo',
    profileVersion: 1,
    names: [
      { value: 'Médecins d’Exemple', type: 'primary', lang: 'fr' },
      { value: 'Example Doctors', type: 'alias', lang: 'en' },
    ],
    countryCode: 'CH',
    regionCode: 'EURO',
    identifiers: [],
    website: 'https://doctors.example',
    channel: 'officer',
  },
});

const atOnce = 2_000;
/** Writes the first event of `count` streams past all commands; `eventOf`: what one says, by its id. */
export const fill = async (store, count, eventOf = sampleEvent) => {
  for (let done = 0; done < count; done += atOnce)
    await Promise.all(
      Array.from({ length: Math.min(atOnce, count - done) }, () => {
        const id = randomUUID();
        return store.append(
          `partner-${id}`,
          0,
          [{ ...eventOf(id), at: new Date().toISOString(), by: systemActor }],
          {
            commandId: id,
            principal: 'officer',
            bodyHash: 'f'.repeat(64),
            correlationId: id,
            causationId: id,
          },
        );
      }),
    );
};
