import type { Placed } from '../stored.js';
import { type Fold, type Row, text } from './fold.js';

const words = (lines: string): Record<string, string> =>
  Object.fromEntries(
    lines
      .trim()
      .split(/\s*\n\s*/)
      .map((line) => line.split(' ') as [string, string]),
  );
/** State of a case after each step that alone decides it. Source: domain.md b.1, b.4, b.5. */
const partner = words(`
  submitted submitted
  info_requested info_requested
  intake_started intake_review
  activated active
  reactivated active
  dormant dormant
  suspended suspended
  suspension_lifted active
  terminated terminated
  declined declined
  withdrawn withdrawn
  excluded excluded
  exclusion_reversed intake_review
  merged merged`);
const agreement = words(`
  version_shared negotiation
  legal_review_requested legal_review
  legally_cleared cleared
  legal_returned negotiation
  sent_for_signature out_for_signature
  signed partially_signed
  in_force in_force
  amendment_opened legal_review
  amendment_applied in_force
  amendment_withdrawn in_force
  suspended suspended
  resumed in_force
  terminated terminated
  expired expired
  superseded superseded
  cancelled cancelled`);
const engagement = words(`
  submitted submitted
  protocol_checked decision
  recommended recommendation
  recommendation_accepted decision
  referred committee
  committee_concluded decision
  activated active
  suspended suspended
  resumed active
  completed completed
  terminated terminated`);
const over = [
  'active',
  'dormant',
  'in_force',
  'terminated',
  'declined',
  'withdrawn',
  'excluded',
  'merged',
  'expired',
  'superseded',
  'cancelled',
  'completed',
  'lapsed',
];
const begins: Readonly<Record<string, string>> = {
  partner: 'registered',
  agreement: 'drafted',
  engagement: 'drafted',
};
const firstCheck = (tier: unknown): string =>
  tier === 'intergovernmental' || tier === 'state' ? 'protocol_check' : 'assessment';

const keyOf = ({ event: { type, data } }: Placed): string | undefined => {
  const family = type.slice(0, type.indexOf('.'));
  return begins[family] && data[`${family}Id`]
    ? `${family}:${text(data[`${family}Id`])}`
    : undefined;
};
const into = (row: Row, state: unknown): Row => ({
  ...row,
  state,
  open: !over.includes(text(state)),
});
/** An amendment that ends without effect leaves the case running as before. */
const fallBack = (row: Row, state: string): Row =>
  row.amending ? { ...into(row, 'active'), amending: false } : into(row, state);

const engagementStep = (row: Row, step: string, data: Record<string, unknown>): Row => {
  switch (step) {
    case 'triaged':
      return into(row, firstCheck(data.tier));
    case 'amendment_opened':
      return { ...into(row, firstCheck(data.tier)), amending: true };
    case 'decided':
      if (data.outcome === 'declined') return fallBack(row, 'declined');
      return {
        ...into(row, data.outcome),
        ...(data.validUntil ? { approvedAs: data.outcome } : {}),
      };
    case 'withdrawn':
    case 'lapsed':
      return fallBack(row, step);
    case 'contracting_started':
      return into(row, 'contracting');
    case 'contracting_stopped':
      return into(row, row.approvedAs ?? 'approved');
    case 'override_reverted':
      return into(row, data.to);
    case 'repointed':
      return { ...row, partnerIds: data.partnerIds };
    case 'activated':
    case 'suspended':
      return { ...into(row, engagement[step]), amending: false };
    default:
      return engagement[step] ? into(row, engagement[step]) : row;
  }
};

/** A case after a step of its family. */
export const nextCase = (
  family: string,
  row: Row,
  step: string,
  data: Record<string, unknown>,
): Row => {
  if (family === 'engagement') return engagementStep(row, step, data);
  if (family === 'agreement' && data.allSigned && data.start) return into(row, 'awaiting_start');
  const state =
    step === 'reclassified' ? undefined : (family === 'partner' ? partner : agreement)[step];
  return state ? into(row, state) : row;
};

/**
 * Which state every case is in and whether anything is left to do. Dates, tiers and conditions of a
 * card are not compared.
 */
export const pipeline: Fold = {
  name: 'onboarding-pipeline',
  keysOf: (placed) => {
    const key = keyOf(placed);
    return key === undefined ? [] : [key];
  },
  step: (row, { event: { type, data } }, key): Row | undefined => {
    const [family, step] = type.split('.') as [string, string];
    if (step === begins[family])
      return {
        caseKey: key,
        caseType: family,
        partnerIds: data.partnerIds ?? (data.partnerId ? [data.partnerId] : []),
        state: 'draft',
        open: true,
      };
    if (!row) return undefined;
    return nextCase(family, row, step, data);
  },
};
/** Kept while folding, not part of a card. */
export const pipelineNotes: readonly string[] = ['amending', 'approvedAs'];
