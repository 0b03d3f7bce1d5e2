import type { Db } from 'mongodb';
import type { Findings } from './findings.js';

/** What an emptied account has none of. */
const left = {
  $or: [
    { active: true },
    { displayName: { $nin: ['', null] } },
    { email: { $nin: ['', null] } },
    { nationalities: { $exists: true } },
  ],
};

/**
 * A person whose erasure was completed: the key is gone for good, no sealed text is left, and no
 * account, open or closed, says who it was.
 * `keys` is the database of the subject keys; without it they are not looked at.
 */
export const compareErasures = async (
  db: Db,
  keys: Db | undefined,
  erased: readonly { subject: string; position: number }[],
  findings: Findings,
): Promise<number> => {
  for (const { subject, position } of erased) {
    const key = await keys
      ?.collection<{ _id: string }>('subject_keys')
      .findOne({ _id: subject, wrapped: { $exists: true } });
    if (key)
      findings.add(
        'erased-key-left',
        subject,
        'the erasure is recorded as completed, and the key is still there',
        position,
      );
    const texts = await db.collection('vault').countDocuments({ subject });
    if (texts > 0)
      findings.add(
        'erased-text-left',
        subject,
        `the erasure is recorded as completed, and ${texts} sealed texts are still there`,
        position,
      );
    const accounts = await db.collection('accounts').countDocuments({ personId: subject, ...left });
    if (accounts > 0)
      findings.add(
        'erased-account-left',
        subject,
        `the erasure is recorded as completed, and ${accounts} accounts are open or still have a name, an address or nationalities`,
        position,
      );
  }
  return erased.length;
};
