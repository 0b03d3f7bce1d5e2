import { partnersDuties } from '#kernel';
import type { Client } from '../../apps/cli/src/client.js';
import { product } from '#contexts';
import { ReadPolicy } from '#eventing/access';
import { localAccounts } from '../../libs/identity/src/local-accounts.js';
import type { Concord } from '../support/concord.js';
import { startWithList } from '../support/with-list.js';
import { strangersTo, tellingApart } from './hidden.js';
import { strangers, troubledPartner } from './world.js';

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
  /** Records that dossiers of cases show. */
  dossiers: Set<string>;
  /** Records that lines of any timeline are about, without public ones. */
  lines: Set<string>;
  duties: { about: string; kind: string }[];
  due: { about: string; kind: string }[];
  pipeline: string[];
  onBoard: number;
  directory: string[];
  /** Partners that lists of others call by their names. */
  named: string[];
  /** Records that notices and mails say anything of. */
  inbox: Set<string>;
  mail: Set<string>;
  /** Texts that say no more than which record it is. */
  closed: string[];
};
const familyOf = (stream: string): string =>
  stream.replace(/-[0-9a-f]{8}(-[0-9a-f]{4}){3}-.{12}$/, '');
/** The record a link leads to; that of a notice about no record is empty. */
const recordIn = (text: string): string =>
  /\/v1\/cases\/([a-z]+-[0-9a-f-]{36})/.exec(text)?.[1] ?? '';
const dossiersOf = ['partner', 'duediligence'];
const familiesByCollection = new Map(
  [...shownFamilies].map(([family, collection]) => [collection, family]),
);
type Shown = { id: string };
/** Records that a dossier shows beside its own. */
const shownIn = (dossier: {
  beside: { collection: string; record: Shown }[];
  documents: Shown[];
  duties: Shown[];
  messages: Shown[];
}): string[] => [
  ...dossier.beside.map(
    ({ collection, record }) => `${familiesByCollection.get(collection)}-${record.id}`,
  ),
  ...dossier.documents.map(({ id }) => `document-${id}`),
  ...dossier.duties.map(({ id }) => `obligation-${id}`),
  ...dossier.messages.map(({ id }) => `casemessage-${id}`),
];
const closedSubjects = ['Something happened in a case', 'Un dossier a évolué'];
const isPublic = ({ stream, type }: Pick<Line, 'stream' | 'type'>): boolean =>
  policy.isPublic(familyOf(stream), type.replace(/\.v\d+$/, ''));

/** Records of every family in two regions, and everybody who may or may not read them. */
describe('whoever reads', () => {
  let concord: Concord;
  let client: Client;
  const partners = { africa: '', europe: '' };
  let streams: string[];
  let head: number;
  const names = (): string[] => [
    ...localAccounts.map(({ _id }) => _id),
    ...strangers.map(({ _id }) => _id),
    ...Object.values(partners).flatMap((id) =>
      ['portal-admin', 'portal-editor', 'portal-reader'].map((name) => `${name}@${id}`),
    ),
  ];

  const settled = async (): Promise<number> => {
    const at = await client.position('auditor');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return (await client.position('auditor', at)) === at ? at : settled();
  };

  beforeAll(async () => {
    ({ concord, client } = await startWithList('readers'));
    await concord.db.collection('accounts').insertMany(strangers as never[]);
    [partners.africa, partners.europe] = await Promise.all([
      troubledPartner(client, 'ngo', 'Example Heart Volunteers', 'KE'),
      troubledPartner(client, 'academic', 'Institut Exemple de la Tension', 'FR'),
    ]);
    for (const id of Object.values(partners))
      for (const [account, audience] of [
        ['officer', 'internal'],
        ['officer', 'partner'],
        [`portal-admin@${id}`, 'partner'],
      ] as const)
        await client.command(account, '/v1/case-messages', {
          subject: { type: 'partner', id },
          audience,
          text: 'Heart volunteers are asked for their budget.',
        });
    const records = concord.db.collection<{ _id: string; type: string }>(await recordsCollection());
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

  const mailOf = async (account: string): Promise<{ subject: string; text: string }[]> => {
    const [name, partnerId] = account.split('@');
    const to = partnerId ? `${name}+${partnerId.slice(0, 8)}@` : `${name}@concord.example`;
    const query = new URLSearchParams({ to });
    return (await (await fetch(`${concord.inbox}/api/messages?${query}`)).json()) as never;
  };

  const look = async (account: string): Promise<Seen> => {
    const seen: Seen = {
      records: new Set(),
      lists: new Set(),
      feed: await feedOf(account),
      stream: [],
      timelines: new Set(),
      texts: new Set(),
      dossiers: new Set(),
      lines: new Set(),
      duties: [],
      due: [],
      pipeline: [],
      onBoard: 0,
      directory: [],
      named: [],
      inbox: new Set(),
      mail: new Set(),
      closed: [],
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
    // One after the other: each is a few hundred reads.
    for (const stream of streams.filter((one) => dossiersOf.includes(familyOf(one)))) {
      const family = familyOf(stream);
      const path = `/v1/${shownFamilies.get(family)}/${stream.slice(family.length + 1)}/dossier`;
      const { status, body } = await read(account, path);
      expect([account, path, status === 200]).toEqual([account, path, seen.records.has(stream)]);
      for (const one of status === 200 ? shownIn(body) : []) seen.dossiers.add(one);
    }
    for (const [family, collection] of shownFamilies)
      for (const { id } of await pages(account, `/v1/${collection}`))
        seen.lists.add(`${family}-${id}`);
    seen.duties = dutiesIn(await pages(account, '/v1/obligations'));
    const due = await pages(account, '/v1/obligations/due');
    seen.due = dutiesIn(due);
    const waiting = await pages(account, '/v1/pipeline');
    seen.named = [...due, ...waiting].flatMap(({ partners }) =>
      partners.map(({ id }: Shown) => `partner-${id}`),
    );
    seen.pipeline = waiting.map(({ caseId, caseType }) =>
      caseId.startsWith(caseType) ? caseId : `${caseType}-${caseId}`,
    );
    const board = await read(account, '/v1/pipeline/board');
    if (board.status === 200)
      seen.onBoard = board.body.columns.reduce(
        (sum: number, { count, n }: any) => sum + (count ?? n),
        0,
      );
    for (const { link, title, body, eventType } of await pages(account, '/v1/me/notifications'))
      if (eventType) seen.inbox.add(recordIn(link));
      else seen.closed.push(`${title} ${body}`);
    for (const { subject, text } of await mailOf(account))
      if (closedSubjects.includes(subject)) seen.closed.push(`${subject} ${text}`);
      else seen.mail.add(recordIn(text));
    seen.directory = (await pages(account, '/v1/directory')).map(
      ({ partnerId }) => `partner-${partnerId}`,
    );
    return seen;
  };
  const readsOutcome = (account: string, stream: string): boolean => {
    const { grants } = [...localAccounts, ...strangers].find(({ _id }) => _id === account) ?? {
      grants: [],
    };
    const { whole } = policy.reach(familyOf(stream), { grants } as never);
    return whole.length === 0;
  };
  const beyond = (all: Iterable<string>, { records }: Seen): string[] =>
    [...new Set(all)].filter(
      (stream) => !records.has(stream) && shownFamilies.has(familyOf(stream)),
    );

  it('sees by every way no more than the records show it, and each reader sees its own', async () => {
    const read: string[] = [];
    const spokenOf = new Set<string>();
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
        dossiers: beyond(seen.dossiers, seen),
        duties: beyond(
          [...seen.duties, ...seen.due].map(({ about }) => about),
          seen,
        ),
        pipeline: beyond(seen.pipeline, seen),
        directory: beyond(seen.directory, seen),
        named: beyond(seen.named, seen),
        inbox: beyond(seen.inbox, seen),
        mail: beyond(seen.mail, seen),
        closed: seen.closed.filter((text) => /Heart|Institut|Tension/.test(text)),
        lists: [...seen.lists].sort(),
      }).toEqual({
        account,
        feed: [],
        bookkeeping: [],
        stream: seen.feed,
        timelines: [],
        lines: [],
        texts: [],
        dossiers: [],
        duties: [],
        pipeline: [],
        directory: [],
        named: [],
        inbox: [],
        mail: [],
        closed: [],
        lists: [...seen.records].sort(),
      });
      expect(seen.onBoard).toBe(seen.pipeline.length);
      expect([...seen.timelines].sort()).toEqual([...seen.records].sort());
      if (account.includes('@'))
        expect(
          [...seen.duties, ...seen.due].filter(({ kind }) => !partnersKinds.includes(kind)),
        ).toEqual([]);
      for (const one of [...seen.inbox, ...seen.mail]) spokenOf.add(familyOf(one));
      // Whoever reads a record follows it in the feed: the whole of it inside, a part at a partner,
      // nothing where they read the outcome only.
      const followed = new Set(seen.feed.map(({ stream }) => stream));
      if (!account.includes('@'))
        expect(
          [...seen.records].filter((one) => !followed.has(one) && !readsOutcome(account, one)),
        ).toEqual([]);
      else expect(followed.has(`partner-${account.split('@')[1]}`)).toBe(true);
      if (seen.records.size > 0) read.push(account);
    }
    expect([...spokenOf].sort()).toEqual(
      expect.arrayContaining(['duediligence', 'engagement', 'exclusion', 'partner', 'screening']),
    );
    const nothing = ['expert', 'honoree', 'unknown-role', 'portal-of-nobody'];
    expect(read).toEqual(names().filter((name) => !nothing.includes(name)));
  }, 1_200_000);

  it('whoever is told how a review ended reads that, and no more of it', async () => {
    const path = `/v1/due-diligence-reviews/${partners.africa}`;
    for (const account of ['officer', 'officer-africa', 'technical', 'country-office', 'finance']) {
      const { status, body } = await read(account, path);
      expect([account, status]).toEqual([account, 200]);
      expect(Object.keys(body).sort()).toEqual([
        'allowed',
        'createdAt',
        'id',
        'partnerId',
        'review',
        'status',
        'updatedAt',
        'version',
      ]);
      expect(Object.keys(body.review).sort()).toEqual(['conclusion', 'level', 'slaDue']);
      const { items } = (await read(account, `/v1/cases/duediligence-${partners.africa}/timeline`))
        .body;
      expect(items.map(({ type }: { type: string }) => type)).toEqual([
        'duediligence.requested',
        'duediligence.concluded',
      ]);
      expect(JSON.stringify(items)).not.toMatch(/riskFactors|reportHash|summaryRef|analyst/);
    }
    expect((await read('communications', path)).status).toBe(403);
    expect(
      (await read('officer-africa', path.replace(partners.africa, partners.europe))).status,
    ).toBe(404);
    const mine = await pages('officer-2', '/v1/obligations/due?mine=true');
    expect(mine.map(({ kind }) => kind)).toContain('duediligence-expiry');
    const seen = await pages('officer-2', '/v1/obligations/due');
    expect(seen.map(({ kind }) => kind)).not.toContain('screening_match');
  });
  it('a limited reader turns full pages, and the last one has no cursor', async () => {
    const paths = [
      '/v1/partners',
      '/v1/agreements',
      '/v1/due-diligence-reviews',
      '/v1/obligations',
      '/v1/obligations/due',
      '/v1/pipeline',
      '/v1/directory',
      '/v1/register',
      `/v1/cases/partner-${partners.africa}/timeline?whole=partner`,
    ];
    for (const account of ['officer-africa', 'legal-france', 'finance'])
      for (const path of paths)
        for (const limit of [1, 3]) {
          const sizes: number[] = [];
          for (let after = ''; ;) {
            const query = `${path.includes('?') ? '&' : '?'}limit=${limit}${after}`;
            const { status, body } = await read(account, path + query);
            if (status !== 200) break;
            sizes.push(body.items.length);
            if (!body.next) break;
            after = `&after=${encodeURIComponent(body.next)}`;
          }
          const full = sizes.slice(0, -1).every((size) => size === limit);
          const ends = sizes.length < 2 || sizes.at(-1)! > 0;
          expect([account, path, limit, full, ends]).toEqual([account, path, limit, true, true]);
        }
  });
  it('auditors list who read confidential texts, and nobody else does', async () => {
    const partner = `partner-${partners.africa}`;
    expect((await read('legal', `/v1/partners/${partners.africa}/texts`)).status).toBe(200);
    const reads = await pages('auditor', '/v1/reads?personId=person-legal');
    expect(new Set(reads.map(({ personId }) => personId))).toEqual(new Set(['person-legal']));
    expect(reads.map(({ record }) => record)).toContain(partner);
    for (const account of ['ethics', 'administrator', `portal-admin@${partners.africa}`])
      expect([account, (await read(account, '/v1/reads')).status]).toEqual([account, 403]);
  });
  it('the public register shows what is public, and no partner else', async () => {
    const told = (await feedOf(undefined)).map(({ stream }) => stream);
    const { items } = (await read(undefined, '/v1/register?limit=200')).body;
    expect(items.length).toBeGreaterThan(0);
    for (const { id, entryId = id, engagements = [] } of items) {
      expect(told).toContain(`partner-${entryId}`);
      for (const { engagementId } of engagements)
        expect(told).toContain(`engagement-${engagementId}`);
    }
    const all = await feedOf('auditor');
    const caused = async (account: string | undefined) =>
      JSON.stringify((await read(account, '/v1/feed?after=0&limit=1000')).body);
    expect(all.length).toBeGreaterThan(told.length);
    expect(await caused(undefined)).not.toMatch(/causationid|correlationid/);
    expect(await caused('auditor')).toMatch(/causationid/);
  });
  it('the world has every family of onboarding in two regions', () => {
    // Journeys of the other contexts look at their own.
    const [onboarding] = product.contexts;
    const families = onboarding!.aggregates
      .map(({ decider }) => decider.name)
      .filter((name) => shownFamilies.has(name));
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
  it('a partner is told of nobody of the house, of no path of evidence and of no key of others', async () => {
    const account = `portal-admin@${partners.africa}`;
    const own = [
      ...streams
        .filter((stream) => stream.endsWith(partners.africa))
        .map((stream) => `/v1/${shownFamilies.get(familyOf(stream))}/${stream.slice(-36)}`),
      ...[...shownFamilies.values()].map((collection) => `/v1/${collection}?limit=200`),
      ...dossiersOf.map((family) => `/v1/${shownFamilies.get(family)}/${partners.africa}/dossier`),
      `/v1/cases/partner-${partners.africa}/timeline?whole=partner&limit=200`,
      `/v1/partners/${partners.africa}/registration`,
      '/v1/feed?after=0&limit=1000',
      '/v1/obligations/due',
      '/v1/pipeline',
      '/v1/directory',
      '/v1/me/notifications',
    ];
    const answers = await Promise.all(
      own.map(async (path) => [path, await read(account, path)] as const),
    );
    expect(answers.filter(([, { status }]) => status === 200).length).toBeGreaterThan(12);
    // Who signs for the organisation stands in the agreement itself.
    const signing = /"(signatoryId|to)":"[^"]*"/g;
    const telling = new RegExp(
      `person-(?!portal)|evidencePath|causationid|${localAccounts.map(({ displayName }) => displayName).join('|')}`,
    );
    for (const [path, { body }] of answers)
      expect([path, telling.exec(JSON.stringify(body).replaceAll(signing, ''))]).toEqual([
        path,
        null,
      ]);
  });
  it('nobody signed in is told a reason, a reference or a risk', async () => {
    const { body } = await read(undefined, '/v1/feed?after=0&limit=1000');
    const events = JSON.parse(typeof body === 'string' ? body : JSON.stringify(body)) as {
      type: string;
      data: object;
    }[];
    const fields = new Set(events.flatMap(({ data }) => Object.keys(data)));
    const told = [...fields].filter((one) =>
      /Ref$|reason|risk|alias|identifiers|agreementId/.test(one),
    );
    expect(told).toEqual([]);
    const [corrected] = events.filter(({ type }) => type.startsWith('register.entry_corrected'));
    expect(Object.keys(corrected!.data).toSorted()).toEqual(['entryId', 'on', 'what']);
    // Whoever reads the record is told all of it.
    const { body: whole } = await read('auditor', '/v1/feed?after=0&limit=1000');
    expect(JSON.stringify(whole)).toMatch(/reasonRef/);
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
  it('nobody tells a hidden record from an absent one', async () => {
    await client.command('officer', '/v1/partners', {
      kind: 'ngo',
      names: [{ value: 'Exemple du Sud', type: 'primary' }],
      countryCode: 'FR',
    });
    await settled();
    const lying = await concord.db
      .collection<{ _id: string; version: number; scope: { regionCode?: string } }>(
        await recordsCollection(),
      )
      .find({}, { projection: { version: 1, 'scope.regionCode': 1 } })
      // A draft takes more commands than what is under way.
      .sort({ createdAt: -1 })
      .toArray();
    const within = (region: string) => lying.filter(({ scope }) => scope.regionCode === region);
    await concord.db
      .collection('accounts')
      .insertMany(strangersTo('EUR', partners.europe) as never[]);
    const { asked, differences } = await tellingApart({
      api: concord.api,
      hidden: within('AFR').map(({ _id }) => _id),
      own: within('EUR').map(({ _id: stream, version }) => ({ stream, version })),
      hiddenPartner: partners.africa,
    });
    expect(differences).toEqual([]);
    expect(asked).toBeGreaterThan(500);
  }, 1_200_000);
});
