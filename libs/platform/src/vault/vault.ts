import { RuleViolation } from '#kernel';

/** One confidential text: a person's name, a reason, a finding. `ref` is what events carry. */
export type SealedText = Readonly<{ ref: string; subject: string; text: string }>;

/**
 * Personal and confidential text, outside the events. Each subject has a key of its own;
 * destroying it makes every text of the subject unreadable for ever, wherever a copy may lie.
 */
export abstract class Vault {
  /**
   * Stores the texts durably; a ref stored before keeps its first text. Refuses `erased` (410) for
   * a subject whose key was destroyed.
   */
  abstract seal(texts: readonly SealedText[]): Promise<void>;
  /** The texts by ref; a ref that is unknown or erased is absent from the map. */
  abstract open(refs: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Forgets texts whose command did not commit. */
  abstract discard(refs: readonly string[]): Promise<void>;
  /**
   * A keyed digest of a text by ref: equal for equal texts of one subject, and nothing anybody can
   * guess at. It is made with the subject's
   * own key, so it can't be made again, nor tried against a list of names, once that is destroyed.
   * Absent where the subject has no key.
   * `newKeys`: a subject that never had a key is given one. Default false.
   */
  abstract fingerprints(
    texts: readonly SealedText[],
    options?: Readonly<{ newKeys?: boolean }>,
  ): Promise<ReadonlyMap<string, string>>;
  /** Destroys the subject's key and texts; answers how many texts went. Idempotent. */
  abstract erase(subject: string): Promise<number>;
}

/** Refuses new texts of an erased person: whoever comes again comes under a new id. */
export const refuseErased = (
  texts: readonly SealedText[],
  isErased: (subject: string) => boolean,
): void => {
  if (texts.some(({ subject }) => isErased(subject)))
    throw new RuleViolation(
      'erased',
      'The data of this person were erased; a person who comes again is entered under a new id.',
      'gone',
    );
};
