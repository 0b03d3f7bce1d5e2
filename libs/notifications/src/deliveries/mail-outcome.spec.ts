import {
  classify,
  type MailError,
  type MailOutcome,
  type Progress,
  stepAfter,
} from './mail-outcome.policy.js';

const answer = (responseCode: number, response = `${responseCode} no`): MailError => ({
  code: 'EENVELOPE',
  responseCode,
  response,
});

describe('what a mail server says', () => {
  it.each<[string, MailError, string]>([
    ['nobody there', { code: 'ECONNREFUSED' }, 'ours-broken'],
    ['no such host', { code: 'EDNS' }, 'ours-broken'],
    [
      'a wrong password',
      { code: 'EAUTH', responseCode: 535, response: '535 5.7.8 no' },
      'ours-broken',
    ],
    [
      'the line cut before the text was through',
      { code: 'ECONNECTION', handedOver: false },
      'ours-broken',
    ],
    ['the line cut after the text', { code: 'ECONNECTION', handedOver: true }, 'answer-lost'],
    ['no answer in time after the text', { code: 'ETIMEDOUT', handedOver: true }, 'answer-lost'],
    [
      'a no after the text',
      { ...answer(550, '550 5.1.1 unknown'), handedOver: true },
      'address-dead',
    ],
    [
      'a later, please, after the text',
      { ...answer(421, '421 4.3.2 closing'), handedOver: true },
      'transient',
    ],
    ['greylisting', answer(451, '451 4.7.1 try again'), 'transient'],
    ['a full mailbox', answer(552, '552 5.2.2 full'), 'transient'],
    ['an unknown address', answer(550, '550 5.1.1 unknown'), 'address-dead'],
    ['a closed mailbox', answer(550, '550 5.2.1 disabled'), 'address-dead'],
    ['a refusal of us', answer(550, '550 5.7.26 not authenticated'), 'refused'],
    ['a no without a reason', answer(554, '554 no'), 'unknown'],
  ])('%s', (_what, error, expected) => expect(classify(error).class).toBe(expected));
  it('keeps the most telling code', () => {
    expect(classify(answer(550, '550 5.1.1 unknown')).code).toBe('5.1.1');
    expect(classify(answer(554, '554 no')).code).toBe('554');
    expect(classify({ code: 'ECONNREFUSED' }).code).toBe('ECONNREFUSED');
  });
});

describe('what becomes of the delivery', () => {
  const first: Progress = { attemptNo: 1, unspent: 0, uncertain: 0 };
  const after = (cls: MailOutcome['class'], progress: Partial<Progress> = {}, jitter = 0.5) =>
    stepAfter({ class: cls }, { ...first, ...progress }, jitter);
  const minutes = (step: object) => Math.round((step as { waitMs: number }).waitMs / 6_000) / 10;

  it('is done when it was accepted, and over when it was refused', () => {
    expect(after('accepted')).toEqual({ state: 'accepted' });
    for (const cls of ['address-dead', 'refused', 'unknown'] as const)
      expect(after(cls)).toEqual({ state: 'failed' });
  });
  it('is tried again after 1, 5, 15 minutes, 1, 3, 6, 12 and 24 hours', () => {
    expect(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attemptNo) => minutes(after('transient', { attemptNo }))),
    ).toEqual([1, 5, 15, 60, 180, 360, 720, 1440, 1440]);
  });
  it('spreads waits by a fifth', () => {
    expect(minutes(after('transient', {}, 0))).toBe(0.8);
    expect(minutes(after('transient', {}, 0.999))).toBe(1.2);
  });
  it('is not held against it that our own relay was broken', () => {
    expect(minutes(after('ours-broken', { attemptNo: 7, unspent: 7 }))).toBe(0.3);
    expect(minutes(after('transient', { attemptNo: 8, unspent: 7 }))).toBe(1);
  });
  it('is sent once more when the answer was lost, and then shown instead of sent a third time', () => {
    expect(after('answer-lost', { uncertain: 1 })).toMatchObject({ state: 'uncertain' });
    expect(after('answer-lost', { attemptNo: 2, uncertain: 2 })).toEqual({ state: 'failed' });
  });
});
