import type { Command, CommonFacts, DecisionOn, FollowRegion } from '#kernel';
import type { ExclusionFinding } from '../exclusion-path/exclusion-path.policy.js';
import type { EvidenceLink, ExclusionBasis, ExclusionEvent } from '../exclusion.events.js';
import type { JudgedPartner } from '../judged-partner.policy.js';
import type { Exclusion, KnownExclusion } from './exclusion.state.js';

export type EvaluateExclusion = Command<'EvaluateExclusion'>;
/** As the system, for a due diligence that found what excludes. */
export type FlagExclusion = Command<'FlagExclusion', { basis: ExclusionBasis; reviewId: string }>;
/** Without basis and path: the evidence the case has been flagged with. */
export type RaiseExclusion = Command<
  'RaiseExclusion',
  { partnerId: string; basis?: ExclusionBasis; evidencePath?: EvidenceLink[] }
>;
export type ConfirmExclusion = Command<'ConfirmExclusion'>;
export type RejectExclusion = Command<'RejectExclusion'>;
export type LiftExclusion = Command<'LiftExclusion'>;
export type ExclusionCommand =
  | EvaluateExclusion
  | FlagExclusion
  | RaiseExclusion
  | ConfirmExclusion
  | RejectExclusion
  | LiftExclusion
  | FollowRegion<'RescopeExclusion'>;

/** What a decision on a case knows of other streams. */
export type ExclusionFacts = CommonFacts &
  Readonly<{
    partner: JudgedPartner;
    /** The gravest finding in the graph around the partner. */
    finding?: ExclusionFinding;
    truncated: boolean;
    /** Links in force around the partner, `<linkId>.<revision>`. */
    linksInForce: readonly string[];
    newId: string;
  }>;
export type Decide<C extends Command> = DecisionOn<Exclusion, C, ExclusionEvent, ExclusionFacts>;
/** A decision on a case that was begun. */
export type DecideCase<C extends Command> = DecisionOn<
  KnownExclusion,
  C,
  ExclusionEvent,
  ExclusionFacts
>;
