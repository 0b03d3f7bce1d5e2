import type { PartnerKind } from './kinds.policy.js';

/**
 * Sections of the information package a partner fills in. Source: reference b.1 (FENSA ¶39 as told
 * there).
 */
export const profileSections = [
  'basic',
  'legal',
  'governance',
  'funding',
  'affiliations',
  'ownership',
  'endowment',
  'membership',
  'mandate',
  'focal_points',
] as const;
export type ProfileSection = (typeof profileSections)[number];

/**
 * What ties an organisation to business: it says so itself, or the graph of relationships does.
 * Source: b.0 "standard, enhanced if corporate".
 */
export type DeeperGround = 'declared_corporate_link' | 'owned_by_company' | 'governed_by_company';

/** Which steps a kind goes through. A running case keeps the version it began under. */
export type ProcessProfile = Readonly<{
  kind: PartnerKind;
  version: number;
  /** Who may begin: the portal, an officer. */
  startedBy: readonly ('portal' | 'officer')[];
  /** What proves that the organisation speaks for itself. */
  channelProof:
    | 'mandate_document'
    | 'official_letter'
    | 'legal_registration'
    | 'registry_extract'
    | 'deed'
    | 'charter'
    | 'governing_body_decision'
    | 'parent_record';
  /** Sections that must be complete before submission. */
  sections: readonly ProfileSection[];
  /** Tobacco and arms disclosure signed at submission. */
  disclosure: boolean;
  screening:
    | 'none'
    | 'focal_points'
    | 'key_persons'
    | 'entity_and_key_persons'
    | 'entity_owners_and_key_persons';
  dueDiligence: 'none' | 'light' | 'standard' | 'enhanced' | 'reputational';
  /**
   * Due diligence goes deeper than `dueDiligence` on any of these grounds. `ownedFrom`: percent
   * from which a share counts as owning.
   */
  deeper?: Readonly<{ level: 'enhanced'; when: readonly DeeperGround[]; ownedFrom: number }>;
  /** Years between attestations of the profile. */
  attestationYears: number;
}>;

const portal = ['portal', 'officer'] as const;
const officer = ['officer'] as const;
const base = ['basic', 'legal', 'governance', 'focal_points'] as const;
/**
 * All versions of all profiles, after the table of reference b.0: configurable policy, not WHO's
 * official text.
 */
export const processProfiles: readonly ProcessProfile[] = [
  {
    kind: 'un_multilateral',
    version: 1,
    startedBy: officer,
    channelProof: 'mandate_document',
    sections: ['basic', 'mandate', 'focal_points'],
    disclosure: false,
    screening: 'none',
    dueDiligence: 'light',
    attestationYears: 1,
  },
  {
    kind: 'government',
    version: 1,
    startedBy: officer,
    channelProof: 'official_letter',
    sections: ['basic', 'focal_points'],
    disclosure: false,
    screening: 'none',
    dueDiligence: 'none',
    attestationYears: 1,
  },
  {
    kind: 'government',
    version: 2,
    startedBy: officer,
    channelProof: 'official_letter',
    sections: ['basic', 'focal_points'],
    disclosure: false,
    screening: 'focal_points',
    dueDiligence: 'none',
    attestationYears: 1,
  },
  {
    kind: 'ngo',
    version: 1,
    startedBy: portal,
    channelProof: 'legal_registration',
    sections: [...base, 'funding', 'membership', 'affiliations'],
    disclosure: true,
    screening: 'entity_and_key_persons',
    dueDiligence: 'standard',
    attestationYears: 1,
  },
  {
    kind: 'private_sector',
    version: 1,
    startedBy: portal,
    channelProof: 'registry_extract',
    sections: [...base, 'funding', 'ownership', 'affiliations'],
    disclosure: true,
    screening: 'entity_owners_and_key_persons',
    dueDiligence: 'enhanced',
    attestationYears: 1,
  },
  {
    kind: 'private_sector',
    version: 2,
    startedBy: portal,
    channelProof: 'registry_extract',
    sections: [...base, 'funding', 'ownership', 'affiliations'],
    disclosure: true,
    screening: 'entity_owners_and_key_persons',
    dueDiligence: 'enhanced',
    attestationYears: 1,
  },
  {
    kind: 'foundation',
    version: 1,
    startedBy: portal,
    channelProof: 'deed',
    sections: [...base, 'funding', 'endowment', 'affiliations'],
    disclosure: true,
    screening: 'entity_and_key_persons',
    dueDiligence: 'standard',
    attestationYears: 1,
  },
  {
    kind: 'foundation',
    version: 2,
    startedBy: portal,
    channelProof: 'deed',
    sections: [...base, 'funding', 'endowment', 'affiliations'],
    disclosure: true,
    screening: 'entity_and_key_persons',
    dueDiligence: 'standard',
    deeper: {
      level: 'enhanced',
      when: ['declared_corporate_link', 'owned_by_company', 'governed_by_company'],
      ownedFrom: 25,
    },
    attestationYears: 1,
  },
  {
    kind: 'academic',
    version: 1,
    startedBy: portal,
    channelProof: 'charter',
    sections: [...base, 'funding', 'affiliations'],
    disclosure: true,
    screening: 'entity_and_key_persons',
    dueDiligence: 'standard',
    attestationYears: 1,
  },
  {
    kind: 'collaborating_centre',
    version: 1,
    startedBy: officer,
    channelProof: 'parent_record',
    sections: ['basic', 'focal_points'],
    disclosure: true,
    screening: 'entity_and_key_persons',
    dueDiligence: 'standard',
    attestationYears: 1,
  },
  {
    kind: 'hosted_partnership',
    version: 1,
    startedBy: officer,
    channelProof: 'governing_body_decision',
    sections: ['basic', 'governance', 'focal_points'],
    disclosure: true,
    screening: 'key_persons',
    dueDiligence: 'standard',
    attestationYears: 1,
  },
  {
    kind: 'collaborative_arrangement',
    version: 1,
    startedBy: officer,
    channelProof: 'governing_body_decision',
    sections: ['basic', 'membership', 'focal_points'],
    disclosure: true,
    screening: 'key_persons',
    dueDiligence: 'standard',
    attestationYears: 1,
  },
];

/**
 * The profile of a kind: the newest, or the version a running case keeps. Throws TypeError for one
 * that never existed.
 */
export const profileOf = (kind: PartnerKind, version?: number): ProcessProfile => {
  const known = processProfiles.filter(
    (profile) => profile.kind === kind && (version === undefined || profile.version === version),
  );
  const profile = known.at(-1);
  if (!profile) throw new TypeError(`there is no process profile ${kind} version ${version}`);
  return profile;
};
