import type { AnyRecord } from '../api/records.js';

export type Finding = Readonly<{
  question: string;
  rating?: string | undefined;
  /** Of the review before this one. */
  before?: string | undefined;
  sources: number;
}>;
type Found = Readonly<{ rating: string; sourceIds: readonly string[] }>;
type Review = Readonly<{ findings?: Readonly<Record<string, Found>> }>;

/** A line for each question, in the order the API asks them; also where nothing is found yet. */
export const findingsOf = (
  questions: readonly string[],
  { review, earlier }: AnyRecord,
): readonly Finding[] => {
  const now = (review as Review | undefined)?.findings ?? {};
  const then = (earlier as Readonly<{ review?: Review }> | undefined)?.review?.findings ?? {};
  return questions.map((question) => ({
    question,
    rating: now[question]?.rating,
    before: then[question]?.rating,
    sources: now[question]?.sourceIds.length ?? 0,
  }));
};
