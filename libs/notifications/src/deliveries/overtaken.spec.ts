import { product } from '#contexts';
import { declaredIn } from '#eventing/commands';
import type { Event, NoticeSubject, Recorded } from '#kernel';
import { emptySubject, learn } from '../planning/notice-subject.policy.js';
import { isOvertaken } from './overtaken.policy.js';

const { caseFiles } = declaredIn(product);
type Happening = readonly [type: string, minute: number, data?: object];
const at = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();
/** What is known of a record after these events. */
const known = (...happened: readonly Happening[]): NoticeSubject =>
  happened.reduce((subject: NoticeSubject, [type, minute, data = {}]) => {
    const event = { type, data, at: at(minute), by: { role: 'PO', personId: 'olga' } };
    const [family] = type.split('.');
    return learn(subject, event as Recorded<Event>, caseFiles[family!]).subject;
  }, emptySubject);
const mail = (minute: number, urgency: 'A' | 'U' = 'A') =>
  ({ class: urgency, at: at(minute) }) as const;

const invited = ['participation.invited', 0, { partnerId: 'p-1' }] as const;
const inGoodStanding = [known(['partner.activated', 0])];

describe('a mail that was planned', () => {
  it('leaves while its record goes on', () => {
    expect(isOvertaken(mail(0), known(invited), inGoodStanding)).toBe(false);
    expect(isOvertaken(mail(0), undefined, [])).toBe(false);
  });
  it('does not leave once its record has come to a halt, and leaves once it goes on', () => {
    const suspended = [invited, ['participation.suspended', 1]] as const;
    expect(isOvertaken(mail(0), known(...suspended), inGoodStanding)).toBe(true);
    const again = known(...suspended, ['participation.reinstated', 2]);
    expect(isOvertaken(mail(0), again, inGoodStanding)).toBe(false);
  });
  it('leaves where it tells of the halt, or was planned after it, or is urgent', () => {
    const suspended = known(invited, ['participation.suspended', 1]);
    expect(isOvertaken(mail(1), suspended, inGoodStanding)).toBe(false);
    expect(isOvertaken(mail(2), suspended, inGoodStanding)).toBe(false);
    expect(isOvertaken(mail(0, 'U'), suspended, inGoodStanding)).toBe(false);
  });
  it('does not leave for a partner that was suspended before its participation heard of it', () => {
    const partner = (...happened: readonly Happening[]) => [known(...happened)];
    const suspended = ['partner.suspended', 1] as const;
    expect(isOvertaken(mail(0), known(invited), partner(suspended))).toBe(true);
    const lifted = partner(suspended, ['partner.suspension_lifted', 2]);
    expect(isOvertaken(mail(0), known(invited), lifted)).toBe(false);
    expect(isOvertaken(mail(0), known(invited), partner(['partner.excluded', 1]))).toBe(true);
  });
  it('of another record of a suspended partner leaves: what is decided there is its own', () => {
    const partner = [known(['partner.suspended', 1])];
    expect(isOvertaken(mail(0), known(['concern.upheld', 0]), partner)).toBe(false);
  });
  it.each([
    ['honour.nominated', 'honour.rescinded', { title: 'advocate', members: [{ memberId: 'm-1' }] }],
    [
      'honour.nominated',
      'honour.terminated',
      { title: 'advocate', members: [{ memberId: 'm-1' }] },
    ],
    ['declaration.requested', 'declaration.withdrawn', { matter: 'honour' }],
    ['pledge.formalised', 'pledge.held', {}],
    ['participation.invited', 'participation.lapsed', {}],
  ] as const)('of %s does not leave after %s', (first, last, data) =>
    expect(isOvertaken(mail(0), known([first, 0, data], [last, 1]), [])).toBe(true),
  );
});
