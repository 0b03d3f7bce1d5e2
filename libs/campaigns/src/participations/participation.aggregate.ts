import type { Aggregate, CommandRoute } from '#eventing/commands';
import * as bodies from './participation.bodies.js';
import { type ParticipationCommand, participationDecider, terms } from './participation.decider.js';
import { participationFacts } from './participation.facts.js';
import { participationRecord } from './participation.record.js';

const named = {
  campaignId: '0d7a4b1e-93c5-4e2f-8a6b-1c2d3e4f5a6b',
  partnerId: '6fa459ea-ee8a-4ca4-894e-db77e160355e',
};
const system = (summary: string): CommandRoute => ({ who: ['SYS'], summary });

const routes: Readonly<Record<ParticipationCommand['type'], CommandRoute>> = {
  InviteListed: system('A round asks a partner of its list.'),
  ExpressInterest: {
    who: ['PA', 'PE'],
    creates: true,
    idFrom: ['campaignId', 'partnerId'],
    body: bodies.ExpressInterestBody,
    example: { ...named, accepted: [...terms], sectors: ['86'] },
    summary: 'The partner wants to join, invited or not, and accepts the terms.',
  },
  CheckEligibility: system('Judges whether the partner may take part.'),
  ConfirmParticipation: {
    who: ['CM', 'CM-L'],
    example: {},
    summary: 'The partner takes part; everything is judged once more.',
  },
  ActivateParticipation: system('The campaign is live.'),
  TurnDownInvitation: { who: ['PA'], example: {}, summary: 'The partner does not join.' },
  WithdrawParticipation: {
    who: ['PA', 'CM', 'CM-L'],
    example: { reason: 'We moved our walks to next year and will not take part.' },
    summary: 'Ends it before the campaign does.',
  },
  ApplyStandingToParticipation: system('Follows what happens to the partner.'),
  ConcludeParticipation: system('The campaign is over, or was cancelled.'),
};

/** `POST /v1/participations`. */
export const participationAggregate: Aggregate = {
  collection: 'participations',
  decider: participationDecider,
  view: participationRecord,
  indexedByPartner: true,
  indexedBy: ['campaignId'],
  portal: {
    fields: ['participationId', 'campaignId', 'partnerId', 'accepted', 'sectors', 'engagementId'],
    events: [
      'participation.invited',
      'participation.interested',
      'participation.confirmed',
      'participation.activated',
      'participation.declined',
      'participation.withdrawn',
      'participation.lapsed',
      'participation.completed',
    ],
  },
  facts: participationFacts as Aggregate['facts'],
  routes,
};
