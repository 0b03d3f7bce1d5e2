import { type Command, type CommandMetadata, isInReach, RuleViolation } from '#kernel';
import { type Aggregate, bookkeepingOf, type FactsReader } from '#eventing/commands';
import type { PartnerFacts } from './commands.state.js';
import type { PartnerName } from './partner.events.js';
import { partnerDecider } from './partner.decider.js';
import type { Partner } from './partner.state.js';
import * as bodies from './partners.bodies.js';
import { claimKeys } from './registering/identifiers.policy.js';
import { requireTypes, tobaccoArmsShareIn } from './registering/profile.policy.js';
import { declarationItems } from './registering/registering.decide.js';
import { countersigners, type ProfileSection } from '#reference';
import { commitmentsDecider } from './commitments/commitments.decider.js';
import { type PartnerView, partnerView } from './partner.view.js';
import { dueDiligenceView } from '#onboarding/due-diligence';
import { exclusionView } from '#onboarding/exclusion';
import { partnerCase } from './partner.case.policy.js';
import { primaryName } from './registering/names.policy.js';
import { partnerRecord } from './partner.record.js';

const deepestFamily = 20;
/** Another record a command names, where there is one and the actor may see it. */
const another = async (
  reader: FactsReader,
  metadata: CommandMetadata,
  partnerId: string,
): Promise<PartnerView | undefined> => {
  const partner = await reader.state(partnerView, partnerId);
  const { status, kind, countryCode, regionCode } = partner;
  const place = { kind, countryCode, regionCode, partnerIds: [partnerId] };
  return status !== 'unknown' && isInReach(metadata, place) ? partner : undefined;
};

/** The parent and its ancestors, nearest first; ends at a circle or after 20. */
const family = async (
  reader: FactsReader,
  metadata: CommandMetadata,
  parentId: string,
): Promise<{ exists: boolean; ancestors: readonly string[] }> => {
  const ancestors: string[] = [];
  if (!(await another(reader, metadata, parentId))) return { exists: false, ancestors };
  for (
    let next: string | undefined = parentId;
    next && !ancestors.includes(next) && ancestors.length < deepestFamily;
  ) {
    ancestors.push(next);
    const one: PartnerView = await reader.state(partnerView, next);
    next = one.parentId;
  }
  return { exists: true, ancestors };
};

const weighsCommitments = new Set([
  'MergeInto',
  'MarkDormant',
  'TerminateRelationship',
  'ReclassifyKind',
]);
const weighsReviews = new Set([
  'ActivatePartner',
  'LiftSuspension',
  'CountersignLift',
  'Reactivate',
]);
const facts = async (
  reader: FactsReader,
  { type, aggregateId, data, metadata }: Command,
): Promise<PartnerFacts> => {
  const { parentId, survivorId, offices } = data as {
    parentId?: string;
    survivorId?: string;
    offices?: readonly string[];
  };
  return {
    ...(weighsReviews.has(type)
      ? {
          dueDiligence: await reader.state(dueDiligenceView, aggregateId),
          exclusion: await reader.state(exclusionView, aggregateId),
        }
      : {}),
    ...(parentId ? { parent: await family(reader, metadata, parentId) } : {}),
    ...(survivorId
      ? { survivor: (await another(reader, metadata, survivorId)) ?? { status: 'unknown' } }
      : {}),
    ...(weighsCommitments.has(type)
      ? { commitments: await reader.state(commitmentsDecider, aggregateId) }
      : {}),
    ...(survivorId && type === 'MergeInto'
      ? { survivorCommitments: await reader.state(commitmentsDecider, survivorId) }
      : {}),
    ...(offices
      ? {
          offices: await Promise.all(
            offices.map(async (id) => ({
              partnerId: id,
              parentId: (await another(reader, metadata, id))?.parentId,
            })),
          ),
        }
      : {}),
  };
};

/** A person belongs to the record that named them first, for as long as there is one. */
const personKey = (personId: string): string => `person:${personId}`;
const isPerson = (key: string): boolean => key.startsWith('person:');

/** Two records that are merged into each other at the same moment cannot both go. */
const pairOf = (one: string, other: string): string => `merge:${[one, other].sort().join(':')}`;
/**
 * The identifiers of a registration that ended are free for another; a merged record keeps them
 * claimed, for its survivor. Its people stay a record's own: texts about them lie under their keys.
 */
const carries = (state: Partner): readonly string[] => {
  if (state.status === 'unknown') return [];
  const people = state.everNamed.map(personKey);
  if (state.status === 'withdrawn' || state.status === 'declined') return people;
  return [
    ...people,
    ...claimKeys(state.identifiers),
    ...(state.status === 'merged' && state.survivorId
      ? [pairOf(state.partnerId, state.survivorId)]
      : []),
  ];
};

export const partnerAggregate: Aggregate = {
  collection: 'partners',
  decider: partnerDecider,
  view: partnerRecord,
  called: ({ names }: Readonly<{ names: readonly PartnerName[] }>) => primaryName(names),
  caseFile: partnerCase,
  // Of a merged record nothing is told but where it lives on: it may never have been public itself.
  publicEvents: {
    'partner.activated': ['partnerId'],
    'partner.reactivated': ['partnerId'],
    'partner.merged': ['partnerId', 'survivorId'],
    'partner.terminated': ['partnerId', 'effectiveOn'],
    'partner.reclassified': ['partnerId', 'from', 'to', 'effectiveOn'],
  },
  portal: {
    fields: [
      'partnerId',
      'kind',
      'names',
      'countryCode',
      'regionCode',
      'identifiers',
      'website',
      'parentId',
      'filled',
      'people',
      'attestedOn',
      'survivorId',
    ],
    events: [
      'partner.registered',
      'partner.profile_changed',
      'partner.submitted',
      'partner.papers_handed_in',
      'partner.withdrawn',
      'partner.info_requested',
      'partner.merged',
      'partner.activated',
      'partner.declined',
      'partner.excluded',
      'partner.exclusion_reversed',
      'partner.suspended',
      'partner.suspension_lifted',
      'partner.dormant',
      'partner.reactivated',
      'partner.terminated',
      'partner.reattested',
      'partner.reclassified',
    ],
    withheld: [
      'aliasNames',
      'basisRef',
      'cascade',
      'commitments',
      'ddReviewId',
      'decisionId',
      'engagementIds',
      'evidencePath',
      'reasonRef',
      'requestedById',
    ],
  },
  facts,
  carries,
  sharedBy: (key) =>
    isPerson(key)
      ? new RuleViolation(
          'partner.person-elsewhere',
          'This id cannot be used for a person of this partner: give the person a new one.',
          'state',
        )
      : undefined,
  routes: {
    RegisterPartner: {
      who: ['PO', 'PA'],
      creates: true,
      registers: true,
      body: bodies.RegisterPartnerBody,
      summary: 'Enters an organisation.',
      example: {
        kind: 'ngo',
        names: [
          { value: 'Médecins d’Exemple', type: 'primary', lang: 'fr' },
          { value: 'Example Doctors', type: 'alias', lang: 'en' },
        ],
        countryCode: 'CH',
        website: 'https://doctors.example',
      },
    },
    UpdateProfileSection: {
      who: ['PO', 'PA', 'PE'],
      body: bodies.UpdateProfileSectionBody,
      seals: [
        { path: 'content[].value' },
        { path: 'people[].name', subject: 'personId' },
        { path: 'people[].birthYear', subject: 'personId' },
      ],
      // The words are sealed: whether they are of their type is seen before.
      tells: ({ section, content }: bodies.UpdateProfileSectionBody) => {
        requireTypes(section as ProfileSection, content);
        const tobaccoArmsShare = tobaccoArmsShareIn(content);
        return tobaccoArmsShare === undefined ? {} : { tobaccoArmsShare };
      },
      summary: 'Fills in or changes a section of the profile; only the fields given change.',
      example: {
        section: 'legal',
        content: [
          { field: 'legal_form', value: 'Association under Swiss law' },
          { field: 'registration_number', value: 'CHE-123.456.789' },
        ],
      },
    },
    SubmitRegistration: {
      who: ['PO', 'PA'],
      body: bodies.SubmitRegistrationBody,
      seals: [
        { path: 'declaration.signatory.name', subject: 'personId' },
        { path: 'declaration.signatory.title', subject: 'personId' },
      ],
      summary: 'Submits the complete, declared registration.',
      example: {
        declaration: {
          version: '1',
          acceptedItems: [...declarationItems],
          signatory: {
            personId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
            name: 'Ada Example',
            title: 'President',
          },
        },
        disclosure: {
          signed: true,
          tobacco: false,
          arms: false,
          text: { documentId: '0d0c0000-0000-4000-8000-000000000001' },
        },
        papers: [{ documentId: '0d0c0000-0000-4000-8000-000000000002' }],
      },
    },
    WithdrawRegistration: {
      who: ['PA', 'PO'],
      summary: 'Takes the registration back.',
      example: { reason: 'We register through our headquarters instead.' },
    },
    RecordDuplicateCandidates: { who: ['SYS'], summary: 'The duplicate check has run.' },
    StartIntake: {
      who: ['PO'],
      summary: 'An officer other than the registrant begins the intake review.',
      example: {},
    },
    RequestInformation: {
      who: ['PO'],
      body: bodies.RequestInformationBody,
      summary: 'Asks the partner for information, due within 30 days.',
      example: { items: ['Audited accounts of the last two years'], dueDate: '2026-12-10' },
    },
    ResolveDuplicate: {
      who: ['PO'],
      body: bodies.ResolveDuplicateBody,
      seals: [{ path: 'basis' }],
      summary: 'Says that a candidate is another organisation.',
      example: {
        candidateId: '6fa459ea-ee8a-4ca4-894e-db77e160355e',
        basis: 'Different registries and boards.',
      },
    },
    ProposeMerge: {
      who: ['PO', 'PO-L'],
      body: bodies.SurvivorBody,
      summary: 'Proposes to merge this record into another; a second officer merges.',
      example: { survivorId: '6fa459ea-ee8a-4ca4-894e-db77e160355e' },
    },
    MergeInto: {
      who: ['PO', 'PO-L'],
      body: bodies.SurvivorBody,
      summary: 'Merges this record into the proposed survivor.',
      example: { survivorId: '6fa459ea-ee8a-4ca4-894e-db77e160355e' },
    },
    ActivatePartner: {
      who: ['PO'],
      rescreens: true,
      summary: 'Ends intake: the organisation is a partner.',
      example: {},
    },
    DeclineRegistration: {
      who: ['PO-L'],
      body: bodies.ReasonCodeBody,
      summary: 'Declines the registration.',
      example: {
        reasonCode: 'not_eligible',
        reason: 'The organisation does not work in public health.',
      },
    },
    ProposeExclusion: {
      who: ['DDL', 'DDA', 'PO', 'SYS'],
      body: bodies.ProposeExclusionBody,
      summary: 'Proposes to exclude the partner, with the path that is the evidence.',
      example: {
        basis: 'tobacco',
        evidencePath: [{ from: 'partner', to: 'Example Tobacco', relation: 'owned_by', share: 60 }],
        reason: 'Majority owned by a tobacco manufacturer.',
      },
    },
    ExcludePartner: {
      who: ['DGO', 'SYS'],
      body: bodies.ExcludePartnerBody,
      summary: 'Confirms the exclusion.',
      example: {},
    },
    ReverseExclusion: {
      who: ['DG'],
      summary: 'Reverses an exclusion; the intake starts over.',
      example: { reason: 'The holding was sold and the registry shows it.' },
    },
    SuspendPartner: {
      who: ['PO-L', 'CRE', 'RD', 'ADG', 'DG', 'SYS'],
      body: bodies.SuspendPartnerBody,
      summary: 'Suspends the partner, with a review within 90 days.',
      example: {
        scope: 'all',
        reasonCode: 'concern_under_review',
        reviewDue: '2026-12-31',
        reason: 'Allegations in the press are being looked into.',
      },
    },
    LiftSuspension: {
      who: ['PO-L', 'CRE', 'DIR', 'RD', 'ADG', 'DG'],
      rescreens: true,
      summary: 'Lifts the suspension; not by the person who suspended.',
      example: {},
    },
    RequestLift: {
      who: ['PO-L', 'CRE', 'RD', 'ADG', 'DG'],
      summary: 'Whoever suspended asks a higher level to countersign the lift, within 14 days.',
      example: { reason: 'The allegations were looked into and found to be baseless.' },
    },
    CountersignLift: {
      who: countersigners,
      rescreens: true,
      summary: 'A higher level countersigns the lift: the suspension ends.',
      example: {},
    },
    MarkDormant: { who: ['SYS'], summary: 'Nothing happened with the partner for 36 months.' },
    Reactivate: {
      who: ['PO'],
      rescreens: true,
      summary: 'Wakes a dormant partner whose profile was attested lately.',
      example: {},
    },
    TerminateRelationship: {
      who: ['DIR', 'RD', 'ADG', 'DG'],
      body: bodies.TerminateBody,
      summary: 'Ends the relationship.',
      example: {
        reasonCode: 'mutual_agreement',
        effectiveOn: '2026-12-31',
        reason: 'Both sides agreed to end the relationship.',
      },
    },
    ReattestProfile: {
      who: ['PA'],
      body: bodies.ReattestBody,
      summary: 'Confirms each section of the profile, once a year.',
      example: {
        sections: [
          'basic',
          'legal',
          'governance',
          'focal_points',
          'funding',
          'membership',
          'affiliations',
        ],
      },
    },
    ProposeReclassification: {
      who: ['DDL'],
      body: bodies.ReclassifyProposalBody,
      summary: 'Proposes another kind.',
      example: { to: 'private_sector', reason: 'Not at arm’s length from its corporate members.' },
    },
    ReclassifyKind: {
      who: ['PO-L'],
      body: bodies.EffectiveBody,
      summary: 'Confirms the proposed kind.',
      example: { effectiveOn: '2026-12-01' },
    },
    AbsorbPartner: {
      who: ['SYS'],
      summary: 'Takes over the names and identifiers of a merged record.',
    },
    ApplyRegionChange: { who: ['SYS'], summary: "Follows a change of the country's region." },
  },
};

/**
 * What is in force with each partner, so that merges, dormancy and endings are decided from the
 * log. Not reachable over HTTP.
 */
export const commitmentsAggregate = bookkeepingOf('commitments', commitmentsDecider, {
  NoteCommitment: 'Something came into force with the partner, or ended.',
});
