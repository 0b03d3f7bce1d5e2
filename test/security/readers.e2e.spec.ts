import { partnersDuties } from '#kernel';
import { randomUUID } from 'node:crypto';
import { type Client, Refused } from '../../apps/cli/src/client.js';
import { Case } from '../../apps/cli/src/journeys/case.js';
import { conclude, reviewUntilScreened } from '../../apps/cli/src/journeys/due-diligence.js';
import { approve, assess, contract, propose } from '../../apps/cli/src/journeys/engagement.js';
import {
  bringToIntake,
  openPortal,
  resolveDuplicates,
  sha256,
} from '../../apps/cli/src/journeys/partner.js';
import { matchOf } from '../../apps/cli/src/journeys/screening.js';
import { product } from '#contexts';
import { ReadPolicy } from '#eventing/access';
import { localAccounts } from '../../libs/identity/src/local-accounts.js';
import type { Concord } from '../support/concord.js';
import { startWithList } from '../support/with-list.js';

const reason = 'The letter of the country office says so in detail.';
const policy = new ReadPolicy(product);
const { aggregates } = product;
const partnersKinds = partnersDuties(product.duties);
const shownFamilies = new Map(
  aggregates
    .filter(({ hidden }) => !hidden)
    .map(({ decider, collection }) => [decider.name, collection]),
);
type Line = { position: number; stream: string; type: string };
/** What one account sees, by each way. */
type Seen = {
  /** Streams whose record answers 200. */
  records: Set<string>;
  lists: Set<string>;
  feed: Line[];
  stream: Line[];
  timelines: Set<string>;
  texts: Set<string>;
  /** Records that lines of any timeline are about, without public ones. */
  lines: Set<string>;
  duties: { about: string; kind: string }[];
  due: { about: string; kind: string }[];
  pipeline: string[];
  onBoard: number;
  directory: string[];
  notices: string[];
};
const familyOf = (stream: string): string =>
  stream.replace(/-[0-9a-f]{8}(-[0-9a-f]{4}){3}-.{12}$/, '');
const isPublic = ({ stream, type }: Pick<Line, 'stream' | 'type'>): boolean =>
  policy.isPublic(familyOf(stream), type.replace(/\.v\d+$/, ''));

/** Records of every family in two regions, and everybody who may or may not read them. */
describe('whoever reads', () => {
  let concord: Concord;
  let client: Client;
  const partners = { africa: '', europe: '' };
  let streams: string[];
  let head: number;
  const more = (id: string, role: string, scope: object = {}) => ({
    _id: id,
    personId: `person-${id}`,
    displayName: id,
    email: `${id}@concord.example`,
    locale: 'en',
    zone: 'Europe/Zurich',
    grants: [{ role, scope }],
    ties: [],
    delegations: [],
    active: true,
  });
  const strangers = [
    more('unknown-role', 'XYZ'),
    more('portal-of-nobody', 'PR'),
    more('analyst-europe', 'DDA', { regions: ['EUR'] }),
    more('subscriber-africa', 'SUB', { regions: ['AFR'] }),
    more('legal-france', 'LEG', { countries: ['FR'] }),
    more('ethics-academic', 'CRE', { kinds: ['academic'] }),
  ];
  const names = (): string[] => [
    ...localAccounts.map(({ _id }) => _id),
    ...strangers.map(({ _id }) => _id),
    ...Object.values(partners).flatMap((id) =>
      ['portal-admin', 'portal-editor', 'portal-reader'].map((name) => `${name}@${id}`),
    ),
  ];

  /** The hold of a cleared match ends a moment later. */
  const unheld = async (step: () => Promise<unknown>): Promise<void> => {
    for (let attempt = 1; ; attempt += 1)
      try {
        await step();
        return;
      } catch (error) {
        const isHeld = error instanceof Refused && error.refusal.code === 'blocked-by-hold';
        if (!isHeld || attempt === 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
  };

  /** A partner with a listed person, a review, an engagement in force, and every kind of trouble. */
  const world = async (kind: string, name: string, countryCode: string): Promise<string> => {
    const partner = await bringToIntake(client, {
      kind,
      name,
      countryCode,
      people: { board_member: 'Al-Quvari, Zorban' },
    });
    await openPortal(client, partner.id);
    await resolveDuplicates(partner);
    const review = await reviewUntilScreened(client, partner.id);
    const match = await matchOf(client, partner.id);
    await review.reaches('analyst', 'screening');
    await match.does('analyst', 'take-match');
    await match.does('diligence-lead', 'clear-match', { facts: ['birth_date', 'nationality'] });
    await conclude(review);
    await unheld(() => partner.does('officer-2', 'activate-partner'));
    const engagement = await propose(client, {
      title: 'Community blood-pressure checks',
      partnerIds: [partner.id],
      countries: [countryCode],
    });
    await assess(engagement);
    await approve(engagement);
    const agreement = await contract(client, engagement, partner.id);
    await agreement.reaches('technical', 'in_force');
    await engagement.reaches('technical', 'active');
    await Case.create(client, 'officer', 'noncompliance-cases', {
      partnerId: partner.id,
      ground: 'emblem_misuse',
      evidenceHash: sha256('letter'),
    });
    await client.command('analyst', '/v1/relationships', {
      nodeKind: 'organisation',
      name: `Owner of ${name}`,
      countryCode,
      activities: [],
    });
    await Case.create(client, 'analyst', 'exclusion-cases', {
      partnerId: partner.id,
      basis: 'tobacco',
      evidencePath: [{ from: partner.id, to: randomUUID(), relation: 'other' }],
      reason,
    });
    await client.command('legal', `/v1/holds/${partner.id}/place-hold`, {
      holdId: randomUUID(),
      type: 'legal',
      target: 'partner',
      reason,
    });
    await client.command(
      'register-editor',
      `/v1/register-entries/${partner.id}/correct-register-entry`,
      { what: 'Spelling of the name', reason },
      { ifMatch: 0 },
    );
    const { people } = await client.get<{ people: { personId: string }[] }>(
      'auditor',
      `/v1/partners/${partner.id}`,
    );
    await client.command('ethics', '/v1/erasures', {
      subjectId: people[0]!.personId,
      partnerIds: [partner.id],
      reason,
    });
    return partner.id;
  };

  beforeAll(async () => {
    ({ concord, client } = await startWithList('readers'));
    await concord.db.collection('accounts').insertMany(strangers as never[]);
    [partners.africa, partners.europe] = await Promise.all([
      world('ngo', 'Example Heart Volunteers', 'KE'),
      world('academic', 'Institut Exemple de la Tension', 'FR'),
    ]);
    const records = concord.db.collection<{ _id: string; type: string }>(await recordsCollection());
    const settled = async (): Promise<number> => {
      const at = await client.position('auditor');
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return (await client.position('auditor', at)) === at ? at : settled();
    };
    head = await settled();
    streams = (await records.find({}, { projection: { type: 1 } }).toArray())
      .filter(({ type }) => shownFamilies.has(type))
      .map(({ _id }) => _id);
  }, 900_000);
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });
  const recordsCollection = async (): Promise<string> =>
    (await concord.db.listCollections().toArray())
      .map(({ name }) => name)
      .find((name) => name.startsWith('records__v'))!;

  const read = (account: string | undefined, path: string) => concord.api.get(account, path);
  const pages = async (account: string, path: string): Promise<any[]> => {
    const items: any[] = [];
    for (let after = ''; ;) {
      const { status, body } = await read(
        account,
        `${path}${path.includes('?') ? '&' : '?'}limit=200${after}`,
      );
      if (status === 403) return items;
      expect([path, status]).toEqual([path, 200]);
      items.push(...body.items);
      if (!body.next) return items;
      after = `&after=${encodeURIComponent(body.next)}`;
    }
  };
  const feedOf = async (account: string | undefined): Promise<Line[]> => {
    const lines: Line[] = [];
    for (let at = 0; at < head;) {
      const { body, headers } = await read(account, `/v1/feed?after=${at}&limit=1000`);
      for (const { subject, type, position } of JSON.parse(
        typeof body === 'string' ? body : JSON.stringify(body),
      ))
        lines.push({ stream: subject, type, position });
      const looked = Number(headers.get('concord-position'));
      expect(looked).toBeGreaterThan(at);
      at = looked;
    }
    return lines.filter(({ position }) => position <= head);
  };
  /** What the stream sends until it has sent `expected` events; of one who sees nothing, the start. */
  const streamOf = async (account: string, expected: number): Promise<Line[]> => {
    const stop = new AbortController();
    const answer = await fetch(`${concord.base}/v1/feed?after=0`, {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${await concord.api.token(account)}`,
      },
      signal: stop.signal,
    });
    const decoder = new TextDecoder();
    const lines: Line[] = [];
    let text = '';
    for await (const chunk of answer.body!) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (!data) continue;
        const { subject, type, position } = JSON.parse(data);
        if (position <= head) lines.push({ stream: subject, type, position });
      }
      if (lines.length >= expected) break;
    }
    stop.abort();
    return lines;
  };
  const dutiesIn = (items: { subject: { type: string; id: string }; kind: string }[]) =>
    items.map(({ subject, kind }) => ({ about: `${subject.type}-${subject.id}`, kind }));

  const look = async (account: string): Promise<Seen> => {
    const seen: Seen = {
      records: new Set(),
      lists: new Set(),
      feed: await feedOf(account),
      stream: [],
      timelines: new Set(),
      texts: new Set(),
      lines: new Set(),
      duties: [],
      due: [],
      pipeline: [],
      onBoard: 0,
      directory: [],
      notices: [],
    };
    seen.stream = await streamOf(account, seen.feed.length);
    const lookAt = async (stream: string): Promise<void> => {
      const family = familyOf(stream);
      const path = `/v1/${shownFamilies.get(family)}/${stream.slice(family.length + 1)}`;
      const statuses = await Promise.all(
        [path, `${path}?asOf=${head}`, `${path}/texts`].map(
          async (one) => (await read(account, one)).status,
        ),
      );
      if (statuses[0] === 200) seen.records.add(stream);
      expect([account, stream, statuses[1]]).toEqual([account, stream, statuses[0]]);
      if (statuses[2] === 200) seen.texts.add(stream);
      const whole = family === 'partner' ? '?whole=partner' : '?limit=200';
      const timeline = await read(account, `/v1/cases/${stream}/timeline${whole}`);
      if (timeline.status !== 200) return;
      seen.timelines.add(stream);
      for (const { caseId, type } of timeline.body.items)
        if (!isPublic({ stream: caseId, type })) seen.lines.add(caseId);
    };
    await Promise.all(streams.map(lookAt));
    for (const [family, collection] of shownFamilies)
      for (const { id } of await pages(account, `/v1/${collection}`))
        seen.lists.add(`${family}-${id}`);
    seen.duties = dutiesIn(await pages(account, '/v1/obligations'));
    seen.due = dutiesIn(await pages(account, '/v1/obligations/due'));
    seen.pipeline = (await pages(account, '/v1/pipeline')).map(({ caseId, caseType }) =>
      caseId.startsWith(caseType) ? caseId : `${caseType}-${caseId}`,
    );
    const board = await read(account, '/v1/pipeline/board');
    if (board.status === 200)
      seen.onBoard = board.body.columns.reduce(
        (sum: number, { count, n }: any) => sum + (count ?? n),
        0,
      );
    seen.directory = (await pages(account, '/v1/directory')).map(({ id }) => `partner-${id}`);
    return seen;
  };
  const beyond = (all: Iterable<string>, { records }: Seen): string[] =>
    [...new Set(all)].filter(
      (stream) => !records.has(stream) && shownFamilies.has(familyOf(stream)),
    );

  it('sees by every way no more than the records show it, and each reader sees its own', async () => {
    const read: string[] = [];
    for (const account of names()) {
      const seen = await look(account);
      const told = seen.feed.filter((line) => !isPublic(line));
      const hidden = told.filter(({ stream }) => !shownFamilies.has(familyOf(stream)));
      expect({
        account,
        feed: beyond(
          told.map(({ stream }) => stream),
          seen,
        ),
        bookkeeping: hidden.filter(({ stream }) => {
          const name = localAccounts.find(({ _id }) => _id === account);
          return !name || !policy.reaches(familyOf(stream), name);
        }),
        stream: seen.stream,
        timelines: beyond(seen.timelines, seen),
        lines: beyond(seen.lines, seen),
        texts: beyond(seen.texts, seen),
        duties: beyond(
          [...seen.duties, ...seen.due].map(({ about }) => about),
          seen,
        ),
        pipeline: beyond(seen.pipeline, seen),
        directory: beyond(seen.directory, seen),
        lists: [...seen.lists].sort(),
      }).toEqual({
        account,
        feed: [],
        bookkeeping: [],
        stream: seen.feed,
        timelines: [],
        lines: [],
        texts: [],
        duties: [],
        pipeline: [],
        directory: [],
        lists: [...seen.records].sort(),
      });
      expect(seen.onBoard).toBe(seen.pipeline.length);
      expect([...seen.timelines].sort()).toEqual([...seen.records].sort());
      if (account.includes('@'))
        expect(
          [...seen.duties, ...seen.due].filter(({ kind }) => !partnersKinds.includes(kind)),
        ).toEqual([]);
      // Whoever reads a record follows it in the feed: the whole of it inside, a part at a partner.
      const followed = new Set(seen.feed.map(({ stream }) => stream));
      if (!account.includes('@'))
        expect([...seen.records].filter((one) => !followed.has(one))).toEqual([]);
      else expect(followed.has(`partner-${account.split('@')[1]}`)).toBe(true);
      if (seen.records.size > 0) read.push(account);
    }
    const nothing = ['expert', 'honoree', 'unknown-role', 'portal-of-nobody'];
    expect(read).toEqual(names().filter((name) => !nothing.includes(name)));
  }, 1_200_000);

  it('the world has every family in two regions', () => {
    const families = [...shownFamilies.keys()];
    expect(
      families.filter((family) => streams.filter((one) => familyOf(one) === family).length < 2),
    ).toEqual([]);
  });
  it('a limited reader sees its part of a family, and nothing of the other', async () => {
    const partnersSeen = async (account: string) =>
      new Set(
        (await feedOf(account))
          .filter((line) => !isPublic(line) && familyOf(line.stream) === 'partner')
          .map(({ stream }) => stream),
      );
    expect(await partnersSeen('officer-africa')).toEqual(new Set([`partner-${partners.africa}`]));
    expect(await partnersSeen('subscriber-africa')).toEqual(
      new Set([`partner-${partners.africa}`]),
    );
    expect(await partnersSeen('legal-france')).toEqual(new Set([`partner-${partners.europe}`]));
    expect(await partnersSeen('ethics-academic')).toEqual(new Set([`partner-${partners.europe}`]));
    expect(await partnersSeen('analyst-europe')).toEqual(new Set([`partner-${partners.europe}`]));
  });
  it('nobody signed in follows what is public, and reads nothing else', async () => {
    const lines = await feedOf(undefined);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !isPublic(line))).toEqual([]);
    expect((await read(undefined, '/v1/partners')).status).toBe(401);
  });
  it('a feed neither misses nor leaks while the records are behind or lack one', async () => {
    const ofPartners = async (): Promise<Line[]> =>
      (await feedOf('officer-africa')).filter(({ stream }) => familyOf(stream) === 'partner');
    const before = await ofPartners();
    const records = concord.db.collection<{ _id: string }>(await recordsCollection());
    const [behind, lacking] = [`partner-${partners.africa}`, `partner-${partners.europe}`];
    const kept = await records.find({ _id: { $in: [behind, lacking] } }).toArray();
    try {
      const old = { version: 0, scope: { regionCode: 'EUR' } };
      await records.updateOne({ _id: behind }, { $set: old });
      await records.deleteOne({ _id: lacking });
      expect(await ofPartners()).toEqual(before);
    } finally {
      for (const one of kept) await records.replaceOne({ _id: one._id }, one, { upsert: true });
    }
  });
});
