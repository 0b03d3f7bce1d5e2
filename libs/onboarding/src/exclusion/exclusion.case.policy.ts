import type { CaseEntry, CaseFile } from '#kernel';
import type { ExclusionCautioned, ExclusionEvent, ExclusionFlagged } from './exclusion.events.js';

type Opened = Pick<
  (ExclusionFlagged | ExclusionCautioned)['data'],
  'kind' | 'countryCode' | 'regionCode'
>;
const opened = ({
  data: { kind, countryCode, regionCode },
}: Readonly<{ data: Opened }>): CaseEntry => ({ kind, countryCode, regionCode });

/** What is known of an exclusion case for notices about it. */
export const exclusionCase: CaseFile<ExclusionEvent> = {
  'exclusion.flagged': opened,
  'exclusion.cautioned': opened,
  'exclusion.proposed': opened,
};
