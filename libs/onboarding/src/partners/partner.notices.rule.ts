import {
  caseOwners,
  notice,
  type NotificationRule,
  part,
  portal,
  role,
  type Withdrawals,
} from '#kernel';
import type { PartnerEvent } from './partner.events.js';

/** Partners: N01, N02, N04 to N07. Source: domain reference (d). */
export const partnerNotices: NotificationRule<PartnerEvent> = (event, subject) => {
  const officer = part(subject, 'PO', 'PO');
  const registrant = part(subject, 'registrant', 'PO');
  switch (event.type) {
    case 'partner.submitted': {
      const { kind, countryCode: country } = event.data;
      return [
        ...notice('N01', 'A', role('PO'), subject, 'partner-submitted', { kind, country }),
        ...notice('N01', 'I', portal(subject), subject, 'partner-submitted'),
      ];
    }
    case 'partner.info_requested': {
      const { items, dueDate: due } = event.data;
      const values = { count: items.length, items: listed(items), due };
      const to = portal(subject, 'PA', 'PE');
      return notice('N02', 'A', to, subject, 'partner-information-wanted', values);
    }
    case 'partner.duplicates_checked': {
      const count = event.data.candidates.length;
      return count === 0
        ? []
        : notice('N04', 'A', officer, subject, 'partner-duplicates-found', { count });
    }
    case 'partner.activated':
      return notice('N05', 'A', [...portal(subject), ...registrant], subject, 'partner-activated');
    case 'partner.declined':
      return notice('N05', 'A', [...portal(subject), ...registrant], subject, 'partner-declined', {
        reason: event.data.reasonCode,
      });
    case 'partner.merged': {
      const { survivorId } = event.data;
      const concerned = [...portal(subject), ...officer, ...caseOwners(subject, 'open', 'active')];
      const survivor = [{ partner: survivorId, roles: ['PA'] as const }];
      return [
        ...notice('N06', 'A', concerned, subject, 'partner-merged', {
          survivor: subject.names[survivorId] ?? '—',
        }),
        ...notice('N06', 'A', survivor, subject, 'partner-merged-survivor'),
      ];
    }
    case 'partner.suspended':
    case 'partner.suspension_lifted':
    case 'partner.terminated':
    case 'partner.excluded': {
      const template = event.type.replace('.', '-').replaceAll('_', '-');
      const values = {
        effective: 'effectiveOn' in event.data ? event.data.effectiveOn : event.on,
        ...('scope' in event.data ? { scope: event.data.scope } : {}),
      };
      const concerned = [
        ...officer,
        ...caseOwners(subject, 'open', 'active'),
        ...role('COM', 'FIN'),
      ];
      return [
        ...notice('N07', 'U', concerned, subject, template, values),
        ...notice('N07', 'A', portal(subject), subject, template, values),
      ];
    }
    default:
      return [];
  }
};

const listed = (items: readonly string[]): string => items.map((item) => `• ${item}`).join('\n');

export const partnerWithdrawals: Withdrawals<PartnerEvent> = {
  'partner.withdrawn': {
    types: ['partner.submitted', 'partner.duplicates_checked'],
    portal: false,
  },
  'partner.exclusion_reversed': { types: ['partner.excluded'], portal: true },
};
