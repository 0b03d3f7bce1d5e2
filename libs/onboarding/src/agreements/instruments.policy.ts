import { addDays, addMonths, type CalendarDate, type Role } from '#kernel';
import type { AgreementType } from './agreement.events.js';

/** What the rules of an instrument are; configurable policy after domain.md b.5. */
export type Instrument = Readonly<{
  /** First part of the reference. */
  code: string;
  /** Only one in force per partner and period. */
  exclusive: boolean;
  /**
   * Notice a party gives before the agreement ends: days, or months where the source counts months.
   */
  notice: Readonly<{ days: number } | { months: number }>;
  /** All extensions together, in months after the first end. */
  maxExtensionMonths: number;
}>;
const ordinary = { exclusive: false, notice: { days: 90 }, maxExtensionMonths: 24 } as const;
export const instruments: Readonly<Record<AgreementType, Instrument>> = {
  letter: { code: 'LET', ...ordinary, maxExtensionMonths: 12 },
  mou: { code: 'MOU', ...ordinary },
  grant_agreement: { code: 'GRA', ...ordinary, maxExtensionMonths: 12 },
  contribution_agreement: { code: 'CON', ...ordinary },
  collaboration_agreement: { code: 'COL', ...ordinary },
  framework_agreement: { code: 'FRA', ...ordinary, exclusive: true, maxExtensionMonths: 60 },
  agreement: { code: 'AGR', ...ordinary, maxExtensionMonths: 60 },
  note_verbale: { code: 'NOV', ...ordinary },
  hosting_agreement: { code: 'HOS', ...ordinary, exclusive: true, maxExtensionMonths: 60 },
  designation_letter: {
    code: 'DES',
    exclusive: true,
    notice: { months: 3 },
    maxExtensionMonths: 0,
  },
};
export const agreementTypes = Object.keys(instruments) as AgreementType[];

export const earliestEnd = (type: AgreementType, noticeOn: CalendarDate): CalendarDate => {
  const { notice } = instruments[type];
  return 'months' in notice ? addMonths(noticeOn, notice.months) : addDays(noticeOn, notice.days);
};
/**
 * Working days a signatory has; reminders fall on the fifth and the tenth. Source: domain.md (d)
 * N28.
 */
export const signatureWorkingDays = 10;
/** Months after which an open agreement is reviewed. */
export const openReviewMonths = 24;
/** Days a date may lie back unless somebody of decision level records it. Source: domain.md b.0. */
export const backdatingDays = 30;
/** Who may be named to sign for the organisation. */
export const signatoryRoles: readonly Role[] = ['DIR', 'RD', 'ADG', 'DG', 'WCO', 'PO', 'PO-L'];
export const decisionRoles: readonly string[] = ['DIR', 'RD', 'ADG', 'DG'];
