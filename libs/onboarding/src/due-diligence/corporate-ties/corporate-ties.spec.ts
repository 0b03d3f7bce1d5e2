import { type Command, systemActor } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { profileOf } from '#reference';
import type { FactsReader } from '#eventing/commands';
import { dueDiligenceDecider } from '../due-diligence.decider.js';
import { dueDiligenceFacts } from '../due-diligence.facts.js';
import { dueDiligenceFollowsPartner, reviewsFollowGraph } from '../due-diligence.process.rule.js';
import { controllersOf, levelAsked } from './corporate-ties.policy.js';

const on = '2026-03-02';
const link = (fromId: string, relation: string, toId: string, over: object = {}) => ({
  linkId: `${fromId}-${relation}-${toId}`,
  revision: 1,
  fromId,
  toId,
  relation,
  ...over,
});
type Link = ReturnType<typeof link>;

/** A world of partners by kind and links between them, as streams tell it. */
const worldOf = (
  partners: Readonly<Record<string, string>>,
  links: readonly Link[],
  over: { version?: number; corporateLink?: string; organisations?: readonly string[] } = {},
): FactsReader => ({
  state: async (view, id) => {
    const registered = partners[id]
      ? [
          {
            type: 'partner.registered',
            data: {
              kind: partners[id],
              countryCode: 'CH',
              regionCode: 'EUR',
              profileVersion: over.version ?? 2,
              names: [],
            },
          },
        ]
      : [];
    const declared =
      over.corporateLink && id === 'foundation'
        ? [{ type: 'partner.profile_changed', data: { corporateLink: over.corporateLink } }]
        : [];
    const nodeKind = partners[id]
      ? 'partner'
      : over.organisations?.includes(id)
        ? 'organisation'
        : 'person';
    const described = [{ type: 'relationship.node_described', data: { nodeId: id, nodeKind } }];
    const own = links
      .filter(({ fromId, toId }) => fromId === id || toId === id)
      .map((one) => ({ type: 'relationship.link_recorded', data: { nodeId: id, link: one } }));
    const events =
      view.name === 'partner'
        ? [...registered, ...declared]
        : view.name === 'relationships'
          ? [...described, ...own]
          : [];
    const bySystem = events.map((event) => ({ by: systemActor, ...(event as object) }));
    return (bySystem as never[]).reduce(view.evolve, view.initialState) as never;
  },
});
const asked = async (reader: FactsReader) => {
  const { grounds, profile } = await dueDiligenceFacts(
    reader,
    {
      type: 'RequestDueDiligence',
      aggregateId: 'foundation',
      data: {},
      metadata: exampleMetadata({ today: on }),
    } as Command,
    { status: 'unknown' },
  );
  return `${profile?.dueDiligence} ${grounds?.join()}`.trim();
};
const both = { foundation: 'foundation', company: 'private_sector' };

describe('a foundation, standard, enhanced if corporate', () => {
  it('is reviewed as every foundation is while nothing ties it to a company', async () => {
    expect(await asked(worldOf(both, []))).toBe('standard');
    expect(await asked(worldOf(both, [], { corporateLink: 'none' }))).toBe('standard');
    expect(
      await asked(
        worldOf({ foundation: 'foundation', ngo: 'ngo' }, [
          link('ngo', 'governs', 'foundation'),
          link('ngo', 'owns', 'foundation', { share: 60 }),
        ]),
      ),
    ).toBe('standard');
  });
  it('goes deeper by what it declares', async () =>
    expect(await asked(worldOf(both, [], { corporateLink: 'current' }))).toBe(
      'enhanced declared_corporate_link',
    ));
  it.each([
    ['owns', [link('company', 'owns', 'foundation', { share: 25 })], 'enhanced owned_by_company'],
    [
      'has it as a subsidiary',
      [link('foundation', 'subsidiary_of', 'company')],
      'enhanced owned_by_company',
    ],
    ['governs', [link('company', 'governs', 'foundation')], 'enhanced governed_by_company'],
    [
      'owns less than a quarter',
      [link('company', 'owns', 'foundation', { share: 24.9 })],
      'standard',
    ],
    [
      'owned it until today',
      [link('company', 'owns', 'foundation', { share: 60, until: on })],
      'standard',
    ],
    [
      'will own it tomorrow',
      [link('company', 'owns', 'foundation', { share: 60, since: '2026-03-03' })],
      'standard',
    ],
    ['is funded by it', [link('foundation', 'funds', 'company', { year: 2025 })], 'standard'],
    ['is owned by it', [link('foundation', 'owns', 'company', { share: 100 })], 'standard'],
  ])('when a company %s', async (_what, links, level) =>
    expect(await asked(worldOf(both, links))).toBe(level),
  );
  it('looks through others, also in a circle', async () => {
    const chain = [
      link('trust', 'governs', 'foundation'),
      link('company', 'owns', 'trust', { share: 51 }),
      link('foundation', 'owns', 'company', { share: 51 }),
    ];
    expect(await asked(worldOf({ ...both, trust: 'foundation' }, chain))).toBe(
      'enhanced governed_by_company',
    );
  });
  it('takes an organisation that is no partner for a company, and a person for none', async () => {
    const owned = [link('somebody', 'owns', 'foundation', { share: 60 })];
    expect(await asked(worldOf(both, owned, { organisations: ['somebody'] }))).toBe(
      'enhanced owned_by_company',
    );
    expect(await asked(worldOf(both, owned))).toBe('standard');
  });
  it('keeps the profile version it was registered under', async () => {
    expect(profileOf('foundation', 1).deeper).toBeUndefined();
    expect(
      await asked(
        worldOf(both, [link('company', 'governs', 'foundation')], {
          version: 1,
          corporateLink: 'current',
        }),
      ),
    ).toBe('standard');
  });
  it('is no matter of other kinds', async () =>
    expect(
      await asked(
        worldOf(
          { foundation: 'academic', company: 'private_sector' },
          [link('company', 'governs', 'foundation')],
          { version: 1 },
        ),
      ),
    ).toBe('standard'));
});

describe('a tie that comes up later', () => {
  const ids = { reviewId: 'r-1', partnerId: 'p-1' };
  const place = { kind: 'foundation', countryCode: 'CH', regionCode: 'EUR' };
  const begun = (level = 'standard') => ({
    type: 'duediligence.requested' as const,
    data: {
      ...ids,
      subject: { type: 'partner', id: 'p-1' },
      level,
      trigger: 'registration',
      slaDue: '2026-03-16',
      ...place,
      profileVersion: 2,
    },
  });
  const concluded = (level = 'standard') => ({
    type: 'duediligence.concluded' as const,
    data: {
      ...ids,
      level,
      outcome: 'clear',
      riskFactors: [],
      validUntil: '2028-03-02',
      reportHash: 'h',
    },
  });
  const facts = (grounds: readonly string[]) => ({
    partner: { status: 'known', ...place, profileVersion: 2, names: 1, people: [] },
    profile: {
      version: 2,
      dueDiligence: levelAsked(profileOf('foundation', 2), grounds as never),
      screening: 'entity_and_key_persons',
    },
    grounds,
    exclusion: { status: 'unknown' },
    holds: [],
    newId: 'new-1',
  });
  const given = (grounds: readonly string[], ...events: readonly object[]) =>
    specification(dueDiligenceDecider, facts(grounds) as never)(...(events as never[]));
  const deepen = {
    type: 'DeepenReview',
    aggregateId: 'p-1',
    data: {},
    metadata: exampleMetadata({ actor: systemActor }),
  } as never;

  it('takes a review under way deeper, with the time that takes', () =>
    given(['owned_by_company'], begun())
      .when(deepen)
      .thenEvents({
        type: 'duediligence.level_raised',
        data: { ...ids, level: 'enhanced', slaDue: '2026-03-30', grounds: ['owned_by_company'] },
      }));
  it('renews a conclusion that is not deep enough', () =>
    given(['owned_by_company'], begun(), concluded())
      .when(deepen)
      .thenEvents({
        ...begun('enhanced'),
        data: {
          ...begun('enhanced').data,
          reviewId: 'new-1',
          trigger: 'corporate_link',
          slaDue: '2026-03-30',
          replacesReviewId: 'r-1',
          grounds: ['owned_by_company'],
        },
      }));
  it.each([
    ['no ground is there', [], [begun()]],
    ['the review is as deep already', ['owned_by_company'], [begun('enhanced')]],
    [
      'the conclusion was as deep',
      ['owned_by_company'],
      [begun('enhanced'), concluded('enhanced')],
    ],
    ['nobody has reviewed the partner yet', ['owned_by_company'], []],
    [
      'the review was raised before',
      ['owned_by_company'],
      [
        begun(),
        {
          type: 'duediligence.level_raised',
          data: { ...ids, level: 'enhanced', slaDue: '2026-03-30', grounds: ['owned_by_company'] },
        },
      ],
    ],
  ])('changes nothing where %s', (_why, grounds, events) =>
    given(grounds as string[], ...events)
      .when(deepen)
      .thenNothing(),
  );
  it('is looked for when the partner declares it and when a link changes within reach', () => {
    const event = (type: string, data: object) =>
      ({ type, data: { partnerId: 'p-1', ...data } }) as never;
    expect(
      dueDiligenceFollowsPartner(event('partner.profile_changed', { corporateLink: 'current' })),
    ).toEqual([{ type: 'DeepenReview', aggregateId: 'p-1', data: {} }]);
    expect(
      dueDiligenceFollowsPartner(event('partner.profile_changed', { corporateLink: 'none' })),
    ).toEqual([]);
    expect(
      reviewsFollowGraph(
        event('relationship.reach_found', {
          nodeId: 'x',
          reachedPartnerIds: ['p-1', 'p-2'],
          truncated: false,
        }),
      ),
    ).toEqual(
      ['p-1', 'p-2'].map((aggregateId) => ({ type: 'DeepenReview', aggregateId, data: {} })),
    );
    expect(reviewsFollowGraph(event('relationship.link_recorded', {}))).toEqual([]);
  });
});

describe('controllers of a node', () => {
  it('count a share nobody has told as owning', () =>
    expect(controllersOf('f', [link('c', 'owns', 'f')], on, 25)).toEqual([
      { nodeId: 'c', by: 'owned' },
    ]));
});
