import fc from 'fast-check';
import type { Link, Relation } from '../relationships.events.js';
import {
  evidenceOf,
  exclusionFindings,
  type ExclusionFinding,
  exclusionPolicy,
  isInForce,
  type RelationshipGraph,
} from './exclusion-path.policy.js';
import { effectiveShares } from './indirect-ownership.policy.js';

const on = '2026-03-02';
type Short = readonly [from: string, relation: Relation, to: string, over?: Partial<Link>];
const linkOf = ([fromId, relation, toId, over]: Short, index: number): Link => ({
  linkId: `l-${index}`,
  revision: 1,
  fromId,
  toId,
  relation,
  ...(relation === 'owns' ? { share: 60 } : {}),
  ...(relation === 'funds' ? { year: 2025 } : {}),
  source: { kind: 'registry', retrievedOn: on },
  ...over,
});
const graphOf = (
  links: readonly Short[],
  activities: Record<string, ('tobacco' | 'arms')[]> = { T: ['tobacco'] },
): RelationshipGraph => {
  const ids = new Set([
    'P',
    ...links.flatMap(([from, , to]) => [from, to]),
    ...Object.keys(activities),
  ]);
  return {
    nodes: Object.fromEntries(
      [...ids].map((nodeId) => [
        nodeId,
        { nodeId, nodeKind: 'organisation', activities: activities[nodeId] ?? [] },
      ]),
    ),
    links: links.map(linkOf),
    truncated: false,
  };
};
const best = (...links: readonly Short[]): ExclusionFinding | undefined =>
  exclusionFindings(graphOf(links), 'P', on)[0];
const told = (finding: ExclusionFinding | undefined): string =>
  finding
    ? `${finding.severity} ${finding.path.map(({ fromId, toId }) => `${fromId}${toId}`).join(' ')}`.trim()
    : 'nothing';

describe('a path to tobacco or arms', () => {
  it('is empty for a partner that is one itself, whatever its kind (E-17)', () => {
    const [finding] = exclusionFindings(graphOf([], { P: ['arms'] }), 'P', on);
    expect([finding?.basis, finding?.grounds, evidenceOf(finding!)]).toEqual([
      'arms',
      'activity',
      [{ from: 'P', to: 'P', relation: 'activity' }],
    ]);
  });
  it('goes over owners of 25 % and more', () => {
    expect(told(best(['T', 'owns', 'P', { share: 25 }]))).toBe('exclude TP');
    expect(told(best(['T', 'owns', 'P', { share: 24.9 }]))).toBe('caution TP');
  });
  it('goes over subsidiaries, up and down, to depth five (E-18)', () => {
    expect(
      told(
        best(
          ['P', 'subsidiary_of', 'A'],
          ['A', 'subsidiary_of', 'B'],
          ['B', 'subsidiary_of', 'C'],
          ['C', 'subsidiary_of', 'D'],
          ['D', 'subsidiary_of', 'T'],
        ),
      ),
    ).toBe('exclude PA AB BC CD DT');
    expect(told(best(['P', 'owns', 'A'], ['A', 'owns', 'T']))).toBe('exclude PA AT');
  });
  it('finds a tobacco funder of the owner at depth three (S2), with shares and dates', () => {
    const finding = best(
      ['A', 'owns', 'P', { share: 51, since: '2020-01-01' }],
      ['B', 'owns', 'A'],
      ['T', 'funds', 'B', { year: 2024 }],
    );
    expect(told(finding)).toBe('exclude AP BA TB');
    expect(evidenceOf(finding!)[0]).toEqual({
      from: 'A',
      to: 'P',
      relation: 'owns',
      share: 51,
      since: '2020-01-01',
      linkId: 'l-0',
      revision: 1,
    });
    expect(evidenceOf(finding!)[2]).toEqual({
      from: 'T',
      to: 'B',
      relation: 'funds',
      year: 2024,
      linkId: 'l-2',
      revision: 1,
    });
  });
  it('finds a funder that tobacco owns', () =>
    expect(told(best(['F', 'funds', 'P'], ['T', 'owns', 'F']))).toBe('exclude FP TF'));
  it.each<[string, Short, string]>([
    ['a tobacco member', ['T', 'member_of', 'P'], 'exclude TP'],
    ['membership in it', ['P', 'member_of', 'T'], 'caution PT'],
    ['its seat on the board', ['T', 'governs', 'P'], 'exclude TP'],
    ['a seat on its board', ['P', 'governs', 'T'], 'caution PT'],
    ['lobbying for it', ['P', 'lobbies_for', 'T'], 'exclude PT'],
    ['its money', ['T', 'funds', 'P'], 'exclude TP'],
    ['money for it', ['P', 'funds', 'T'], 'caution PT'],
    ['money of long ago', ['T', 'funds', 'P', { year: 2022 }], 'caution TP'],
    ['a shared executive', ['P', 'employs_executive', 'T'], 'caution PT'],
    ['services to it', ['P', 'supplies_services_to', 'T'], 'caution PT'],
  ])('weighs %s', (_what, link, expected) => expect(told(best(link))).toBe(expected));
  it('follows interests over one link only, weak links only once', () => {
    expect(told(best(['A', 'funds', 'P'], ['T', 'funds', 'A']))).toBe('nothing');
    expect(told(best(['A', 'owns', 'P', { share: 10 }], ['T', 'owns', 'A', { share: 10 }]))).toBe(
      'nothing',
    );
  });
  it('leaves ended and future links alone', () => {
    expect(told(best(['T', 'owns', 'P', { until: on }]))).toBe('nothing');
    expect(told(best(['T', 'owns', 'P', { until: '2026-03-03' }]))).toBe('exclude TP');
    expect(told(best(['T', 'owns', 'P', { since: '2026-03-03' }]))).toBe('nothing');
  });
  it('ends on cycles and takes the shortest way', () => {
    expect(told(best(['P', 'owns', 'A'], ['A', 'owns', 'B'], ['B', 'owns', 'P']))).toBe('nothing');
    expect(
      told(
        best(
          ['P', 'owns', 'A'],
          ['A', 'owns', 'P'],
          ['A', 'owns', 'B'],
          ['B', 'owns', 'T'],
          ['T', 'owns', 'A'],
        ),
      ),
    ).toBe('exclude PA TA');
  });
  it('prefers a longer path that excludes to a shorter weak one', () =>
    expect(
      told(best(['T', 'owns', 'P', { share: 5 }], ['A', 'owns', 'P'], ['T', 'owns', 'A'])),
    ).toBe('exclude AP TA'));
  it('follows a merged record', () =>
    expect(told(best(['X', 'same_as', 'P'], ['T', 'owns', 'X']))).toBe('exclude XP TX'));
});

describe('indirect ownership', () => {
  it('multiplies along a chain', () =>
    expect(
      best(['A', 'owns', 'P', { share: 60 }], ['T', 'owns', 'A', { share: 40 }])?.effectiveShare,
    ).toBe(24));
  it('adds up minority holdings of one owner', () => {
    const finding = best(
      ['T', 'owns', 'P', { share: 20 }],
      ['A', 'owns', 'P', { share: 20 }],
      ['T', 'owns', 'A', { share: 24 }],
    );
    expect([finding?.severity, finding?.effectiveShare]).toEqual(['caution', 24.8]);
    const more = best(
      ['T', 'owns', 'P', { share: 20 }],
      ['A', 'owns', 'P', { share: 24 }],
      ['T', 'owns', 'A', { share: 24 }],
    );
    expect([more?.severity, more?.grounds, more?.effectiveShare, told(more)]).toEqual([
      'exclude',
      'indirect_ownership',
      25.76,
      'exclude TP',
    ]);
  });
  it('counts one holding from two sources once', () =>
    expect(
      best(['T', 'owns', 'P', { share: 20 }], ['T', 'owns', 'P', { share: 20 }])?.severity,
    ).toBe('caution'));
  it('goes by a known share, the larger of two, and else by the whole', () => {
    const held = (...links: Short[]): (number | undefined)[] =>
      [links, links.toReversed()].map((some) => effectiveShares(some.map(linkOf), 'P', 5).get('T'));
    const subsidiary: Short = ['P', 'subsidiary_of', 'T'];
    expect(held(subsidiary)).toEqual([100, 100]);
    expect(held(subsidiary, ['T', 'owns', 'P', { share: 30 }])).toEqual([30, 30]);
    expect(held(['T', 'owns', 'P', { share: 30 }], ['T', 'owns', 'P', { share: 40 }])).toEqual([
      40, 40,
    ]);
  });
  it('stays within 100 % on cross-holdings', () =>
    expect(
      best(
        ['T', 'owns', 'P', { share: 90 }],
        ['A', 'owns', 'T', { share: 90 }],
        ['T', 'owns', 'A', { share: 90 }],
      )?.effectiveShare,
    ).toBeLessThanOrEqual(100));
});

const relations: Relation[] = [
  'owns',
  'subsidiary_of',
  'member_of',
  'funds',
  'governs',
  'lobbies_for',
  'employs_executive',
  'supplies_services_to',
];
const ids = ['P', 'A', 'B', 'C', 'D', 'E', 'T', 'U'];
const anyLink = fc.record({
  from: fc.constantFrom(...ids),
  to: fc.constantFrom(...ids),
  relation: fc.constantFrom(...relations),
  share: fc.integer({ min: 1, max: 100 }),
  year: fc.integer({ min: 2020, max: 2026 }),
  ended: fc.boolean(),
});
const anyGraph = fc.array(anyLink, { maxLength: 14 }).map((links) =>
  graphOf(
    links.map(({ from, to, relation, share, year, ended }): Short => [
      from,
      relation,
      to,
      {
        ...(relation === 'owns' ? { share } : {}),
        ...(relation === 'funds' ? { year } : {}),
        ...(ended ? { until: '2020-01-01' } : {}),
      },
    ]),
    { T: ['tobacco'], U: ['arms'] },
  ),
);
const isOwnership = ({ relation }: Link): boolean =>
  relation === 'owns' || relation === 'subsidiary_of';
const otherEnd = ({ fromId, toId }: Link, at: string): string => (fromId === at ? toId : fromId);
/** Every simple path of strong links, by trying them all. */
const shortestByForce = (graph: RelationshipGraph, target: string): number | undefined => {
  let shortest: number | undefined;
  const walk = (at: string, seen: readonly string[], length: number, influence: boolean): void => {
    if (at === target) {
      shortest = Math.min(shortest ?? Infinity, length);
      return;
    }
    if (length === exclusionPolicy.depth) return;
    for (const link of graph.links) {
      if (
        !isInForce(link, on) ||
        link.fromId === link.toId ||
        (link.fromId !== at && link.toId !== at)
      )
        continue;
      const next = otherEnd(link, at);
      const inward = link.toId === at;
      const strong =
        link.relation === 'subsidiary_of' ||
        link.relation === 'lobbies_for' ||
        (link.relation === 'owns' && link.share! >= 25) ||
        (inward &&
          (link.relation === 'member_of' ||
            link.relation === 'governs' ||
            (link.relation === 'funds' && link.year! >= 2023)));
      if (strong && !seen.includes(next) && !(influence && !isOwnership(link)))
        walk(next, [...seen, next], length + 1, influence || !isOwnership(link));
    }
  };
  walk('P', ['P'], 0, false);
  return shortest;
};

describe('for any graph', () => {
  it('the path found is a real path', () =>
    fc.assert(
      fc.property(anyGraph, (graph) => {
        for (const { path, targetId, grounds } of exclusionFindings(graph, 'P', on)) {
          const nodes = path.reduce<string[]>(
            (seen, link) => {
              const at = seen.at(-1)!;
              expect([link.fromId, link.toId]).toContain(at);
              return [...seen, otherEnd(link, at)];
            },
            ['P'],
          );
          expect(nodes.at(-1)).toBe(targetId);
          expect(new Set(nodes).size).toBe(nodes.length);
          expect(path.length).toBeLessThanOrEqual(exclusionPolicy.depth);
          for (const link of path)
            expect(graph.links.includes(link) && isInForce(link, on)).toBe(true);
          expect(path.filter((link) => !isOwnership(link)).length).toBeLessThanOrEqual(
            grounds === 'indirect_ownership' ? 0 : 1,
          );
        }
      }),
      { numRuns: 1000 },
    ));
  it('a chain that excludes is found when there is one, and it is the shortest', () =>
    fc.assert(
      fc.property(anyGraph, fc.constantFrom('T', 'U'), (graph, target) => {
        const chain = exclusionFindings(graph, 'P', on).find(
          ({ targetId, severity, grounds }) =>
            targetId === target && severity === 'exclude' && grounds === 'chain',
        );
        expect(chain?.path.length).toBe(shortestByForce(graph, target));
      }),
      { numRuns: 1000 },
    ));
  it('the order in which links were recorded does not matter', () =>
    fc.assert(
      fc.property(anyGraph, (graph) =>
        expect(
          exclusionFindings({ ...graph, links: [...graph.links].reverse() }, 'P', on).map(
            ({ path }) => path.map(({ linkId }) => linkId),
          ),
        ).toEqual(
          exclusionFindings(graph, 'P', on).map(({ path }) => path.map(({ linkId }) => linkId)),
        ),
      ),
    ));
  it('five hundred nodes are judged in well under a second', () => {
    const links = Array.from({ length: 3000 }, (_, i): Short => [
      `n${(i * 7919) % 500}`,
      i % 3 === 0 ? 'owns' : 'funds',
      `n${(i * 104_729 + 1) % 500}`,
    ]);
    const graph = graphOf([['P', 'owns', 'n1'], ...links], { n499: ['tobacco'] });
    const begun = performance.now();
    exclusionFindings(graph, 'P', on);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
