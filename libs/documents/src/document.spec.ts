import { type Actor, type Command, type Hold, type Role, systemActor } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { documentDeadlines } from './document.deadlines.rule.js';
import { documentDecider } from './document.decider.js';
import { content, documentId, filed, filing } from './document.examples.js';
import { documentKinds, isFiledBy, kindOf } from './document.policy.js';
import { evolve, noDocument } from './document.state.js';

const given = specification(documentDecider);
const reason = 'It belongs to another organisation of nearly the same name.';
const as = (role: Role): Actor =>
  role === 'SYS' ? systemActor : { accountId: role, personId: `person-${role}`, role };
const command = (type: string, data: object, role: Role = 'RO', over: object = {}): Command => ({
  type,
  aggregateId: documentId,
  data,
  metadata: exampleMetadata({ actor: as(role), ...over }),
});
const file = (over: object = {}, role?: Role) =>
  command('FileDocument', { ...filing, ...over }, role);
const add = (over: object = {}, role?: Role, more?: object) =>
  command(
    'AddDocumentVersion',
    { fileNameRef: 'name-2', content: { ...content, sha256: 'b'.repeat(64), ...over } },
    role,
    more,
  );
const erase = (ground: string, over: object = {}) =>
  command('EraseDocument', { ground }, 'CRE', { reason, ...over });
const internal = { ...filed, data: { ...filed.data, audience: 'internal' } } as const;
const about = { documentId, partnerIds: ['p-1'], subject: filing.subject };
const erased = { type: 'document.erased', data: { ...about, ground: 'filed_by_mistake' } } as const;

describe('filing a document', () => {
  it('keeps what it is, where it lies and until when, and no name', () =>
    given().when(file()).thenEvents(filed));
  it('is for those its kind is filed by', () => {
    given()
      .when(file({ kind: 'minutes' }, 'PA'))
      .thenRefuses('document.not-yours-to-file');
    given()
      .when(file({ kind: 'minutes' }))
      .thenEvents({
        ...internal,
        data: { ...internal.data, kind: 'minutes' },
      });
    given()
      .when(file({ kind: 'poem' }))
      .thenRefuses('document.unknown-kind');
    given()
      .when(file({ kind: 'constructor' }))
      .thenRefuses('document.unknown-kind');
  });
  it('by a partner is always the partner’s to read', () =>
    given()
      .when(file({ audience: 'internal' }, 'PE'))
      .thenEvents(filed));
  it('by the house is shown to the partner unless it says otherwise, and never where the kind is internal', () => {
    given()
      .when(file({ audience: 'internal' }))
      .thenEvents(internal);
    given()
      .when(file({ kind: 'minutes', audience: 'partner' }))
      .thenRefuses('document.internal-kind');
  });
  it('happens once', () => given(filed).when(file()).thenRefuses('illegal-transition'));
});

describe('another version', () => {
  it('stands beside the first, and the time begins anew', () => {
    const added = {
      type: 'document.version_added',
      data: {
        ...about,
        fileNameRef: 'name-2',
        content: { ...content, sha256: 'b'.repeat(64) },
        retainUntil: '2036-06-01',
      },
    } as const;
    given(filed)
      .when(add({}, 'RO', { today: '2026-06-01' }))
      .thenEvents(added);
    const state = [filed, added].reduce(
      (before, event) =>
        evolve(before, {
          at: '2026-03-02T09:00:00.000Z',
          on: '2026-03-02',
          by: as('RO'),
          ...event,
        }),
      noDocument,
    );
    expect(state).toMatchObject({
      retainUntil: '2036-06-01',
      versions: [
        { version: 1, fileNameRef: 'name-1', filedBy: ['person-RO'] },
        { version: 2, fileNameRef: 'name-2' },
      ],
    });
  });
  it('of the same bytes is none', () =>
    given(filed)
      .when(add({ sha256: content.sha256 }))
      .thenRefuses('document.same-content'));
  it('of what is internal is not a partner’s to add: to them it is not there', () => {
    given(internal).when(add({}, 'PA')).thenRefuses('not-found');
    given(filed)
      .when(add({}, 'RO', { scope: { regions: ['EUR'] } }))
      .thenRefuses('not-found');
  });
  it('of an erased one is refused', () =>
    given(filed, erased).when(add()).thenRefuses('illegal-transition'));
});

describe('erasing a document', () => {
  it('takes a reason and another person than whoever filed it', () => {
    given(filed).when(erase('filed_by_mistake')).thenEvents(erased);
    given(filed)
      .when(erase('filed_by_mistake', { reason: undefined }))
      .thenRefuses('reason-required');
    given({ ...filed, by: as('CRE') } as never)
      .when(erase('filed_by_mistake'))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-3' });
  });
  it('because its time is over waits for the day', () => {
    given(filed)
      .when(erase('retention_over'))
      .thenRefuses('document.retained', { retainUntil: '2036-03-02' });
    given(filed)
      .when(erase('retention_over', { today: '2036-03-02' }))
      .thenEvents({ ...erased, data: { ...erased.data, ground: 'retention_over' } });
  });
  it('waits while a legal or an integrity hold lies on its partner', () => {
    for (const type of ['legal', 'integrity_investigation'] as const) {
      const hold: Hold = { holdId: 'h-1', type, target: 'engagement', cause: 'e-9' };
      given(filed)
        .when(erase('filed_by_mistake'), { holds: [hold] })
        .thenRefuses('blocked-by-hold');
    }
  });
  it('with its person is recorded once', () => {
    const record = command('RecordDocumentErasure', {}, 'SYS');
    given(filed)
      .when(record)
      .thenEvents({ ...erased, data: { ...erased.data, ground: 'person_erased' } });
    given(filed, erased).when(record).thenNothing();
    given().when(record).thenRefuses('not-found');
  });
});

describe('a document follows its partner', () => {
  it('to another region, while it is there', () => {
    const move = command('RescopeDocument', { partnerId: 'p-1', regionCode: 'EUR' }, 'SYS');
    given(filed)
      .when(move)
      .thenEvents({
        type: 'document.rescoped',
        data: { documentId, partnerIds: ['p-1'], from: 'AFR', regionCode: 'EUR' },
      });
    given(filed, erased).when(move).thenNothing();
  });
  it('into another partner', () => {
    const merge = { fromPartnerId: 'p-1', toPartnerId: 'p-2' };
    given(filed)
      .when(command('RepointDocument', merge, 'SYS'))
      .thenEvents({
        type: 'document.repointed',
        data: { documentId, ...merge, partnerIds: ['p-2'] },
      });
  });
});

describe('the time a document is kept', () => {
  const recorded = (fact: object) => fact as never;
  it('is somebody’s to look at when it is over, and nothing goes by itself', () => {
    const [change] = documentDeadlines(recorded(filed));
    expect(change).toMatchObject({
      op: 'set',
      key: `document-retention:${documentId}`,
      subject: filing.subject,
      dueOn: '2036-03-02',
    });
    expect(change).not.toHaveProperty('whenDue');
    expect(documentDeadlines(recorded(erased))).toMatchObject([{ op: 'close', outcome: 'met' }]);
  });
});

describe('the kinds of documents', () => {
  it('that are internal are filed by the house', () => {
    for (const kind of Object.values(documentKinds))
      if (kind.audience === 'internal') expect(isFiledBy(kind, 'PA')).toBe(false);
    expect(kindOf('evidence') && isFiledBy(documentKinds.evidence, 'PE')).toBe(true);
  });
});
