import { type Actor, type Command, type Role, systemActor } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { caseMessageDecider } from './case-message.decider.js';
import { caseMessageNotices } from './case-message.notices.rule.js';
import { caseMessageRecord } from './case-message.record.js';
import { evolve, type KnownMessage, noMessage } from './case-message.state.js';

const given = specification(caseMessageDecider);
const messageId = '0d0c0000-0000-4000-8000-0000000000a1';
const subject = { type: 'engagement', id: 'e-1' };
const as = (role: Role, person = `person-${role}`): Actor =>
  role === 'SYS' ? systemActor : { accountId: role, personId: person, role };
const command = (type: string, data: object, actor: Actor = as('RO'), over = {}): Command => ({
  type,
  aggregateId: messageId,
  data,
  metadata: exampleMetadata({ actor, ...over }),
});
const written = {
  subject,
  audience: 'partner' as const,
  textRef: 'text-1',
  place: { countryCode: 'KE', regionCode: 'AFR', kind: 'ngo' },
  partnerIds: ['p-1'],
};
const send = (over: object = {}, actor?: Actor) =>
  command('SendCaseMessage', { ...written, ...over }, actor);
const read = (actor: Actor, over?: object) => command('MarkCaseMessageRead', {}, actor, over);
const sent = (over: object = {}, by = as('RO')) => ({
  type: 'casemessage.sent' as const,
  data: { messageId, ...written, from: 'house' as const, ...over },
  by,
});
const fact = ({ type, data }: ReturnType<typeof sent>) => ({ type, data });
const wasRead = (side: string, by: Actor) => ({
  type: 'casemessage.read' as const,
  data: { messageId, partnerIds: ['p-1'], subject, side },
  by,
});
const recordAfter = (...events: readonly object[]) => {
  const state = events.reduce<ReturnType<typeof evolve>>(
    (before, event, at) =>
      evolve(before, { at: `2026-03-02T09:0${at}:00.000Z`, ...event } as never),
    noMessage,
  );
  return caseMessageRecord.of(state as never) as Readonly<Record<string, unknown>>;
};

describe('a message about a case', () => {
  it('goes from the house to the partner, and back', () => {
    given().when(send()).thenEvents(fact(sent()));
    given()
      .when(send({ answers: 'm-0' }, as('PE')))
      .thenEvents(fact(sent({ answers: 'm-0', from: 'partner' })));
  });
  it('is a note among colleagues, never of a partner', () => {
    given()
      .when(send({ audience: 'internal' }))
      .thenEvents(fact(sent({ audience: 'internal' })));
    given()
      .when(send({ audience: 'internal' }, as('PA')))
      .thenRefuses('casemessage.internal');
  });
  it('needs a partner that could read it; a note needs none', () => {
    given()
      .when(send({ partnerIds: [] }))
      .thenRefuses('casemessage.nobody');
    given()
      .when(send({ partnerIds: [], audience: 'internal' }))
      .thenEvents(fact(sent({ partnerIds: [], audience: 'internal' })));
  });
  it('is sent once', () => given(sent()).when(send()).thenRefuses('illegal-transition'));
});

describe('reading a message', () => {
  it('is marked once for each person, with the side they are of', () => {
    given(sent())
      .when(read(as('PA')))
      .thenEvents({
        type: 'casemessage.read',
        data: { messageId, partnerIds: ['p-1'], subject, side: 'partner' },
      });
    given(sent(), wasRead('partner', as('PA')))
      .when(read(as('PA')))
      .thenNothing();
    given(sent(), wasRead('partner', as('PA')))
      .when(read(as('PE')))
      .thenEvents({
        type: 'casemessage.read',
        data: { messageId, partnerIds: ['p-1'], subject, side: 'partner' },
      });
  });
  it('is nothing new to whoever wrote it', () =>
    given(sent())
      .when(read(as('RO')))
      .thenNothing());
  it('of a note is not there for a partner, nor out of reach', () => {
    given(sent({ audience: 'internal' }))
      .when(read(as('PA')))
      .thenRefuses('not-found');
    given(sent())
      .when(read(as('PO'), { scope: { regions: ['EUR'] } }))
      .thenRefuses('not-found');
  });
  it('by the other side shows in the record; by colleagues it does not', () => {
    expect(recordAfter(sent(), wasRead('house', as('PO')))).not.toHaveProperty('readAt');
    expect(
      recordAfter(sent(), wasRead('house', as('PO')), wasRead('partner', as('PA'))),
    ).toMatchObject({ readAt: '2026-03-02T09:02:00.000Z', writerId: 'person-RO' });
    expect(recordAfter(sent({ audience: 'internal' }), wasRead('house', as('PO')))).toMatchObject({
      readAt: '2026-03-02T09:01:00.000Z',
    });
  });
});

describe('what follows the partner', () => {
  it('goes with it to another region, and to the survivor of a merge', () => {
    const moved = [
      sent(),
      {
        type: 'casemessage.rescoped',
        data: { messageId, partnerIds: ['p-1'], from: 'AFR', regionCode: 'EUR' },
        by: systemActor,
      },
      {
        type: 'casemessage.repointed',
        data: { messageId, partnerIds: ['p-2'], fromPartnerId: 'p-1', toPartnerId: 'p-2' },
        by: systemActor,
      },
    ].reduce<ReturnType<typeof evolve>>(
      (before, event) => evolve(before, { at: '2026-03-02T09:00:00.000Z', ...event } as never),
      noMessage,
    ) as KnownMessage;
    expect([moved.place.regionCode, moved.partnerIds]).toEqual(['EUR', ['p-2']]);
  });
});

describe('who is told of a message', () => {
  const about = { partnerIds: ['p-1'], names: { 'p-1': 'Example' }, people: { RO: 'r', PO: 'o' } };
  const told = (over: object) =>
    caseMessageNotices({ on: '2026-03-02', at: 'x', ...sent(over) } as never, about as never);
  it('is the other side, by its own text, and it is told of the case', () => {
    expect(told({})).toMatchObject([
      {
        template: 'case-message-portal',
        to: [{ partner: 'p-1', roles: ['PA', 'PE'] }],
        about: subject,
      },
    ]);
    expect(told({ from: 'partner' })).toMatchObject([
      { template: 'case-message', to: [{ person: 'r' }, { person: 'o' }], about: subject },
    ]);
  });
  it('are the officers of the case for a note, and no partner', () =>
    expect(told({ audience: 'internal' })).toMatchObject([
      { template: 'case-note', to: [{ person: 'r' }, { person: 'o' }] },
    ]));
});
