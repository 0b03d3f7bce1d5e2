import type { Db } from 'mongodb';
import type { Findings } from './findings.js';

/** A person whose erasure was completed: the key is gone for good and no sealed text is left. `keys` is the database of the subject keys. */
export const compareErasures = async (db: Db, keys: Db, erased: readonly { subject: string; position: number }[], findings: Findings): Promise<number> => {
  for (const { subject, position } of erased) {
    const key = await keys.collection<{ _id: string }>('subject_keys').findOne({ _id: subject, wrapped: { $exists: true } });
    if (key) findings.add('erased-key-left', subject, 'the erasure is recorded as completed, and the key is still there', position);
    const texts = await db.collection('vault').countDocuments({ subject });
    if (texts > 0) findings.add('erased-text-left', subject, `the erasure is recorded as completed, and ${texts} sealed texts are still there`, position);
  }
  return erased.length;
};
