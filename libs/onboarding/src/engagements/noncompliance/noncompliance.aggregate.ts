import { type Command, isInReach } from '#kernel';
import {
  type Aggregate,
  DocumentField,
  type FactsReader,
  type NamedDocumentBody,
} from '#eventing/commands';
import { partnerView } from '#onboarding/partners';
import { BooleanField, CalendarDateField, CodeField, ListOf, UuidField } from '#platform/http';
import { engagementView } from '../engagement.view.js';
import { noncomplianceDecider, type NoncomplianceFacts } from './noncompliance.decider.js';
import type { Noncompliance } from './noncompliance.state.js';
import { noncomplianceCase } from './noncompliance.case.policy.js';
import { noncomplianceRecord } from './noncompliance.record.js';

const evidence = { kinds: ['evidence'], as: 'evidenceHash' } as const;
export class OpenNoncomplianceBody {
  @UuidField() partnerId!: string;
  @CodeField([
    'late_information',
    'false_information',
    'commercial_use',
    'emblem_misuse',
    'undue_influence',
    'privilege_abuse',
  ])
  ground!: string;
  @UuidField({ optional: true }) engagementId?: string;
  @DocumentField(evidence) evidence!: NamedDocumentBody;
}
export class GradeNoncomplianceBody {
  @CodeField(['ordinary', 'severe']) gravity!: string;
}
export class TakeNoncomplianceStepBody {
  @CodeField(['reminder', 'warning', 'cease_and_desist']) step!: string;
  @CodeField(['ar', 'zh', 'en', 'fr', 'ru', 'es'], { description: "The partner's language." })
  language!: string;
  @DocumentField({ kinds: ['correspondence'], as: 'textHash' }) letter!: NamedDocumentBody;
}
export class RecordNoncomplianceReplyBody {
  @DocumentField({ kinds: ['correspondence'], as: 'hash' }) reply!: NamedDocumentBody;
  @BooleanField({ description: 'The partner refuses what was asked.' }) refuses!: boolean;
}
export class NoncomplianceCascadeBody {
  @CodeField(['engagement', 'agreement', 'campaign']) type!: string;
  @UuidField() id!: string;
  @CodeField(['terminate', 'not_renew', 'complete', 'keep']) action!: string;
}
export class ConcludeNoncomplianceBody {
  @CalendarDateField() effectiveOn!: string;
  @ListOf(() => NoncomplianceCascadeBody, {
    min: 1,
    max: 200,
    description: 'What becomes of everything that runs with the partner.',
  })
  cascade!: NoncomplianceCascadeBody[];
}
export class CloseNoncomplianceBody {
  @CodeField(['unfounded', 'remedied']) outcome!: string;
  @DocumentField({ ...evidence, optional: true, description: 'Of the remedy.' })
  evidence?: NamedDocumentBody;
}

const facts = async (
  reader: FactsReader,
  command: Command,
  state: Noncompliance,
): Promise<NoncomplianceFacts> => {
  const data = command.data as { partnerId?: string; engagementId?: string };
  const partnerId = state.status === 'unknown' ? data.partnerId : state.partnerId;
  const engagementId = state.status === 'unknown' ? data.engagementId : state.engagementId;
  const [partner, engagement] = await Promise.all([
    partnerId ? reader.state(partnerView, partnerId) : undefined,
    engagementId ? reader.state(engagementView, engagementId) : undefined,
  ]);
  return {
    ...(partner ? { partner } : {}),
    // An Assistant Director-General where nobody decided it.
    level: engagement?.level ?? 'ADG',
    ...(engagement && isInReach(command.metadata, engagement)
      ? { engagementPartners: engagement.partnerIds }
      : {}),
  };
};

const document = { documentId: '0d0c0000-0000-4000-8000-000000000001' };
const reason = 'The letter of the country office says so in detail.';
const id = '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01';
const conclusion = {
  effectiveOn: '2026-06-30',
  cascade: [{ type: 'engagement', id, action: 'not_renew' }],
};
export const noncomplianceAggregate: Aggregate = {
  collection: 'noncompliance-cases',
  decider: noncomplianceDecider,
  view: noncomplianceRecord,
  caseFile: noncomplianceCase,
  indexedByPartner: true,
  facts: facts as Aggregate['facts'],
  routes: {
    OpenNoncompliance: {
      who: ['PO', 'PO-L', 'RO', 'COM', 'SYS'],
      creates: true,
      body: OpenNoncomplianceBody,
      example: { partnerId: id, ground: 'emblem_misuse', evidence: document },
      summary: 'Opens a case of non-compliance.',
    },
    GradeNoncompliance: {
      who: ['CRE'],
      body: GradeNoncomplianceBody,
      example: { gravity: 'severe', reason },
      summary: 'Says how grave it is, with a reason.',
    },
    TakeNoncomplianceStep: {
      who: ['PO', 'PO-L', 'LEG'],
      body: TakeNoncomplianceStepBody,
      example: { step: 'reminder', language: 'fr', letter: document },
      summary: 'Takes the next step of the ladder.',
    },
    RecordNoncomplianceReply: {
      who: ['PA', 'PO', 'PO-L'],
      body: RecordNoncomplianceReplyBody,
      example: { reply: document, refuses: false },
      summary: "Records the partner's reply.",
    },
    DecideNonRenewal: {
      who: ['DIR', 'RD', 'ADG', 'DG'],
      body: ConcludeNoncomplianceBody,
      example: { ...conclusion, reason },
      summary: 'Does not renew; not by who opened the case.',
    },
    DecideTermination: {
      who: ['DIR', 'RD', 'ADG', 'DG'],
      body: ConcludeNoncomplianceBody,
      example: { ...conclusion, reason },
      summary: 'Terminates; not by who opened the case.',
    },
    CloseNoncompliance: {
      who: ['PO-L'],
      body: CloseNoncomplianceBody,
      example: { outcome: 'remedied', evidence: document, reason },
      summary: 'Closes as unfounded or remedied; not by who opened the case.',
    },
  },
};
