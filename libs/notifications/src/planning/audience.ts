import type { Audience, CalendarDate, Notice, NoticeClass, RecordScope, Role } from '#kernel';
import type { Recipient, RecipientDirectory } from './directory.js';

/**
 * As what somebody is told; looked at again before a mail leaves, since roles and delegations end.
 * `delegateOf`: the account stood in for.
 */
export type Via = Readonly<{ audience: Audience; delegateOf?: string }>;
export type Addressed = Readonly<{
  recipient: Recipient;
  via: Via;
  notice: Notice;
  missing: boolean;
  /** They may not read the record: they are told which case it is, and no more. */
  cut: boolean;
}>;
/** Whether the person may read what the notice speaks of. */
export type MayRead = (personId: string, notice: Notice) => Promise<boolean>;
type Member = Readonly<{ recipient: Recipient; via: Via }>;
const urgency: Readonly<Record<NoticeClass, number>> = { U: 2, A: 1, I: 0 };

/**
 * The people of an event, each once and by the most urgent notice for them among those whose record
 * they may read, without the actor unless it is urgent; delegates stand beside those they stand in
 * for.
 * A notice that finds nobody is never silence: the partnership leads hear of it, or the
 * administrators (`missing`).
 * Source: domain reference (d), rules 1, 3, 5 and 6.
 */
export const resolveAudience = async (
  notices: readonly Notice[],
  at: Readonly<{ record: RecordScope; actorPersonId: string; on: CalendarDate }>,
  directory: RecipientDirectory,
  mayRead: MayRead,
  onNobody: (notice: Notice) => void = () => {},
): Promise<readonly Addressed[]> => {
  const told = new Map<string, Addressed>();
  const add = async (found: Omit<Addressed, 'cut'>): Promise<void> => {
    const { personId } = found.recipient;
    const addressed = { ...found, cut: !(await mayRead(personId, found.notice)) };
    const before = told.get(personId);
    if (!before || weightOf(addressed) > weightOf(before)) told.set(personId, addressed);
  };
  for (const notice of notices) {
    const found = await membersOf(notice.to, at.record, directory);
    const all =
      notice.class === 'I' ? found : [...found, ...(await delegatesOf(found, at.on, directory))];
    for (const one of all)
      if (notice.class === 'U' || one.recipient.personId !== at.actorPersonId)
        await add({ ...one, notice, missing: false });
    if (found.length > 0) continue;
    const leads = await whoElse(directory);
    if (leads.length === 0) onNobody(notice);
    for (const one of leads) await add({ ...one, notice, missing: true });
  }
  return [...told.values()];
};

/** What is meant for the person before what found nobody, what they may read before a reference. */
const weightOf = ({ missing, cut, notice }: Addressed): number =>
  missing ? -1 : (cut ? 0 : 10) + urgency[notice.class];

/** Whether the person would still be told as what they were told. */
export const stillTold = async (
  { audience, delegateOf }: Via,
  personId: string,
  on: CalendarDate,
  directory: RecipientDirectory,
): Promise<boolean> => {
  const members = await membersOf([audience], {}, directory);
  if (delegateOf === undefined)
    return members.some(({ recipient }) => recipient.personId === personId);
  const delegates = await delegatesOf(
    members.filter(({ recipient }) => recipient.accountId === delegateOf),
    on,
    directory,
  );
  return delegates.some(({ recipient }) => recipient.personId === personId);
};

const membersOf = async (
  audiences: readonly Audience[],
  record: RecordScope,
  directory: RecipientDirectory,
): Promise<readonly Member[]> =>
  (
    await Promise.all(audiences.map((audience) => membersOfOne(audience, record, directory)))
  ).flat();

const membersOfOne = async (
  audience: Audience,
  record: RecordScope,
  directory: RecipientDirectory,
): Promise<readonly Member[]> => {
  const as = (recipients: readonly Recipient[], via: Audience): Member[] =>
    recipients.map((recipient) => ({ recipient, via: { audience: via } }));
  if ('partner' in audience)
    return as(await directory.byPartner(audience.partner, audience.roles), audience);
  if ('role' in audience) {
    // The record's place is written down, so that it can be resolved again without the record.
    const within = audience.within ?? record;
    return as(await directory.byRole(audience.role, within), { role: audience.role, within });
  }
  const { person, account } = audience;
  const found = await directory.byPerson(person, account);
  return found.length > 0 || !audience.or
    ? as(found, { person, ...(account ? { account } : {}) })
    : membersOfOne({ role: audience.or }, record, directory);
};

const delegatesOf = async (
  members: readonly Member[],
  on: CalendarDate,
  directory: RecipientDirectory,
): Promise<readonly Member[]> => {
  const roleOf = (audience: Audience): Role | undefined =>
    'role' in audience ? audience.role : undefined;
  const found = members.map(async ({ recipient, via }) =>
    (await directory.delegatesOf(recipient.accountId, roleOf(via.audience), on)).map(
      (delegate) => ({ recipient: delegate, via: { ...via, delegateOf: recipient.accountId } }),
    ),
  );
  return (await Promise.all(found)).flat();
};

const whoElse = async (directory: RecipientDirectory): Promise<readonly Member[]> => {
  for (const role of ['PO-L', 'ADM'] as const) {
    const found = await membersOfOne({ role }, {}, directory);
    if (found.length > 0) return found;
  }
  return [];
};
