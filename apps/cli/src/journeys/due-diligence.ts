import type { Client } from '../client.js';
import { Case } from './case.js';
import { resolveDuplicates } from './partner.js';

/** What a review of a level asks. */
export const questions = {
  light: [
    'identity_registration',
    'mandate',
    'tobacco_link',
    'arms_link',
    'sanctions',
    'past_record',
    'other_observations',
  ],
  standard: [
    'identity_registration',
    'mandate',
    'governance_ownership',
    'funding_sources',
    'tobacco_link',
    'arms_link',
    'sanctions',
    'adverse_media',
    'safeguarding_anti_fraud',
    'litigation',
    'health_policy_conflict',
    'lobbying_against_norms',
    'past_record',
    'other_observations',
  ],
} as const;

/** The review that intake asked for, with an analyst and a source. */
export const beginReview = async (client: Client, partnerId: string): Promise<Case> => {
  const review = new Case(client, 'due-diligence-reviews', partnerId, 1);
  await review.reaches('diligence-lead', 'requested');
  await review.does('diligence-lead', 'assign-analyst', { analystId: 'person-analyst' });
  await review.does('analyst', 'record-source', {
    title: 'Annual report',
    publisher: 'The organisation',
    locator: 'https://example.org/report.pdf',
    publishedOn: client.day(-200),
    language: 'en',
    reliability: 4,
    stance: 'supports',
    capture: await review.paper('analyst', 'source'),
  });
  return review;
};
/** The same, with its screening begun. */
export const reviewUntilScreened = async (client: Client, partnerId: string): Promise<Case> => {
  const review = await beginReview(client, partnerId);
  await review.does('analyst', 'start-screening');
  return review;
};

type Conclusion = Readonly<{ level?: string; outcome?: string; rating?: string }>;
/** Answers every question and hands the review to the lead. */
export const analyse = async (
  review: Case,
  { level = 'standard', rating = 'no_concern' }: Conclusion = {},
): Promise<void> => {
  const { review: kept } = await review.reaches<{
    status: string;
    version: number;
    review: { sourceIds: string[] };
  }>('analyst', 'analysis');
  const searched = {
    sourceIds: [],
    searchedWhere: 'Registers, annual reports and the press of the last three years.',
  };
  for (const questionCode of questions[level === 'light' ? 'light' : 'standard']) {
    const found = questionCode === 'past_record' && rating !== 'no_concern';
    await review.does('analyst', 'draft-finding', {
      questionCode,
      ...(found ? { rating, sourceIds: kept.sourceIds } : { rating: 'no_concern', ...searched }),
    });
  }
  await review.does('analyst', 'submit-for-quality-check');
};
/** Answers every question and concludes; lead and analyst are two people. */
export const conclude = async (review: Case, conclusion: Conclusion = {}): Promise<void> => {
  await analyse(review, conclusion);
  const { outcome = 'clear' } = conclusion;
  await review.does('diligence-lead', 'conclude-due-diligence', {
    outcome,
    riskFactors: [],
    report: await review.paper('diligence-lead', 'review_report'),
    summary:
      outcome === 'clear'
        ? 'Nothing speaks against working with this organisation.'
        : 'The press and a court file speak against working with this organisation now.',
  });
};

/** From intake to an active partner: nothing is found, and the second officer decides. */
export const admit = async (client: Client, partner: Case): Promise<void> => {
  await resolveDuplicates(partner);
  await conclude(await reviewUntilScreened(client, partner.id));
  await partner.does('officer-2', 'activate-partner');
};
