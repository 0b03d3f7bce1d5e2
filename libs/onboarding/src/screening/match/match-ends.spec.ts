import { systemActor } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { matchDecider } from './match.decider.js';
import { holdsFollowMatches } from './match.process.rule.js';

const ids = { matchId: 'm-1', partnerId: 'p-1' };
const found = {
  type: 'screening.match_found',
  data: {
    ...ids,
    subject: { type: 'person', id: 'person-x' },
    listId: 'UNSC',
    entryRef: 'TSi.001',
    entryVersion: '1',
    subjectFingerprint: 'f',
    score: 0.9,
    features: {},
    registrantId: 'r',
    kind: 'ngo',
    countryCode: 'CH',
    regionCode: 'EUR',
  },
};
const taken = { type: 'screening.match_taken', data: { ...ids, analystId: 'a' } };
const signed = (as: string) => ({
  type: 'screening.match_confirmation_signed',
  data: { ...ids, as, reasonRef: 'r' },
});
const confirmed = {
  type: 'screening.match_confirmed',
  data: {
    ...ids,
    subject: found.data.subject,
    effects: ['hold_kept', 'partner_suspended'],
    reasonRef: 'r',
  },
};
const cleared = {
  type: 'screening.match_cleared',
  data: {
    ...ids,
    facts: ['birth_date', 'address'],
    clearedAgainst: { entryVersion: '1', subjectFingerprint: 'f' },
  },
};
const obsolete = (cause: string, wasConfirmed: boolean) => ({
  type: 'screening.match_obsolete' as const,
  data: { ...ids, cause, wasConfirmed },
});
const history = {
  open: [found],
  confirmed: [found, taken, signed('DDL'), signed('CRE'), confirmed],
  cleared: [found, taken, cleared],
};
const given = (...events: readonly object[]) =>
  specification(matchDecider, {})(...(events as never[]));
const drop = (cause: string): never =>
  ({
    type: 'DropMatch',
    aggregateId: 'm-1',
    data: { cause },
    metadata: exampleMetadata({ actor: systemActor }),
  }) as never;
const again = (over: object = {}): never =>
  ({
    type: 'RecordMatch',
    aggregateId: 'm-1',
    data: { ...found.data, ...over },
    metadata: exampleMetadata({ actor: systemActor }),
  }) as never;

describe('a match ends', () => {
  it.each(['delisted', 'subject_gone', 'below_threshold'])(
    'while it is open or cleared, when it is %s',
    (cause) => {
      given(...history.open)
        .when(drop(cause))
        .thenEvents(obsolete(cause, false) as never);
      given(...history.cleared)
        .when(drop(cause))
        .thenEvents(obsolete(cause, false) as never);
    },
  );
  it.each(['delisted', 'subject_gone'])('after two people confirmed it, when it is %s', (cause) =>
    given(...history.confirmed)
      .when(drop(cause))
      .thenEvents(obsolete(cause, true) as never),
  );
  it('never by a lower score once it was confirmed', () =>
    given(...history.confirmed)
      .when(drop('below_threshold'))
      .thenNothing());
  it('once, and not before it was found', () => {
    given(...history.open, obsolete('subject_gone', false))
      .when(drop('delisted'))
      .thenNothing();
    given().when(drop('delisted')).thenNothing();
  });
});

describe('a confirmed match that has ended', () => {
  const ended = [...history.confirmed, obsolete('subject_gone', true)];
  it('stays in the record as one that was confirmed', () => {
    expect(given(...ended).state).toMatchObject({
      status: 'obsolete',
      wasConfirmed: true,
      signatures: [{ as: 'DDL' }, { as: 'CRE' }],
    });
    expect(given(...history.open, obsolete('subject_gone', false)).state).not.toHaveProperty(
      'wasConfirmed',
    );
  });
  it('lets go of its own hold, and of no other', () =>
    expect(holdsFollowMatches(obsolete('subject_gone', true) as never)).toEqual([
      { type: 'ReleaseHold', aggregateId: 'p-1', data: { holdId: 'm-1' }, key: 'm-1' },
    ]));
  it('is open again when the person returns, and needs both signatures anew', () => {
    const reopened = {
      type: 'screening.match_reopened' as const,
      data: {
        ...ids,
        cause: 'subject_returned',
        entryVersion: '1',
        subjectFingerprint: 'f',
        score: 0.9,
      },
    };
    given(...ended)
      .when(again())
      .thenEvents(reopened as never);
    expect(given(...ended, reopened).state).toMatchObject({
      status: 'open',
      signatures: [],
      wasConfirmed: true,
    });
  });
});
