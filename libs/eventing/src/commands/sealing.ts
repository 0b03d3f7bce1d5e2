import { contentHash, derivedId } from '#platform/ids';
import type { SealedText, Vault } from '#platform/vault';
import type { Seal } from './aggregate.js';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * Takes the confidential fields out of a body: `people[].name` becomes `people[].nameRef`.
 * Refs are derived from the command, so a repeated command names the same refs; `sealApart` tells
 * texts apart.
 */
export const sealBody = (
  body: object,
  seals: readonly Seal[],
  commandKey: string,
  record: string,
): { data: object; texts: SealedText[] } => {
  const data = structuredClone(body) as Json;
  const texts: SealedText[] = [];
  for (const { path, subject } of seals)
    visit(data, path.split('.'), path, (holder, field, place) => {
      const text = holder[field];
      delete holder[field];
      if (text === undefined || text === null || text === '') return;
      const ref = derivedId('sealed', commandKey, place);
      const owner = subject ? holder[subject] : undefined;
      texts.push({
        ref,
        subject: typeof owner === 'string' ? owner : record,
        text: typeof text === 'string' ? text : JSON.stringify(text),
      });
      holder[`${field}Ref`] = ref;
    });
  return { data, texts };
};

const visit = (
  node: unknown,
  steps: readonly string[],
  place: string,
  found: (holder: Json, field: string, place: string) => void,
): void => {
  const [step, ...rest] = steps;
  if (!isObject(node) || step === undefined) return;
  const many = step.endsWith('[]');
  const field = many ? step.slice(0, -2) : step;
  if (rest.length === 0) {
    if (field in node) found(node, field, place);
  } else if (many) {
    const list = node[field];
    if (Array.isArray(list))
      list.forEach((item, index) => visit(item, rest, `${place}#${index}`, found));
  } else visit(node[field], rest, place, found);
};

/**
 * `refs`: where each text lies, by the ref the command names. `digest`: of all the texts, for the
 * commit.
 */
export type Sealed = Readonly<{ refs: ReadonlyMap<string, string>; digest: string | undefined }>;

/**
 * Seals each text under a ref made of the command's and of the text's fingerprint: the same text
 * again finds its place, while another
 * text under the same key, after a refusal, lies apart and is the one that opens.
 */
export const sealApart = async (vault: Vault, texts: readonly SealedText[]): Promise<Sealed> => {
  if (texts.length === 0) return { refs: new Map(), digest: undefined };
  const fingerprints = await vault.fingerprints(texts, { newKeys: true });
  const refs = new Map(
    [...fingerprints].map(([ref, fingerprint]) => [ref, derivedId('sealed', ref, fingerprint)]),
  );
  await vault.seal(texts.map((text) => ({ ...text, ref: refs.get(text.ref) ?? text.ref })));
  return { refs, digest: digestOf(fingerprints) };
};

/**
 * The digest of the texts as `sealApart` would give it; undefined once the key of a subject is
 * destroyed, when nobody can tell any more.
 */
export const textsDigest = async (
  vault: Vault,
  texts: readonly SealedText[],
): Promise<string | undefined> => {
  const fingerprints = await vault.fingerprints(texts);
  return texts.every(({ ref }) => fingerprints.has(ref)) ? digestOf(fingerprints) : undefined;
};
const digestOf = (fingerprints: ReadonlyMap<string, string>): string =>
  contentHash(Object.fromEntries(fingerprints));

/** The value with refs put in the place of others, wherever they stand in it. */
export const withRefs = <T>(value: T, refs: ReadonlyMap<string, string>): T => {
  if (typeof value === 'string') return (refs.get(value) ?? value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => withRefs(item, refs)) as T;
  return isObject(value)
    ? (Object.fromEntries(
        Object.entries(value).map(([field, inner]) => [field, withRefs(inner, refs)]),
      ) as T)
    : value;
};
