import { type Notice, notice, type NoticeSubject, part, portal, role } from '#kernel';
import { emptySubject } from '../planning/notice-subject.policy.js';

/**
 * An e-mail address that does not work: of somebody at a partner, or of a colleague. Accounts are
 * named by their id. Source: domain reference (d), rule 7.
 */
export const failingAddressNotices = (
  { accountId, count }: Readonly<{ accountId: string; count: number }>,
  partnerId: string | undefined,
  subject: NoticeSubject = emptySubject,
): readonly Notice[] => {
  const values = { person: accountId, count };
  if (!partnerId) return notice('D7', 'A', role('ADM'), subject, 'address-failing', values);
  const about = { ...subject, partnerIds: [partnerId] };
  return [
    ...notice('D7', 'A', portal(about), about, 'address-failing', values),
    ...notice('D7', 'A', part(about, 'PO', 'PO'), about, 'address-failing-partner', values),
  ];
};
