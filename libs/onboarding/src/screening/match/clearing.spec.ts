import { boundedContext } from '#eventing/capability';
import { ContextWorld } from '#eventing/testing';
import { screening } from '../screening.capability.js';

const [matchId, partnerId, personId] = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  '33333333-3333-4333-8333-333333333333',
];
const birth = {
  fact: 'birth_date',
  subjectValue: '1991-04-17',
  entryValue: '1964',
  source: 'Passport, seen by the country office',
};
const nationality = {
  fact: 'nationality',
  subjectValue: 'Kenya',
  entryValue: 'Ruritania',
  source: 'The same passport',
};

/** A match about a person or a partner, taken by an analyst. */
const taken = async (subject = { type: 'person', id: personId }): Promise<ContextWorld> => {
  const world = new ContextWorld(boundedContext('screening', [screening]));
  world.follows = false;
  await world.send('RecordMatch', matchId, 'SYS', {
    partnerId,
    subject,
    listId: 'UNSC',
    entryRef: 'TSi.001',
    entryVersion: '1',
    subjectFingerprint: 'f',
    score: 0.9,
    features: {},
    registrantId: 'person-registrant',
    kind: 'ngo',
    countryCode: 'KE',
    regionCode: 'AFR',
  });
  await world.send('TakeMatch', matchId, 'DDA');
  return world;
};
const clear = (world: ContextWorld, ...compared: object[]): Promise<string> =>
  world.outcome('ClearMatch', matchId, 'DDL', { compared });
type Compared = { fact: string; subjectValueRef: string; entryValueRef: string; sourceRef: string };
const comparedIn = async (world: ContextWorld): Promise<readonly Compared[]> =>
  (await world.stateOf<{ status: string; compared: Compared[] }>('screening', matchId)).compared;

describe('a match that is cleared', () => {
  it('keeps the values that were compared, and their sources', async () => {
    const world = await taken();
    expect(await clear(world, birth, nationality)).toBe(
      'screening.match_compared screening.match_cleared',
    );
    expect(world.events.at(-1)!.data).toMatchObject({ facts: ['birth_date', 'nationality'] });
    const [first] = await comparedIn(world);
    const { subjectValueRef, entryValueRef, sourceRef } = first!;
    expect(first!.fact).toBe('birth_date');
    const texts = await world.vault.open([subjectValueRef, entryValueRef, sourceRef]);
    expect([...texts.values()]).toEqual([birth.subjectValue, birth.entryValue, birth.source]);
  });
  it('tells no value in any event', async () => {
    const world = await taken();
    await clear(world, birth, nationality);
    expect(JSON.stringify(world.events)).not.toMatch(/1991|1964|Kenya|Ruritania|[Pp]assport/);
  });
  it('loses the values with the key of the person it is about', async () => {
    const world = await taken();
    await clear(world, birth, nationality);
    expect(await world.vault.erase(personId)).toBe(6);
    expect(await world.vault.erase(`screening-${matchId}`)).toBe(0);
  });
  it('keeps them under its own key where it is about the organisation', async () => {
    const world = await taken({ type: 'partner', id: partnerId });
    await clear(world, birth, nationality);
    expect(await world.vault.erase(`screening-${matchId}`)).toBe(6);
  });
  it('is compared anew once it is open again', async () => {
    const world = await taken();
    await clear(world, birth, nationality);
    const { regionCode: _region, ...found } = world.events[0]!.data as Record<string, unknown>;
    await world.send('RecordMatch', matchId, 'SYS', {
      ...found,
      regionCode: 'AFR',
      entryVersion: '2',
    });
    await world.send('TakeMatch', matchId, 'DDA');
    await clear(world, { ...nationality, fact: 'address' }, birth);
    expect((await comparedIn(world)).map(({ fact }) => fact)).toEqual(['address', 'birth_date']);
  });
  it.each([
    ['by one fact', [birth], 'screening.facts-missing'],
    [
      'by one fact told twice',
      [birth, { ...birth, subjectValue: '1991' }],
      'screening.facts-missing',
    ],
    [
      'by a fact that is the same in both',
      [birth, { ...nationality, entryValue: ' KENYA.' }],
      'screening.values-alike',
    ],
  ])('is not %s', async (_how, compared, code) =>
    expect(await clear(await taken(), ...compared)).toBe(code),
  );
  it('is not without a value of each side, and the source', async () => {
    const { source: _source, ...unsourced } = nationality;
    await expect(clear(await taken(), birth, unsourced)).rejects.toThrow();
    await expect(clear(await taken(), birth, { ...nationality, entryValue: '' })).rejects.toThrow();
  });
});
