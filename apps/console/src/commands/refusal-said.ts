import type { ProblemDocument } from '../api/client.js';
import { useLater } from '../words/sentences.js';
import { useSay } from '../words/words.js';

type Said = Readonly<{ title: string; says: string | undefined; isLoading: boolean }>;

/** A refusal by the catalogues of the reader's language where they have its code, else as it came. */
export const useRefusalSaid = (): ((problem: ProblemDocument) => Said) => {
  const { known } = useSay();
  const { data, isLoading } = useLater('refusals');
  return ({ code, title, detail }) => {
    const edge = known(`refused.${code}`);
    const own = data?.[code];
    const heading = own === undefined ? undefined : known('refused.rule-violated');
    return {
      title: edge ?? heading ?? title,
      says: known(`refused.${code}.says`) ?? own ?? detail,
      isLoading: isLoading && edge === undefined,
    };
  };
};
