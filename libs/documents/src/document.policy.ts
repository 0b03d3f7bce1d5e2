import { addYears, type CalendarDate, portalRoles, type Role } from '#kernel';
import type { DocumentAudience } from './document.events.js';

/**
 * `from`: who files it. `audience`: what it is unless the sender says otherwise; `internal` ones
 * are never a partner's to read. `years`: kept at least so long.
 */
export type DocumentKind = Readonly<{
  from: 'partner' | 'inside' | 'both';
  audience: DocumentAudience;
  years: number;
  /** What it is, in words. */
  title: string;
}>;
const kind = (
  title: string,
  from: DocumentKind['from'],
  audience: DocumentAudience,
  years: number,
): DocumentKind => ({ title, from, audience, years });

/**
 * Kinds of documents: configurable policy after the proofs of domain reference b.0 and the papers
 * its machines ask for; the years are ours, no source gives any.
 */
export const documentKinds = {
  mandate_document: kind('The document that gives the body its mandate', 'both', 'partner', 10),
  official_letter: kind('A letter of the ministry, or a note verbale', 'both', 'partner', 10),
  legal_registration: kind('Proof of legal registration', 'both', 'partner', 10),
  registry_extract: kind('An extract of the commercial register', 'both', 'partner', 10),
  deed: kind('The deed or the statutes of a foundation', 'both', 'partner', 10),
  charter: kind('The charter of an institution', 'both', 'partner', 10),
  governing_body_decision: kind('A decision of the governing body', 'both', 'partner', 10),
  annual_report: kind('An annual report', 'both', 'partner', 10),
  financial_statements: kind('Financial statements', 'both', 'partner', 10),
  disclosure: kind('The signed statement on tobacco and arms', 'both', 'partner', 10),
  agreement_text: kind('A text that is negotiated or signed', 'both', 'partner', 10),
  signatory_authority: kind('What lets a signatory sign', 'both', 'partner', 10),
  evidence: kind('What shows that something is so', 'both', 'partner', 10),
  correspondence: kind('Correspondence with a partner', 'both', 'partner', 10),
  material: kind('Material that is to be used in a campaign', 'both', 'partner', 5),
  person_paper: kind('A paper about a person: a mandate, a curriculum vitae', 'both', 'partner', 5),
  source: kind('A source of a due-diligence review, as captured', 'inside', 'internal', 10),
  review_report: kind('The report of a due-diligence review', 'inside', 'internal', 10),
  minutes: kind('Minutes of a committee', 'inside', 'internal', 10),
  monitoring_note: kind('A note of monitoring', 'inside', 'internal', 10),
} as const satisfies Readonly<Record<string, DocumentKind>>;
export type DocumentKindCode = keyof typeof documentKinds;
export const documentKindCodes = Object.keys(documentKinds) as DocumentKindCode[];

export const kindOf = (code: string): DocumentKind | undefined =>
  Object.hasOwn(documentKinds, code) ? documentKinds[code as DocumentKindCode] : undefined;

/** Whether somebody in the role files documents of a kind. */
export const isFiledBy = ({ from }: DocumentKind, role: Role): boolean =>
  from === 'both' || (from === 'partner') === portalRoles.includes(role);

/** Until when a document of the kind is kept at least. */
export const retainedUntil = ({ years }: DocumentKind, filedOn: CalendarDate): CalendarDate =>
  addYears(filedOn, years);
