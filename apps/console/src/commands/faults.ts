import type { ProblemDocument } from '../api/client.js';
import type { Say } from '../words/words.js';

type Fault = NonNullable<ProblemDocument['errors']>[number];
const emptyCodes = ['required', 'array', 'array-min-size'];
const choiceCodes = ['code', 'uuid', 'currency', 'time-zone'];

/** Why a field was refused, in words for whoever filled it in; else in those of the API. */
export const faultSaid = ({ code = '', detail = code }: Fault, { t }: Pick<Say, 't'>): string => {
  const [, least, most] = /text of (\d+) to (\d+) characters/.exec(detail) ?? [];
  if (least && most) return t('fault.text', { least: Number(least), most: Number(most) });
  if (emptyCodes.includes(code)) return t('fault.empty');
  if (choiceCodes.includes(code)) return t('fault.choice');
  if (code === 'web-address') return t('fault.web');
  if (code === 'mail-address') return t('fault.mail');
  if (code === 'language-tag') return t('fault.language');
  return detail;
};
/** Of each field that was refused, by its pointer. */
export const faultsOf = (
  problem: ProblemDocument | undefined,
  say: Pick<Say, 't'>,
): ReadonlyMap<string, string> =>
  new Map((problem?.errors ?? []).map((one) => [one.pointer ?? '', faultSaid(one, say)]));
