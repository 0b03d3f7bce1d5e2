import { recordView } from '#eventing/commands';
import {
  Code,
  codesOf,
  Day,
  Flag,
  Many,
  One,
  Part,
  StoredImposition,
  StoredMoney,
  Text,
  TextList,
  Uuid,
  UuidList,
  Whole,
} from '#platform/documents';
import type {
  AgreementTerms,
  AgreementType,
  AmendmentType,
  Money,
  Signatory,
} from './agreement.events.js';
import {
  type AgreementStatus,
  endedStates,
  type KnownAgreement,
  unsignedStates,
} from './agreement.state.js';

@Part()
class TermsOfAgreement {
  @Day() start!: string;
  @Day({ optional: true, description: 'The first day after; absent: open.' }) end?: string;
  @One(StoredMoney, { optional: true }) value?: Money;
}
@Part()
class DelegationToSign {
  @Text() delegationId!: string;
  @Day() from!: string;
  @Day({ description: 'The first day after.' }) until!: string;
  @One(StoredMoney, { optional: true }) ceiling?: Money;
}
@Part()
class SignatoryOfAgreement {
  @Text({ description: 'Person id.' }) signatoryId!: string;
  @Text({ description: '`organisation`, or a partner id.' }) party!: string;
  @Code(['office', 'letter', 'delegation']) authority!: Signatory['authority'];
  @Text({ description: 'SHA-256 of the document.' }) authorityHash!: string;
  @One(DelegationToSign, { optional: true }) delegation?: DelegationToSign;
}
@Part()
class SignatureOnAgreement {
  @Text({ description: 'Person id.' }) signatoryId!: string;
  @Text({ description: '`organisation`, or a partner id.' }) party!: string;
  @Day() signedOn!: string;
}
@Part()
class AmendmentUnderWay {
  @Whole() number!: number;
  @Code(
    codesOf<AmendmentType>({
      date: true,
      scope: true,
      budget: true,
      administrative_error: true,
      no_cost_extension: true,
    }),
  )
  type!: AmendmentType;
  @One(TermsOfAgreement) after!: AgreementTerms;
  @Whole({ optional: true }) engagementRevision?: number;
}
@Part()
class TerminationNotice {
  @Text({ description: '`organisation`, or a partner id.' }) by!: string;
  @Day() effectiveOn!: string;
}
/** Person ids; a delegate and the one acted for both count. */
@Part()
class PeopleOfAgreement {
  @TextList() drafters!: readonly string[];
  @TextList() clearers!: readonly string[];
}

/** What was agreed, from the first draft to its end. */
@Part()
export class AgreementRecord extends TermsOfAgreement {
  @Code([...unsignedStates, 'in_force', 'suspended', ...endedStates]) status!: AgreementStatus;
  @Uuid() agreementId!: string;
  @Code(
    codesOf<AgreementType>({
      letter: true,
      mou: true,
      grant_agreement: true,
      contribution_agreement: true,
      collaboration_agreement: true,
      framework_agreement: true,
      agreement: true,
      note_verbale: true,
      hosting_agreement: true,
      designation_letter: true,
    }),
  )
  type!: AgreementType;
  @Uuid({ optional: true }) engagementId?: string;
  @UuidList() partnerIds!: readonly string[];
  @Text({ description: 'Kind of the first partner.' }) kind!: string;
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text() regionCode!: string;
  @Text() title!: string;
  @Flag({ description: 'Only one of the type per partner and period.' }) exclusive!: boolean;
  @Uuid({ optional: true, description: 'The agreement this one replaces.' }) supersedes?: string;
  @Text({ optional: true, example: 'MOU/KEN/2026/1' }) reference?: string;
  @Code(['ours', 'theirs'], { description: 'Whose turn it is in the negotiation.' })
  court!: KnownAgreement['court'];
  @Text({ optional: true, description: 'SHA-256 of the latest text.' }) hash?: string;
  @Text({ optional: true, description: 'SHA-256 of the text that was cleared.' })
  clearedHash?: string;
  @Day({ optional: true }) sentOn?: string;
  @Many(SignatoryOfAgreement) signatories!: readonly Signatory[];
  @Many(SignatureOnAgreement) signatures!: readonly SignatureOnAgreement[];
  @Day({ optional: true, description: 'The end before any extension.' }) firstEnd?: string;
  @Whole({ description: 'Amendments applied.' }) amendments!: number;
  @Whole({ description: 'Amendments opened; numbers are not reused.' }) amendmentsOpened!: number;
  @One(AmendmentUnderWay, { optional: true }) amendment?: AmendmentUnderWay;
  @Flag({ description: 'From the entry into force on, also while an amendment is under way.' })
  inForce!: boolean;
  @One(TerminationNotice, { optional: true }) notice?: TerminationNotice;
  @One(PeopleOfAgreement) people!: KnownAgreement['people'];
  @One(StoredImposition, { optional: true }) suspendedBy?: StoredImposition;
}

/** The number of the text under negotiation gives way to the version of the record. */
export const agreementRecord = recordView(
  AgreementRecord,
  (agreement: KnownAgreement) => agreement,
);
