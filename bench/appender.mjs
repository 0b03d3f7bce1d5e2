/** `clients` callers, each with one append under way at any time, for `ms` after a warm-up. Answers appends per second. */
export const appendsPerSecond = async (one, clients, ms) => {
  let done = 0;
  let over = false;
  const caller = async () => {
    while (!over) {
      const count = await one();
      done += count;
    }
  };
  const callers = Array.from({ length: clients }, caller);
  await Promise.race([new Promise((resolve) => setTimeout(resolve, Math.min(1_000, ms / 2))), ...callers]);
  const [from, before] = [performance.now(), done];
  await Promise.race([new Promise((resolve) => setTimeout(resolve, ms)), ...callers]);
  const rate = ((done - before) / (performance.now() - from)) * 1000;
  over = true;
  await Promise.all(callers);
  return rate;
};

/** What every store appends: one event of about 400 bytes, to a stream of its own. */
export const sampleEvent = (partnerId) => ({
  type: 'partner.registered',
  data: { partnerId, kind: 'ngo', profileVersion: 1, names: [{ value: 'Médecins d’Exemple', type: 'primary', lang: 'fr' }, { value: 'Example Doctors', type: 'alias', lang: 'en' }], countryCode: 'CH', regionCode: 'EURO', identifiers: [], website: 'https://doctors.example', channel: 'officer' },
});
