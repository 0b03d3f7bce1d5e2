import type { DecisionLevel, MonitoringCause } from './engagement.events.js';

/**
 * The columns of a process profile an engagement works by: versioned data per kind; a running case
 * keeps its version.
 * The due-diligence level comes from the profile in `#reference`. Configurable policy after
 * domain.md b.0, not WHO's official text.
 */
export type EngagementProfile = Readonly<{
  kind: string;
  version: number;
  /** `standard`: risk assessment and tiers; the other two are the light variant. */
  path: 'standard' | 'intergovernmental' | 'state';
  dueDiligence: 'none' | 'light' | 'standard' | 'enhanced' | 'reputational';
  privateSector: boolean;
  /** Lowest level that approves engagements with money. */
  resourcesLevel: DecisionLevel;
  instruments: readonly string[];
  /** Longest term of an engagement in months; absent: open. */
  maxTermMonths?: number;
  /** Months between monitoring notes. */
  monitoringMonths?: number;
  /**
   * What calls for a note of its own, beside those; from version 2 of the private sector on
   * ("annual + events").
   */
  monitoringEvents?: readonly MonitoringCause[];
}>;

const nsa = {
  path: 'standard',
  dueDiligence: 'standard',
  privateSector: false,
  resourcesLevel: 'DIR',
  instruments: ['letter', 'mou', 'grant_agreement'],
  maxTermMonths: 36,
  monitoringMonths: 12,
} as const;
/** All versions of all profiles. */
export const engagementProfiles: readonly EngagementProfile[] = [
  {
    kind: 'un_multilateral',
    version: 1,
    path: 'intergovernmental',
    dueDiligence: 'light',
    privateSector: false,
    resourcesLevel: 'DIR',
    instruments: ['mou', 'framework_agreement'],
    maxTermMonths: 60,
    monitoringMonths: 12,
  },
  {
    kind: 'government',
    version: 1,
    path: 'state',
    dueDiligence: 'none',
    privateSector: false,
    resourcesLevel: 'ADG',
    instruments: ['agreement', 'note_verbale'],
    monitoringMonths: 24,
  },
  { kind: 'ngo', version: 1, ...nsa },
  {
    kind: 'private_sector',
    version: 1,
    ...nsa,
    dueDiligence: 'enhanced',
    privateSector: true,
    resourcesLevel: 'ADG',
    instruments: ['contribution_agreement', 'collaboration_agreement'],
    maxTermMonths: 24,
  },
  {
    kind: 'private_sector',
    version: 2,
    ...nsa,
    dueDiligence: 'enhanced',
    privateSector: true,
    resourcesLevel: 'ADG',
    instruments: ['contribution_agreement', 'collaboration_agreement'],
    maxTermMonths: 24,
    monitoringEvents: ['condition_breached', 'material_change', 'noncompliance'],
  },
  {
    kind: 'foundation',
    version: 1,
    ...nsa,
    instruments: ['contribution_agreement', 'collaboration_agreement', 'grant_agreement'],
  },
  {
    kind: 'academic',
    version: 1,
    ...nsa,
    instruments: ['contribution_agreement', 'collaboration_agreement', 'mou'],
  },
  { kind: 'collaborating_centre', version: 1, ...nsa, instruments: ['letter'], maxTermMonths: 48 },
  { kind: 'hosted_partnership', version: 1, ...nsa, instruments: ['hosting_agreement'] },
  { kind: 'collaborative_arrangement', version: 1, ...nsa, instruments: ['letter', 'mou'] },
];

/**
 * The path of a case with several partners: a non-State actor brings the full path, a government
 * the State path.
 */
export const pathOf = (profiles: readonly EngagementProfile[]): EngagementProfile['path'] =>
  profiles.some((one) => one.path === 'standard')
    ? 'standard'
    : profiles.some((one) => one.path === 'state')
      ? 'state'
      : 'intergovernmental';
