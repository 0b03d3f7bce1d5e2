import { product } from '#contexts';
import type { Notice, NoticeClass } from '#kernel';
import { catalogueOf } from '../catalogue/messages/index.js';
import { isMailed, notificationFor } from './notify.js';

const texts = catalogueOf(product.messages);
const occasion = {
  eventId: 'e',
  eventType: 'partner.submitted',
  at: '2026-03-02T09:00:00.000Z',
  record: 'partner-p',
  partnerIds: ['p'],
};
const toldTo = (cls: NoticeClass, mailedClasses?: readonly NoticeClass[]) => {
  const recipient = {
    accountId: 'a',
    personId: 'person-a',
    email: 'a@concord.example',
    locale: 'en',
    zone: 'UTC',
    displayName: 'A',
    ...(mailedClasses ? { mailedClasses } : {}),
  };
  const notice = {
    rule: 'N01',
    class: cls,
    template: 'closed-case',
    data: { reference: 'r' },
    to: [],
  } as unknown as Notice;
  return notificationFor(occasion, { notice, recipient, via: { audience: {} } } as never, texts);
};

describe('what is mailed beside the feed', () => {
  it.each([
    ['U', undefined, true],
    ['U', [], true],
    ['A', undefined, true],
    ['A', [], false],
    ['A', ['I'], false],
    ['A', ['A'], true],
    ['I', undefined, false],
    ['I', ['A'], false],
    ['I', ['I'], true],
  ] as const)('%s where somebody chose %j: %s', (cls, chosen, mailed) =>
    expect(isMailed(toldTo(cls, chosen))).toBe(mailed),
  );
  it('is no rule that is for the feed alone', () =>
    expect(isMailed(toldTo('A', ['A']), ['N01'])).toBe(false));
  it('says why not', () => expect(toldTo('A', []).decision).toContain('mail-declined'));
});
