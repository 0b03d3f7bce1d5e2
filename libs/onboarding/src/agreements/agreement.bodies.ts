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
import { cancelReasons } from './drafting/drafting.decide.js';
import { agreementTypes } from './instruments.policy.js';
import { suspensionReasons, terminationReasons } from './running/running.decide.js';

const hash = {
  min: 64,
  max: 64,
  description: 'SHA-256 of the text, lower-case hexadecimal.',
} as const;

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
  @PlainText(hash) hash!: string;
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
  @PlainText({ min: 64, max: 64, description: 'SHA-256 of what proves the authority.' })
  authorityHash!: string;
  @SingleObject(() => DelegationBody, { optional: true }) delegation?: DelegationBody;
}
export class SendForSignatureBody {
  @PlainText(hash) hash!: string;
  @ListOf(() => AgreementSignatoryBody, { min: 2, max: 20 }) signatories!: AgreementSignatoryBody[];
}
export class ReplaceSignatoriesBody {
  @ListOf(() => AgreementSignatoryBody, { min: 2, max: 20 }) signatories!: AgreementSignatoryBody[];
}
export class RecordSignatureBody {
  @PlainText({ min: 1, max: 100 }) signatoryId!: string;
  @PlainText(hash) hash!: string;
  @CalendarDateField() signedOn!: string;
  @CodeField(['electronic', 'wet_ink']) method!: string;
}
export class AmendAgreementBody {
  @CodeField(['date', 'scope', 'budget', 'administrative_error', 'no_cost_extension'])
  amendmentType!: string;
  @PlainText(hash) hash!: string;
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
  @PlainText({ min: 64, max: 64, description: 'SHA-256 of the letter of termination.' })
  documentHash!: string;
}
