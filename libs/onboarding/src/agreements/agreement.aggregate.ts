import type { OwnCommand, Role } from '#kernel';
import { type Aggregate, bookkeepingOf, type CommandRoute, systemStep } from '#eventing/commands';
import { countersigners } from '#reference';
import * as bodies from './agreement.bodies.js';
import { agreementDecider, type AgreementCommand } from './agreement.decider.js';
import { agreementExamples as example } from './agreement.openapi.js';
import { agreementFacts } from './agreement.facts.js';
import { signatoryRoles } from './instruments.policy.js';
import { exclusiveTermDecider } from './exclusive-terms/exclusive-term.decider.js';
import { agreementNumberDecider } from './numbering/agreement-number.decider.js';
import { agreementCase } from './agreement.case.policy.js';
import { agreementRecord } from './agreement.record.js';

const deciders: readonly Role[] = ['DIR', 'RD', 'ADG', 'DG'];

const routes: Readonly<Record<OwnCommand<AgreementCommand>['type'], CommandRoute>> = {
  DraftAgreement: {
    who: ['RO', 'LEG', 'SYS'],
    creates: true,
    body: bodies.DraftAgreementBody,
    example: example.DraftAgreement,
    summary: 'Drafts an agreement from a template; those of engagements are drafted by the system.',
  },
  AssignReference: systemStep('Gives the agreement its number.'),
  ShareForNegotiation: {
    who: ['RO'],
    body: bodies.TextBody,
    example: example.ShareForNegotiation,
    summary: 'Sends our version to the other side.',
  },
  ProposeChange: {
    who: ['PA', 'PO', 'PO-L'],
    body: bodies.ProposeChangeBody,
    example: example.ProposeChange,
    summary: "The partner's version; an officer writes down one that came on paper, with evidence.",
  },
  RequestLegalReview: {
    who: ['RO'],
    body: bodies.RequestLegalReviewBody,
    example: example.RequestLegalReview,
    summary: 'Asks for legal clearance, with the deviations from the template.',
  },
  ClearLegally: {
    who: ['LEG'],
    body: bodies.TextBody,
    example: example.ClearLegally,
    summary: 'Clears the text word for word; not by its drafter.',
  },
  ReturnFromLegal: {
    who: ['LEG'],
    example: example.ReturnFromLegal,
    summary: 'Sends the text back to negotiation, with a reason.',
  },
  SendForSignature: {
    who: ['RO'],
    body: bodies.SendForSignatureBody,
    example: example.SendForSignature,
    summary: 'Freezes the text and names the signatories.',
  },
  ReplaceSignatories: {
    who: ['RO'],
    body: bodies.ReplaceSignatoriesBody,
    example: example.ReplaceSignatories,
    summary: 'Names other signatories for the same text, with a reason; signatures stay.',
  },
  RecordSignature: {
    who: [...signatoryRoles, 'PA'],
    rescreens: true,
    body: bodies.RecordSignatureBody,
    example: example.RecordSignature,
    summary: 'Signs; an officer records ink on paper, a partner’s with evidence.',
  },
  EnterIntoForce: {
    who: ['SYS', 'PO', 'PO-L'],
    summary: 'Enters into force on its start, by itself.',
  },
  RetryEntryIntoForce: systemStep('Enters into force what a hold had kept.'),
  AmendAgreement: {
    who: ['RO'],
    body: bodies.AmendAgreementBody,
    example: example.AmendAgreement,
    summary: 'Opens an amendment; the agreement stays in force.',
  },
  CancelAgreement: {
    who: ['RO', 'LEG'],
    body: bodies.CancelAgreementBody,
    example: example.CancelAgreement,
    summary: 'Gives up an unsigned agreement or amendment, with a reason.',
  },
  SuspendAgreement: {
    who: deciders,
    body: bodies.SuspendAgreementBody,
    example: example.SuspendAgreement,
    summary: 'Suspends, with a reason and a review date; the end does not move.',
  },
  ResumeAgreement: {
    who: deciders,
    example: example.ResumeAgreement,
    summary: 'Resumes; not by the one who suspended.',
  },
  RequestAgreementResumption: {
    who: deciders,
    example: example.RequestAgreementResumption,
    summary: 'Whoever suspended asks a higher level to countersign the resumption, within 14 days.',
  },
  CountersignAgreementResumption: {
    who: countersigners,
    example: {},
    summary: 'A higher level countersigns: the agreement is in force again.',
  },
  GiveTerminationNotice: {
    who: [...deciders, 'LEG', 'PA'],
    body: bodies.GiveTerminationNoticeBody,
    example: example.GiveTerminationNotice,
    summary: 'Either side gives notice.',
  },
  TerminateAgreement: {
    who: deciders,
    body: bodies.TerminateAgreementBody,
    example: example.TerminateAgreement,
    summary: 'Terminates after notice, or at once on grave grounds.',
  },
  ConcludeNotice: systemStep('The notice has run out.'),
  ExpireAgreement: systemStep('The end has come.'),
  EndWithEngagement: systemStep('Its engagement was terminated.'),
  SupersedeAgreement: systemStep('A successor is in force.'),
  ApplyStandingToAgreement: systemStep("Follows a partner's standing."),
};

export const agreementAggregate: Aggregate = {
  collection: 'agreements',
  decider: agreementDecider,
  view: agreementRecord,
  called: ({ title }: Readonly<{ title?: string }>) => title,
  caseFile: agreementCase,
  indexedByPartner: true,
  portal: {
    withheld: ['exclusive', 'reasonRef', 'referenceKey', 'requestedById'],
    fields: [
      'agreementId',
      'engagementId',
      'partnerIds',
      'type',
      'title',
      'reference',
      'court',
      'version',
      'hash',
      'start',
      'end',
      'signatories',
      'signatures',
      'signatureDue',
    ],
    events: [
      'agreement.drafted',
      'agreement.version_shared',
      'agreement.sent_for_signature',
      'agreement.signatories_replaced',
      'agreement.answered_on_paper',
      'agreement.signed',
      'agreement.in_force',
      'agreement.suspended',
      'agreement.resumed',
      'agreement.termination_notified',
      'agreement.terminated',
      'agreement.expired',
      'agreement.superseded',
      'agreement.cancelled',
    ],
  },
  facts: agreementFacts as Aggregate['facts'],
  routes,
};
export const agreementNumberAggregate = bookkeepingOf('agreement-numbers', agreementNumberDecider, {
  TakeAgreementNumber: 'Takes the next number of a key.',
});
export const exclusiveTermAggregate = bookkeepingOf('exclusive-terms', exclusiveTermDecider, {
  ReserveExclusiveTerm: 'Holds a period for an exclusive agreement.',
  ReleaseExclusiveTerm: 'Gives the period back.',
});
