import type { OwnCommand } from '#kernel';
import { type Aggregate, type CommandRoute, systemStep } from '#eventing/commands';
import * as bodies from './participation.bodies.js';
import { participationCase } from './participation.case.policy.js';
import { type ParticipationCommand, participationDecider, terms } from './participation.decider.js';
import { participationFacts } from './participation.facts.js';
import { participationRecord } from './participation.record.js';

const named = {
  campaignId: '0d7a4b1e-93c5-4e2f-8a6b-1c2d3e4f5a6b',
  partnerId: '6fa459ea-ee8a-4ca4-894e-db77e160355e',
};
const materialId = '0b9f2f0e-1c2d-4e3f-8a4b-5c6d7e8f9a0b';

const routes: Readonly<Record<OwnCommand<ParticipationCommand>['type'], CommandRoute>> = {
  InviteListed: systemStep('A round asks a partner of its list.'),
  ExpressInterest: {
    who: ['PA', 'PE'],
    creates: true,
    idFrom: ['campaignId', 'partnerId'],
    body: bodies.ExpressInterestBody,
    example: { ...named, accepted: [...terms], sectors: ['86'] },
    summary: 'The partner wants to join, invited or not, and accepts the terms.',
  },
  CheckEligibility: systemStep('Judges whether the partner may take part.'),
  ConfirmParticipation: {
    who: ['CM', 'CM-L'],
    example: {},
    summary: 'The partner takes part; everything is judged once more.',
  },
  ActivateParticipation: systemStep('The campaign is live.'),
  TurnDownInvitation: { who: ['PA'], example: {}, summary: 'The partner does not join.' },
  WithdrawParticipation: {
    who: ['PA', 'CM', 'CM-L'],
    example: { reason: 'We moved our walks to next year and will not take part.' },
    summary: 'Ends it before the campaign does.',
  },
  ApplyStandingToParticipation: systemStep('Follows what happens to the partner.'),
  ConcludeParticipation: systemStep('The campaign is over, or was cancelled.'),
  NoteCampaignChange: systemStep('The campaign stands still, goes on, or runs longer.'),
  ReportAction: {
    who: ['PA', 'PE'],
    unversioned: true,
    body: bodies.ReportActionBody,
    example: { actionId: materialId, kind: 'event', heldOn: '2026-05-10', reach: 1_200 },
    summary: 'The partner reports what it did, and how many people it reached.',
  },
  SubmitMaterial: {
    who: ['PA', 'PE'],
    unversioned: true,
    body: bodies.SubmitMaterialBody,
    example: {
      materialId,
      file: { documentId: '0d0c0000-0000-4000-8000-000000000001' },
      emblem: true,
    },
    summary: 'The partner hands in what it wants to use, with the emblem or without it.',
  },
  ApproveMaterial: {
    who: ['COM'],
    body: bodies.MaterialBody,
    example: { materialId },
    summary: 'It may be used as it is.',
  },
  RejectMaterial: {
    who: ['COM'],
    body: bodies.MaterialBody,
    example: { materialId, reason: 'The emblem stands beside a price; that endorses the product.' },
    summary: 'It may not be used, with a reason.',
  },
  WithdrawMaterial: {
    who: ['COM'],
    body: bodies.MaterialBody,
    example: { materialId, reason: 'The poster was changed after it had been approved by us.' },
    summary: 'What was approved may be used no more.',
  },
};

/** `POST /v1/participations`. */
export const participationAggregate: Aggregate = {
  collection: 'participations',
  decider: participationDecider,
  view: participationRecord,
  caseFile: participationCase,
  indexedByPartner: true,
  indexedBy: ['campaignId'],
  portal: {
    withheld: ['confirmedById', 'managerId'],
    fields: [
      'participationId',
      'campaignId',
      'campaignTitle',
      'partnerId',
      'accepted',
      'sectors',
      'engagementId',
      'materials',
    ],
    events: [
      'participation.invited',
      'participation.interested',
      'participation.confirmed',
      'participation.activated',
      'participation.declined',
      'participation.withdrawn',
      'participation.lapsed',
      'participation.completed',
      'participation.campaign_changed',
      'participation.action_reported',
      'participation.material_submitted',
      'participation.material_approved',
      'participation.material_rejected',
      'participation.material_withdrawn',
    ],
  },
  facts: participationFacts as Aggregate['facts'],
  routes,
};
