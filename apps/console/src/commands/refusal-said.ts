import type { ProblemDocument } from '../api/client.js';
import { useLater } from '../words/sentences.js';
import { useSay } from '../words/words.js';
import { withValues } from './refusal-values.js';

type Said = Readonly<{ title: string; says: string | undefined; isLoading: boolean }>;

/** A refusal by the catalogues of the reader's language where they have its code, else as it came. */
export const useRefusalSaid = (): ((problem: ProblemDocument) => Said) => {
  const { known, code: inWords } = useSay();
  const { data, isLoading } = useLater('refusals');
  return (problem) => {
    const { code, title, detail } = problem;
    const edge = known(`refused.${code}`);
    const text = data?.[code];
    const own = text === undefined ? undefined : withValues(text, problem, inWords);
    const heading = text === undefined ? undefined : known('refused.rule-violated');
    return {
      title: edge ?? heading ?? title,
      says: known(`refused.${code}.says`) ?? own ?? detail,
      isLoading: isLoading && edge === undefined,
    };
  };
};
