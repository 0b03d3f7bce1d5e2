import type { Aggregate, CommandRoute, FactsReader } from '#eventing/commands';
import { type Command, caseStaff, type OwnCommand } from '#kernel';
import { livingOn, partnerView } from '#onboarding/partners';
import * as bodies from './concern.bodies.js';
import { concernCase } from './concern.case.policy.js';
import { type ConcernCommand, concernDecider, type ConcernFacts } from './concern.decider.js';
import { outsiders } from './concern.policy.js';
import { concernForm } from './concern.form.js';
import { concernRecord } from './concern.record.js';

const partnerId = '6fa459ea-ee8a-4ca4-894e-db77e160355e';
const reason = 'The audit of this year names three transfers that nobody can explain.';
const bothOffices = ['DDL', 'CRE'] as const;

const routes: Readonly<Record<OwnCommand<ConcernCommand>['type'], CommandRoute>> = {
  RaiseConcern: {
    who: [...caseStaff, 'REG', ...outsiders],
    creates: true,
    body: bodies.RaiseConcernBody,
    anonymous: {
      field: 'anonymous',
      role: 'EXP',
      door: {
        path: 'unnamed-concerns',
        form: concernForm,
        example: {
          partnerId,
          category: 'safeguarding',
          severity: 'risk',
          source: 'beneficiary',
          description: 'Children were asked for favours before they were given food.',
        },
      },
    },
    seals: [{ path: 'description' }, { path: 'contact' }],
    example: {
      partnerId,
      category: 'financial',
      severity: 'risk',
      source: 'audit',
      anonymous: false,
      description: reason,
    },
    summary: 'Raises a concern about a partner; what endangers people also without a name.',
  },
  UpgradeToRisk: {
    who: [...caseStaff, 'REG'],
    example: { reason },
    summary: 'What was an observation is a risk: whoever raised it, officers, due diligence.',
  },
  EscalateConcern: {
    who: [...caseStaff, 'REG'],
    body: bodies.EscalateConcernBody,
    example: {},
    summary: 'To those who may uphold it; again with other evidence only.',
  },
  TakeOverConcern: { who: bothOffices, example: {}, summary: 'Answers for it from now on.' },
  ProposeUpholding: {
    who: bothOffices,
    body: bodies.ProposeUpholdingBody,
    example: { informsPartner: true, reason },
    summary: 'The first of two people would uphold it; not whoever raised it.',
  },
  UpholdConcern: {
    who: bothOffices,
    example: {},
    summary: 'The second of two people upholds it: the partner is held.',
  },
  InformPartnerOfConcern: {
    who: ['CRE'],
    example: {},
    summary: 'The partner is told, once no investigation forbids it; it may appeal.',
  },
  DismissConcern: {
    who: bothOffices,
    example: { reason: 'The three transfers are explained by the books of its branch.' },
    summary: 'There is nothing in it; not by whoever raised it.',
  },
  AppealConcern: {
    who: ['PA'],
    body: bodies.AppealConcernBody,
    seals: [{ path: 'grounds' }],
    example: { grounds: 'The transfers are in the books of our branch, which we enclose.' },
    summary: 'The partner disagrees: once, within 30 days.',
  },
  DecideConcernAppeal: {
    who: ['ADG', 'CRE'],
    body: bodies.DecideConcernAppealBody,
    example: { outcome: 'dismissed', reason: 'The books of the branch explain the transfers.' },
    summary: 'Somebody without a part in it decides the appeal.',
  },
  ProposeRemedy: {
    who: bothOffices,
    body: bodies.ProposeRemedyBody,
    example: { evidence: { documentId: '0d0c0000-0000-4000-8000-000000000001' } },
    summary: 'The first of two people finds the plan to remedy it carried out.',
  },
  RemedyConcern: {
    who: bothOffices,
    example: {},
    summary: 'The second of two people: it is put right, and the hold ends.',
  },
};

const facts = async (reader: FactsReader, { data }: Command): Promise<ConcernFacts> => {
  const { partnerId: named, toPartnerId } = data as Partial<Record<string, string>>;
  const id = toPartnerId ?? named;
  return id ? livingOn((partnerId) => reader.state(partnerView, partnerId), id) : {};
};

/** What they know of a concern who may know of it, beside compliance and ethics. */
const everything = [
  'concernId',
  'partnerId',
  'kind',
  'countryCode',
  'regionCode',
  'category',
  'source',
  'access',
  'anonymous',
  'descriptionRef',
  'contactRef',
  'raisers',
  'owner',
  'evidence',
  'upholding',
  'remedy',
  'deciders',
  'partnerTold',
  'appealUntil',
  'groundsRef',
] as const;
const ids = ['concernId', 'partnerId'] as const;

/** `POST /v1/concerns`. */
export const concernAggregate: Aggregate = {
  collection: 'concerns',
  family: 'restricted',
  decider: concernDecider,
  view: concernRecord,
  caseFile: concernCase,
  indexedByPartner: true,
  // Compliance and ethics alone read all; a partner what it is told of its own. Source: c.2.
  readers: ['CRE', 'PA'],
  outcome: {
    readers: [
      'PO',
      'PO-L',
      'RO',
      'DDA',
      'DDL',
      'LEG',
      'PRC-M',
      'PRC-C',
      'PRC-S',
      'RD',
      'ADG',
      'DG',
      'DGO',
      'AUD',
    ],
    fields: everything,
    events: {
      'concern.raised': [...ids, 'category', 'severity', 'source', 'assignBy'],
      'concern.upgraded': [...ids, 'assignBy', 'reasonRef'],
      'concern.escalated': [...ids, 'evidenceId', 'assignBy'],
      'concern.taken': [...ids, 'ownerId'],
      'concern.upholding_proposed': [...ids, 'engagementTypes', 'informsPartner', 'reasonRef'],
      'concern.upheld': [...ids, 'holdId', 'engagementTypes', 'appealUntil'],
      'concern.partner_informed': [...ids, 'appealUntil'],
      'concern.dismissed': [...ids, 'reasonRef'],
      'concern.appealed': [...ids, 'decideBy'],
      'concern.appeal_decided': [...ids, 'outcome', 'reasonRef'],
      'concern.remedy_proposed': [...ids, 'evidenceHash'],
      'concern.remedied': [...ids, 'holdReleased'],
      'concern.rescoped': [...ids, 'from', 'regionCode'],
      'concern.repointed': ['concernId', 'fromPartnerId', 'toPartnerId'],
    },
    only: { field: 'access', values: () => ['general'] },
  },
  portal: {
    fields: ['concernId', 'partnerId', 'appealUntil'],
    events: ['concern.appealed', 'concern.appeal_decided'],
    withheld: ['holdId', 'reasonRef', 'restricted'],
    only: { field: 'partnerTold', values: () => ['yes'] },
  },
  facts,
  routes,
};
