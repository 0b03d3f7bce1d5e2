import type { Audience, Notice, NoticeSubject } from '#kernel';
import type { Recipient, RecipientDirectory } from './directory.js';

/**
 * The people of a notice, each once, without the actor unless it is urgent.
 * Nobody found is never silence: the partnership leads are told instead (`fallback`). Source: domain.md (d), rules 3 and 5.
 */
export const resolveAudience = async (
  notice: Notice,
  subject: NoticeSubject,
  actorPersonId: string,
  directory: RecipientDirectory,
): Promise<{ recipients: readonly Recipient[]; fallback: boolean }> => {
  const found = (await Promise.all(notice.to.map((audience) => resolve(audience, subject, directory)))).flat();
  const people = new Map(found.map((recipient) => [recipient.personId, recipient]));
  if (people.size === 0) return { recipients: await directory.byRole('PO-L', {}), fallback: true };
  if (notice.class !== 'U') people.delete(actorPersonId);
  return { recipients: [...people.values()], fallback: false };
};

const resolve = (audience: Audience, subject: NoticeSubject, directory: RecipientDirectory): Promise<readonly Recipient[]> => {
  if ('person' in audience) return directory.byPerson(audience.person);
  if ('partner' in audience) return directory.byPartner(audience.partner, audience.roles);
  const { regionCode, countryCode, kind, partnerIds } = subject;
  return directory.byRole(audience.role, audience.within ?? { regionCode, countryCode, kind, partnerIds });
};
