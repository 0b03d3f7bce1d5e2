import { derivedId } from '#platform/ids';
import type { SealedText } from '#platform/vault';
import type { Seal } from './capability.js';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * Takes the confidential fields out of a body: `people[].name` becomes `people[].nameRef`.
 * Refs are derived from the command, so a repeated command seals the same refs.
 */
export const sealBody = (body: object, seals: readonly Seal[], commandKey: string, record: string): { data: object; texts: SealedText[] } => {
  const data = structuredClone(body) as Json;
  const texts: SealedText[] = [];
  for (const { path, subject } of seals)
    visit(data, path.split('.'), path, (holder, field, place) => {
      const text = holder[field];
      delete holder[field];
      if (text === undefined || text === null || text === '') return;
      const ref = derivedId('sealed', commandKey, place);
      const owner = subject ? holder[subject] : undefined;
      texts.push({ ref, subject: typeof owner === 'string' ? owner : record, text: typeof text === 'string' ? text : JSON.stringify(text) });
      holder[`${field}Ref`] = ref;
    });
  return { data, texts };
};

const visit = (node: unknown, steps: readonly string[], place: string, found: (holder: Json, field: string, place: string) => void): void => {
  const [step, ...rest] = steps;
  if (!isObject(node) || step === undefined) return;
  const many = step.endsWith('[]');
  const field = many ? step.slice(0, -2) : step;
  if (rest.length === 0) {
    if (field in node) found(node, field, place);
  } else if (many) {
    const list = node[field];
    if (Array.isArray(list)) list.forEach((item, index) => visit(item, rest, `${place}#${index}`, found));
  } else visit(node[field], rest, place, found);
};
