import { addYears, type CalendarDate } from '#kernel';

/** The questions of the form. Source: domain reference b.8, facts (configurable policy). */
export const questions = [
  'employment_consulting',
  'research_support',
  'investments',
  'intellectual_property',
  'public_statements',
  'other_information',
  'tobacco',
  'arms',
] as const;
export type Question = (typeof questions)[number];
/** Version of the questions above. */
export const formVersion = '1';

/** Whose an interest is. Source: b.8 SaveAnswers. */
export const holders = ['own', 'family', 'unit'] as const;
/** US dollars a year; `from_5000` is what counts as significant. Source: b.8, facts. */
export const amountBands = ['none', 'under_1000', 'under_5000', 'from_5000'] as const;
/** Years the form looks back. Source: b.8 SaveAnswers. */
export const lookBackYears = 4;

/** One interest, as it is declared. */
export type Interest = Readonly<{
  entity: string;
  nature: string;
  holder: (typeof holders)[number];
  amountBand: (typeof amountBands)[number];
  /** Absent: it goes on. */
  endedOn?: CalendarDate;
  /** It is about the subject of the matter. */
  onSubject: boolean;
}>;
export type Answer = Readonly<{
  question: Question;
  yes: boolean;
  interests: readonly Interest[];
}>;

/** What a decision is told of answers that lie in the vault. */
export type Summary = Readonly<{
  /** Questions that have no answer, or more than one. */
  unanswered: readonly Question[];
  /** Questions whose answer and interests do not fit together: yes without any, or no with some. */
  unfitting: readonly Question[];
  yesCount: number;
  /** Ethics reviews it whatever the matter is. */
  ethicsRequired: boolean;
  /** Somebody has a private interest; ethics reviews it where norms are set. */
  privateInterest: boolean;
}>;

/** Any yes is reviewed by ethics. Source: b.8 EscalateToEthics. */
const alwaysReviewed: readonly Question[] = ['tobacco', 'arms'];
/** A yes is a private interest. */
const privateQuestions: readonly Question[] = [
  'employment_consulting',
  'research_support',
  'investments',
  'intellectual_property',
];

/** Interests that ended before the years the form looks back do not count. */
const counts = ({ endedOn }: Interest, today: CalendarDate): boolean =>
  endedOn === undefined || endedOn >= addYears(today, -lookBackYears);
const needsEthics = ({ question }: Answer, interests: readonly Interest[]): boolean =>
  alwaysReviewed.includes(question) ||
  interests.some(({ amountBand }) => amountBand === 'from_5000') ||
  (question === 'intellectual_property' && interests.some(({ onSubject }) => onSubject));

/** Sums the answers up, without anything of what they say. */
export const summaryOf = (answers: readonly Answer[], today: CalendarDate): Summary => {
  const counted = answers
    .filter(({ yes }) => yes)
    .map((answer) => ({
      answer,
      interests: answer.interests.filter((interest) => counts(interest, today)),
    }))
    .filter(({ interests }) => interests.length > 0);
  const timesOf = (question: Question) =>
    answers.filter((answer) => answer.question === question).length;
  return {
    unanswered: questions.filter((question) => timesOf(question) !== 1),
    unfitting: answers
      .filter(({ yes, interests }) => yes !== interests.length > 0)
      .map(({ question }) => question),
    yesCount: answers.filter(({ yes }) => yes).length,
    ethicsRequired: counted.some(({ answer, interests }) => needsEthics(answer, interests)),
    privateInterest: counted.some(({ answer }) => privateQuestions.includes(answer.question)),
  };
};
