import type { MatchEvidence } from '../api/records.js';

type Comparison = Readonly<{ fact: string; subjectValue: string; entryValue: string }>;

/**
 * What a clearing begins with: the facts both sides tell, with their values; where the subject's
 * are known from is for the analyst to say. One more line waits where fewer than two are told.
 */
export const clearingGiven = ({
  subject,
  entries,
}: Pick<MatchEvidence, 'subject' | 'entries'>): Readonly<{ compared: readonly object[] }> => {
  const entryValue = entries
    .flatMap(({ birthDates, birthYears }) =>
      birthDates.length > 0 ? birthDates : birthYears.map(String),
    )
    .filter((one, at, all) => all.indexOf(one) === at)
    .join(', ');
  const born: readonly Comparison[] =
    subject.birthYear && entryValue && entryValue !== String(subject.birthYear)
      ? [{ fact: 'birth_date', subjectValue: String(subject.birthYear), entryValue }]
      : [];
  return { compared: [...born, ...Array.from({ length: 2 - born.length }, () => ({}))] };
};
