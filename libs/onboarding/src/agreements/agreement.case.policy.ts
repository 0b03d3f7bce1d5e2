import { type CaseEntry, type CaseFile, everybodyIn, persons, takes } from '#kernel';
import { rolesOfLevel } from '#reference';
import type { AgreementEvent, Signatory } from './agreement.events.js';

const referred = ({ data }: Readonly<{ data: { reference?: string } }>): CaseEntry => ({
  reference: data.reference,
});

const whoSigns = (signatories: readonly Signatory[]): CaseEntry => ({
  people: {
    signatory: persons(
      ...signatories
        .filter(({ party }) => party === 'organisation')
        .map(({ signatoryId }) => signatoryId),
    ),
  },
});

/** What is known of an agreement for notices and duties about it. */
export const agreementCase: CaseFile<AgreementEvent> = {
  'agreement.drafted': ({ data: { kind, countryCode, regionCode, engagementId }, by }) => ({
    kind,
    countryCode,
    regionCode,
    engagementId,
    people: takes('RO', by),
  }),
  'agreement.reference_assigned': referred,
  'agreement.in_force': referred,
  'agreement.amendment_applied': referred,
  'agreement.sent_for_signature': ({ data: { signatories } }) => whoSigns(signatories),
  'agreement.signatories_replaced': ({ data: { signatories } }) => whoSigns(signatories),
  'agreement.signed': ({ data: { signatoryId } }) => ({ leaves: { signatory: signatoryId } }),
  'agreement.resumption_requested': ({ data: { level } }) => ({
    people: { 'countersigner:': everybodyIn(...rolesOfLevel(level)) },
  }),
};
