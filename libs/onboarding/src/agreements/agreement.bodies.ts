import {
  BooleanField,
  CalendarDateField,
  CodeField,
  ListOf,
  MoneyBody,
  MoneyField,
  PlainText,
  SingleObject,
  UuidField,
  UuidList,
} from '#platform/http';
import { DocumentField, type NamedDocumentBody } from '#eventing/commands';
import { cancelReasons } from './drafting/drafting.decide.js';
import { agreementTypes } from './instruments.policy.js';
import { suspensionReasons, terminationReasons } from './running/running.decide.js';

/** The text word for word: a version of it that is filed. */
const text = { kinds: ['agreement_text'], as: 'hash' } as const;

export class DraftAgreementBody {
  @CodeField(agreementTypes) type!: string;
  @UuidField({
    optional: true,
    description: 'An engagement in contracting; its agreement is drafted by the system.',
  })
  engagementId?: string;
  @UuidList({ min: 1, max: 10 }) partnerIds!: string[];
  @PlainText({ min: 3, max: 200 }) title!: string;
  @PlainText({ min: 3, max: 60, description: 'Template and version, `framework-agreement/1`.' })
  templateVersion!: string;
  @CalendarDateField({ example: '2026-07-01' }) start!: string;
  @CalendarDateField({
    optional: true,
    example: '2031-07-01',
    description: 'First day after the term.',
  })
  end?: string;
  @MoneyField({ optional: true }) value?: MoneyBody;
  @UuidField({ optional: true, description: 'The agreement this one replaces.' })
  supersedes?: string;
  @BooleanField({ optional: true, description: 'Not tied to one country.' }) global?: boolean;
}
export class TextBody {
  @DocumentField(text) text!: NamedDocumentBody;
}
/** What shows an answer on paper. */
const onPaper = {
  kinds: ['correspondence', 'evidence'],
  tells: 'document',
  optional: true,
  description: 'What shows the answer, where an officer writes down one that came on paper.',
} as const;
export class ProposeChangeBody extends TextBody {
  @DocumentField(onPaper) evidence?: NamedDocumentBody;
}
export class DeviationBody {
  @PlainText({ min: 1, max: 20, description: 'Number of the clause.' }) clause!: string;
  @CodeField(['added', 'changed', 'removed']) change!: string;
}
export class RequestLegalReviewBody {
  @ListOf(() => DeviationBody, { max: 100 }) deviations!: DeviationBody[];
}
export class DelegationBody {
  @PlainText({ min: 1, max: 100 }) delegationId!: string;
  @CalendarDateField() from!: string;
  @CalendarDateField() until!: string;
  @MoneyField({ optional: true }) ceiling?: MoneyBody;
}
export class AgreementSignatoryBody {
  @PlainText({ min: 1, max: 100, description: 'Person id.' }) signatoryId!: string;
  @PlainText({ min: 1, max: 60, description: '`organisation` or a partner id.' }) party!: string;
  @CodeField(['office', 'letter', 'delegation']) authority!: string;
  @DocumentField({
    kinds: ['signatory_authority'],
    as: 'authorityHash',
    description: 'What proves the authority.',
  })
  proof!: NamedDocumentBody;
  @SingleObject(() => DelegationBody, { optional: true }) delegation?: DelegationBody;
}
export class SendForSignatureBody {
  @DocumentField(text) text!: NamedDocumentBody;
  @ListOf(() => AgreementSignatoryBody, { min: 2, max: 20 }) signatories!: AgreementSignatoryBody[];
}
export class ReplaceSignatoriesBody {
  @ListOf(() => AgreementSignatoryBody, { min: 2, max: 20 }) signatories!: AgreementSignatoryBody[];
}
export class RecordSignatureBody {
  @PlainText({ min: 1, max: 100 }) signatoryId!: string;
  @DocumentField(text) text!: NamedDocumentBody;
  @CalendarDateField() signedOn!: string;
  @CodeField(['electronic', 'wet_ink']) method!: string;
  @DocumentField(onPaper) evidence?: NamedDocumentBody;
}
export class AmendAgreementBody {
  @CodeField(['date', 'scope', 'budget', 'administrative_error', 'no_cost_extension'])
  amendmentType!: string;
  @DocumentField(text) text!: NamedDocumentBody;
  @CalendarDateField({ optional: true }) start?: string;
  @CalendarDateField({ optional: true }) end?: string;
  @MoneyField({ optional: true }) value?: MoneyBody;
}
export class CancelAgreementBody {
  @CodeField(cancelReasons) reasonCode!: string;
}
export class SuspendAgreementBody {
  @CodeField(suspensionReasons) reasonCode!: string;
  @CalendarDateField({ description: 'Within 90 days.' }) reviewDue!: string;
}
export class GiveTerminationNoticeBody {
  @CalendarDateField() noticeOn!: string;
  @CalendarDateField() effectiveOn!: string;
}
export class TerminateAgreementBody {
  @CodeField(terminationReasons) reasonCode!: string;
  @CalendarDateField() effectiveOn!: string;
  @DocumentField({
    kinds: ['correspondence'],
    as: 'documentHash',
    description: 'The letter of termination.',
  })
  letter!: NamedDocumentBody;
}
