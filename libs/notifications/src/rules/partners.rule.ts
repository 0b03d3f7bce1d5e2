import type { Notice, NoticeSubject } from '#kernel';
import { notice, part, portal, role, type Told } from './notice.policy.js';

/** Partners: N01, N02, N04 to N07. Source: domain reference (d). */
export const partnerNotices = (event: Told, subject: NoticeSubject): readonly Notice[] => {
  const { data } = event;
  switch (event.type) {
    case 'partner.submitted':
      return [
        ...notice('N01', 'A', role('PO'), subject, 'partner-submitted', { kind: String(data.kind), country: String(data.countryCode) }, 'staff'),
        ...notice('N01', 'I', portal(subject), subject, 'partner-submission-received', {}, 'partner'),
      ];
    case 'partner.info_requested':
      return notice('N02', 'A', portal(subject, 'PA', 'PE'), subject, 'partner-information-wanted', { count: data.items.length, due: data.dueDate });
    case 'partner.duplicates_checked':
      return data.candidates.length === 0 ? [] : notice('N04', 'A', part(subject, 'PO', 'PO'), subject, 'partner-duplicates-found', { count: data.candidates.length });
    case 'partner.activated':
      return notice('N05', 'A', [...portal(subject), ...part(subject, 'registrant', 'PO')], subject, 'partner-activated');
    case 'partner.declined':
      return notice('N05', 'A', [...portal(subject), ...part(subject, 'registrant', 'PO')], subject, 'partner-declined', { reason: String(data.reasonCode) });
    case 'partner.merged':
      return [
        ...notice('N06', 'A', [...portal(subject), ...part(subject, 'PO', 'PO')], subject, 'partner-merged', {}, 'absorbed'),
        ...notice('N06', 'A', [{ partner: data.survivorId, roles: ['PA'] }], subject, 'partner-merged', {}, 'survivor'),
      ];
    case 'partner.suspended':
    case 'partner.suspension_lifted':
    case 'partner.terminated':
    case 'partner.excluded': {
      const template = event.type.replace('.', '-').replaceAll('_', '-');
      const values = { effective: data.effectiveOn ?? event.at.slice(0, 10) };
      return [
        ...notice('N07', 'U', [...part(subject, 'PO', 'PO'), ...part(subject, 'RO', 'PO-L'), ...role('COM', 'FIN')], subject, template, values, 'staff'),
        ...notice('N07', 'A', portal(subject), subject, `${template}-portal`, values, 'partner'),
      ];
    }
    default:
      return [];
  }
};
