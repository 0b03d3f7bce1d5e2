import type { Client } from '../client.js';
import { Case } from './case.js';
import { day, sha256 } from './partner.js';

const questions: Readonly<Record<string, readonly string[]>> = {
  light: ['identity_registration', 'mandate', 'tobacco_link', 'arms_link', 'sanctions', 'past_record', 'other_observations'],
  standard: [
    'identity_registration', 'mandate', 'governance_ownership', 'funding_sources', 'tobacco_link', 'arms_link', 'sanctions', 'adverse_media', 'safeguarding_anti_fraud', 'litigation',
    'health_policy_conflict', 'lobbying_against_norms', 'past_record', 'other_observations',
  ],
};

/** The review that intake asked for, up to the end of its screening. */
export const reviewUntilScreened = async (client: Client, partnerId: string): Promise<Case> => {
  const review = new Case(client, 'due-diligence-reviews', partnerId, 1);
  await review.reaches('diligence-lead', 'requested');
  await review.does('diligence-lead', 'assign-analyst', { analystId: 'person-analyst' });
  await review.does('analyst', 'record-source', { title: 'Annual report', publisher: 'The organisation', locator: 'https://example.org/report.pdf', publishedOn: day(-200), language: 'en', reliability: 4, stance: 'supports', hash: sha256('report') });
  await review.does('analyst', 'start-screening');
  return review;
};

/** Answers every question and concludes; lead and analyst are two people. */
export const conclude = async (review: Case, { level = 'standard', outcome = 'clear', rating = 'no_concern' }: Readonly<{ level?: string; outcome?: string; rating?: string }> = {}): Promise<void> => {
  await review.reaches('analyst', 'analysis');
  for (const questionCode of questions[level === 'light' ? 'light' : 'standard']!)
    await review.does('analyst', 'draft-finding', { questionCode, rating: questionCode === 'tobacco_link' ? rating : 'no_concern', sourceIds: [], searchedWhere: 'Registers, annual reports and the press of the last three years.' });
  await review.does('analyst', 'submit-for-quality-check');
  await review.does('diligence-lead', 'conclude-due-diligence', { outcome, riskFactors: [], reportHash: sha256('review'), summary: 'Nothing speaks against working with this organisation.' });
};
