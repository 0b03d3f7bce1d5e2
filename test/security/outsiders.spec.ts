import { globSync, readFileSync } from 'node:fs';
import { product } from '#contexts';
import { cutAs, ReadAccess, ReadPolicy, type RecordPlaces } from '#eventing/access';

/** What partners and the public are told of events, field by field; the servers' version is beside. */
const policy = new ReadPolicy(product);
type Schema = Readonly<{ properties?: Record<string, Schema>; items?: Schema }>;
const newest = new Map(
  globSync('contracts/schemas/**/*.json')
    .toSorted()
    .map((path): [string, Schema] => {
      const [, type] = /([^/]+)\.v\d+\.json$/.exec(path)!;
      return [type!, JSON.parse(readFileSync(path, 'utf8')) as Schema];
    }),
);
/** Names of fields at any depth that are not withheld. */
const namesIn = ({ properties = {}, items }: Schema, withheld: readonly string[]): string[] => [
  ...Object.entries(properties)
    .filter(([name]) => !withheld.includes(name))
    .flatMap(([name, inner]) => [name, ...namesIn(inner, withheld)]),
  ...(items ? namesIn(items, withheld) : []),
];

describe('events everybody may follow', () => {
  const rows = product.aggregates.flatMap(({ decider, publicEvents = {} }) =>
    Object.entries(publicEvents).map(([type, fields]) => [type, decider.name, fields] as const),
  );
  /** Public by what they say: the words of an announcement. */
  const announced = ['themeRef'];

  it.each(rows)(
    '%s tells fields it has, and no reason, risk, reference or alias',
    (type, _name, fields) => {
      expect(Object.keys(newest.get(type)!.properties!)).toEqual(
        expect.arrayContaining([...fields]),
      );
      const telling = /Ref$|Id$|Hash$|reason|risk|alias|identifiers|evidence|commitments|cascade/i;
      const own = /^(partner|survivor|engagement|campaign|appointment|entry|retractsEvent)Id$/;
      expect(
        fields.filter((one) => telling.test(one) && !own.test(one) && !announced.includes(one)),
      ).toEqual([]);
    },
  );
  it('of a merged record is told where it lives on, and none of its names', () => {
    const merged = {
      partnerId: 'p-1',
      survivorId: 'p-2',
      aliasNames: [{ value: 'Never Public', type: 'primary' }],
      identifiers: [{ scheme: 'ror', value: '01f80g185' }],
      movedCounts: { names: 1, identifiers: 1 },
      commitments: 3,
    };
    const told = policy.told('partner', 'partner.merged', undefined)!;
    expect(cutAs(told, merged)).toEqual({ partnerId: 'p-1', survivorId: 'p-2' });
    expect(policy.told('partner', 'partner.merged', 'whole')).toBe('all');
  });
  it('of an end is told that, and not why', () => {
    const ended = {
      engagementId: 'e-1',
      partnerIds: ['p-1'],
      completedOn: '2026-03-02',
      risksMaterialised: ['reputation'],
      lessonsRef: 'r-1',
    };
    const told = policy.told('engagement', 'engagement.completed', undefined)!;
    expect(Object.keys(cutAs(told, ended))).toEqual(['engagementId', 'partnerIds', 'completedOn']);
  });
});

describe('events a partner follows', () => {
  const rows = product.aggregates.flatMap(({ decider, portal }) =>
    (portal?.events ?? []).map((type) => [type, decider.name, portal!.withheld ?? []] as const),
  );
  const ofTheHouse =
    /^(requestedBy|confirmedBy|decidedBy|manager|chair|owner|assessor|analyst)Id$|evidencePath|risk|rationale|lessons|balancing|against|commitments|aliasNames/;
  it.each(rows)(
    '%s names nobody of the house, no risk, and no path of evidence',
    (type, name, withheld) => {
      expect(policy.told(name, type, 'portal')).toEqual({ without: withheld });
      expect(namesIn(newest.get(type)!, withheld).filter((one) => ofTheHouse.test(one))).toEqual(
        [],
      );
    },
  );
  it('of an exclusion is told its ground, and not who owns how much of whom', () => {
    const told = policy.told('partner', 'partner.excluded', 'portal')!;
    const path = [{ from: 'p-1', to: 'o-9', relation: 'owns', share: 30 }];
    const excluded = { partnerId: 'p-1', basis: 'tobacco', evidencePath: path };
    expect(cutAs(told, excluded)).toEqual({ partnerId: 'p-1', basis: 'tobacco' });
  });
  it('what is withheld is withheld in the record too, also inside a list', () =>
    expect(
      policy.shown('engagement', 'portal', {
        title: 'Checks',
        conditions: [{ conditionId: 'c-1', ownerId: 'person-officer' }],
        people: ['person-officer'],
      }),
    ).toEqual({ title: 'Checks', conditions: [{ conditionId: 'c-1' }] }));
});

describe('a line of a timeline', () => {
  const partnerId = '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01';
  const place = { scope: { partnerIds: [partnerId] }, state: {}, version: 9 };
  const places = { of: async () => new Map([[`partner-${partnerId}`, place]]) } as RecordPlaces;
  const access = new ReadAccess(policy, places);
  const line = (by: object) => ({
    caseId: `partner-${partnerId}`,
    type: 'partner.submitted',
    version: 1,
    by: by as never,
    facts: { partnerId },
  });
  const lines = [
    { accountId: 'officer', personId: 'person-officer', role: 'PO', delegationId: 'd-1' },
    { accountId: 'own', personId: 'person-own', role: 'PA' },
    { accountId: 'colleague', personId: 'person-colleague', role: 'PE' },
    { accountId: 'system', personId: 'system', role: 'SYS' },
  ].map(line);
  const shownTo = async (role: string, scope: object): Promise<object[]> => {
    const caller = { personId: 'person-own', grants: [{ role: role as never, scope }] };
    return (await access.lines(caller, lines)).map(({ by }) => by);
  };
  it('tells a partner the role of whoever acted, and names but themselves', async () =>
    expect(await shownTo('PA', { partnerIds: [partnerId] })).toEqual([
      { accountId: 'staff', personId: 'staff', role: 'PO' },
      { accountId: 'own', personId: 'person-own', role: 'PA' },
      { accountId: 'partner', personId: 'partner', role: 'PE' },
      { accountId: 'system', personId: 'system', role: 'SYS' },
    ]));
  it('tells the house who it was', async () =>
    expect(await shownTo('PO', {})).toEqual(lines.map(({ by }) => by)));
});
