import type { NoticeSubject } from '#kernel';
import { languages } from '../catalogue/messages/index.js';
import { notificationRules } from './index.js';
import { reminderKinds, reminderTemplates } from './reminders.rule.js';

const subject: NoticeSubject = { partnerIds: ['p-1'], names: { 'p-1': 'Example Doctors' }, people: { PO: 'person-po', RO: 'person-ro', DDA: 'person-dda', registrant: 'person-registrant', requester: 'person-requester' }, dates: {} };
const tell = (type: string, data: object = {}) => notificationRules.flatMap((rule) => (rule as never as (event: object, about: NoticeSubject) => { rule: string; class: string; template: string; to: object[]; data: object }[])({ type, at: '2026-03-02T09:00:00.000Z', data }, subject));
const audience = (to: readonly object[]): string => to.map((one) => Object.values(one).flat().join('/')).join(' ');

/** The catalogue of reference (d): rule, event, class, who. Rules of capabilities that are not built yet (N32 on) are not here. */
const table: readonly (readonly [rule: string, event: string, data: object, expected: string])[] = [
  ['N01', 'partner.submitted', { kind: 'ngo', countryCode: 'CH' }, 'A PO | I p-1/PA'],
  ['N02', 'partner.info_requested', { items: ['a'], dueDate: '2026-03-20' }, 'A p-1/PA/PE'],
  ['N03', 'reminder partner_information 1', {}, 'A p-1/PA person-po'],
  ['N03', 'reminder partner_information -7', {}, 'A p-1/PA'],
  ['N04', 'partner.duplicates_checked', { candidates: [{}] }, 'A person-po'],
  ['N05', 'partner.activated', {}, 'A p-1/PA person-registrant'],
  ['N05', 'partner.declined', { reasonCode: 'other' }, 'A p-1/PA person-registrant'],
  ['N06', 'partner.merged', { survivorId: 'p-2' }, 'A p-1/PA person-po | A p-2/PA'],
  ['N07', 'partner.suspended', {}, 'U person-po person-ro COM FIN | A p-1/PA'],
  ['N07', 'partner.suspension_lifted', {}, 'U person-po person-ro COM FIN | A p-1/PA'],
  ['N07', 'partner.terminated', { effectiveOn: '2026-03-02' }, 'U person-po person-ro COM FIN | A p-1/PA'],
  ['N07', 'partner.excluded', { effectiveOn: '2026-03-02' }, 'U person-po person-ro COM FIN | A p-1/PA'],
  ['N08', 'reminder reattestation -60', {}, 'A p-1/PA'],
  ['N08', 'reminder reattestation 1', {}, 'A p-1/PA person-po'],
  ['N08', 'reminder reattestation 60', {}, 'A p-1/PA person-po PO-L'],
  ['N09', 'duediligence.requested', { level: 'standard', slaDue: '2026-03-20' }, 'A DDL'],
  ['N09', 'duediligence.assigned', { analystId: 'person-x', level: 'standard', slaDue: '2026-03-20' }, 'A person-x'],
  ['N10', 'reminder duediligence-sla -3', {}, 'A person-dda'],
  ['N10', 'reminder duediligence-sla 2', {}, 'A person-dda DDL'],
  ['N11', 'duediligence.concluded', { outcome: 'clear', validUntil: '2028-03-02' }, 'I person-requester person-po'],
  ['N11', 'duediligence.concluded', { outcome: 'adverse', validUntil: '2028-03-02' }, 'A person-requester person-po'],
  ['N12', 'reminder duediligence-expiry -90', {}, 'A person-ro person-po'],
  ['N12', 'duediligence.expired', { validUntil: '2028-03-02' }, 'A person-po'],
  ['N13', 'screening.match_found', { score: 0.8, features: {} }, 'A DDL | A person-po'],
  ['N13', 'screening.match_found', { score: 0.96, features: {} }, 'U DDL | A person-po'],
  ['N13', 'screening.match_found', { score: 0.8, features: { document: true } }, 'U DDL | A person-po'],
  ['N14', 'screening.match_confirmed', {}, 'U DDL CRE LEG PO-L FIN DGO'],
  ['N15', 'screening.list_rejected', { listId: 'UNSC', code: 'x' }, 'U ADM DDL'],
  ['N16', 'engagement.submitted', {}, 'A PO'],
  ['N16', 'engagement.decided', { outcome: 'returned' }, 'A person-ro'],
  ['N17', 'engagement.triaged', { tier: 'standard', slaDue: '2026-03-20' }, 'I person-ro DDA'],
  ['N18', 'engagement.recommended', { outcome: 'engage' }, 'A person-ro'],
  ['N19', 'engagement.referred', {}, 'A PRC-M PRC-C PRC-S person-ro person-po'],
  ['N19', 'reminder engagement-committee -10', {}, 'A PRC-M PRC-C PRC-S person-ro person-po'],
  ['N20', 'engagement.recommendation_accepted', {}, 'A DIR ADG RD'],
  ['N20', 'reminder engagement-decision 0', {}, 'A DIR ADG RD DGO'],
  ['N21', 'engagement.decided', { outcome: 'approved', conditions: [] }, 'A person-ro person-po WCO LEG | A p-1/PA'],
  ['N22', 'reminder engagement-condition -30', {}, 'A person-ro'],
  ['N22', 'reminder engagement-condition 7', {}, 'A person-ro person-po'],
  ['N23', 'reminder engagement-approval -60', {}, 'A person-ro person-po'],
  ['N23', 'engagement.lapsed', {}, 'A person-ro person-po'],
  ['N24', 'engagement.suspended', {}, 'U person-ro person-po | A p-1/PA'],
  ['N24', 'engagement.terminated', {}, 'U person-ro person-po | A p-1/PA'],
  ['N24', 'engagement.resumed', {}, 'A person-ro person-po p-1/PA'],
  ['N24', 'engagement.completed', {}, 'A person-ro person-po p-1/PA'],
  ['N25', 'noncompliance.step_taken', { step: 'letter', dueDate: '2026-03-20' }, 'A person-ro person-po LEG | A p-1/PA'],
  ['N26', 'agreement.version_shared', { court: 'theirs' }, 'A p-1/PA'],
  ['N26', 'agreement.version_shared', { court: 'ours' }, 'A person-ro'],
  ['N27', 'agreement.legal_review_requested', {}, 'A LEG'],
  ['N27', 'agreement.legally_cleared', {}, 'A person-ro'],
  ['N27', 'agreement.legal_returned', {}, 'A person-ro'],
  ['N28', 'agreement.sent_for_signature', { signatureDue: '2026-03-20', signatories: [{ party: 'organisation', personId: 'person-dir' }] }, 'A person-dir person-ro | A p-1/PA'],
  ['N28', 'reminder agreement-signature -5', {}, 'A person-ro p-1/PA'],
  ['N29', 'agreement.in_force', { start: '2026-03-02' }, 'I person-ro FIN REG WCO p-1/PA'],
  ['N30', 'reminder agreement-end -180', {}, 'A person-ro person-po'],
  ['N30', 'reminder agreement-end -90', {}, 'A person-ro person-po p-1/PA'],
  ['N30', 'reminder agreement-end 14', {}, 'A person-ro person-po p-1/PA PO-L'],
  ['N31', 'agreement.termination_notified', { effectiveOn: '2026-06-02' }, 'U person-ro LEG p-1/PA'],
];
const happening = (event: string, data: object): [string, object] => {
  const [, kind, offset] = /^reminder (\S+) (\S+)$/.exec(event) ?? [];
  return kind ? ['obligation.reminder_fired', { kind, offset: Number(offset), dueDate: '2026-03-20' }] : [event, data];
};

describe('the notification catalogue', () => {
  it.each(table)('%s: %s', (rule, event, data, expected) => {
    const notices = tell(...happening(event, data));
    expect(notices.map((notice) => notice.rule)).toEqual(notices.map(() => rule));
    expect(notices.map((notice) => `${notice.class} ${audience(notice.to)}`).join(' | ')).toBe(expected);
    for (const { template } of notices) expect(languages.en).toHaveProperty([template]);
  });
  it('has every number from N01 to N31', () => expect([...new Set(table.map(([rule]) => rule))]).toEqual(Array.from({ length: 31 }, (_, index) => `N${String(index + 1).padStart(2, '0')}`)));
  it('has a message for every reminder', () => {
    for (const template of reminderTemplates) expect(languages.en).toHaveProperty([template]);
    expect(reminderKinds.length).toBeGreaterThan(20);
  });
  it('falls back to the role where a part is not taken yet', () => {
    const rule = notificationRules[0] as never as (event: object, about: NoticeSubject) => { to: object[] }[];
    expect(rule({ type: 'partner.activated', data: {}, at: '' }, { ...subject, people: {} })[0]!.to).toContainEqual({ role: 'PO' });
  });
  it('says nothing about other events', () => expect(tell('partner.registered')).toEqual([]));
  it('no notice about screening or exclusion carries a name but the partner’s', () => {
    for (const notice of tell('screening.match_found', { score: 1, features: {}, matchedName: 'secret', entryRef: 'TSi.001' })) expect(JSON.stringify(notice)).not.toMatch(/secret|TSi/);
  });
});
