import { dayOf, type Notice } from '#kernel';
import {
  caseOwners,
  type CaseSubject,
  notice,
  part,
  portal,
  role,
  type Told,
} from './notice.policy.js';

/** Partners: N01, N02, N04 to N07. Source: domain reference (d). */
export const partnerNotices = (event: Told, subject: CaseSubject): readonly Notice[] => {
  const { data } = event;
  const officer = part(subject, 'PO', 'PO');
  const registrant = part(subject, 'registrant', 'PO');
  switch (event.type) {
    case 'partner.submitted':
      return [
        ...notice('N01', 'A', role('PO'), subject, 'partner-submitted', {
          kind: String(data.kind),
          country: String(data.countryCode),
        }),
        ...notice('N01', 'I', portal(subject), subject, 'partner-submitted'),
      ];
    case 'partner.info_requested':
      return notice(
        'N02',
        'A',
        portal(subject, 'PA', 'PE'),
        subject,
        'partner-information-wanted',
        { count: data.items.length, items: listed(data.items), due: data.dueDate },
      );
    case 'partner.duplicates_checked':
      return data.candidates.length === 0
        ? []
        : notice('N04', 'A', officer, subject, 'partner-duplicates-found', {
            count: data.candidates.length,
          });
    case 'partner.activated':
      return notice('N05', 'A', [...portal(subject), ...registrant], subject, 'partner-activated');
    case 'partner.declined':
      return notice('N05', 'A', [...portal(subject), ...registrant], subject, 'partner-declined', {
        reason: String(data.reasonCode),
      });
    case 'partner.merged':
      return [
        ...notice(
          'N06',
          'A',
          [...portal(subject), ...officer, ...caseOwners(subject, 'open', 'active')],
          subject,
          'partner-merged',
          { survivor: subject.names[data.survivorId] ?? '—' },
        ),
        ...notice(
          'N06',
          'A',
          [{ partner: data.survivorId, roles: ['PA'] }],
          subject,
          'partner-merged-survivor',
        ),
      ];
    case 'partner.suspended':
    case 'partner.suspension_lifted':
    case 'partner.terminated':
    case 'partner.excluded': {
      const template = event.type.replace('.', '-').replaceAll('_', '-');
      const values = {
        effective: data.effectiveOn ?? dayOf(event.at),
        ...(data.scope ? { scope: data.scope } : {}),
      };
      return [
        ...notice(
          'N07',
          'U',
          [...officer, ...caseOwners(subject, 'open', 'active'), ...role('COM', 'FIN')],
          subject,
          template,
          values,
        ),
        ...notice('N07', 'A', portal(subject), subject, template, values),
      ];
    }
    default:
      return [];
  }
};

const listed = (items: readonly string[]): string => items.map((item) => `• ${item}`).join('\n');
