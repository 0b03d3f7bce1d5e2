import type { Command } from '#kernel';
import type { FactsReader } from '#eventing/commands';
import { exclusionView } from '#onboarding/exclusion';
import { partnerView } from '#onboarding/partners';
import { derivedId } from '#platform/ids';
import { type PartnerKind, partnerKinds, profileOf } from '#reference';
import type { DueDiligenceFacts } from './commands.state.js';
import { deeperGrounds } from './corporate-ties/corporate-ties.facts.js';
import { levelAsked } from './corporate-ties/corporate-ties.policy.js';
import type { DueDiligence } from './due-diligence.state.js';
import { reviewed } from './reviewed-partner.policy.js';

const isKind = (kind: string): kind is PartnerKind =>
  (partnerKinds as readonly string[]).includes(kind);

/**
 * Loads what a decision needs of other streams. An open review keeps the profile version it began
 * under.
 */
export const dueDiligenceFacts = async (
  reader: FactsReader,
  command: Command,
  state: DueDiligence,
): Promise<DueDiligenceFacts> => {
  const { aggregateId, metadata, type } = command;
  const [view, exclusion] = await Promise.all([
    reader.state(partnerView, aggregateId),
    reader.state(exclusionView, aggregateId),
  ]);
  const partner = reviewed(view);
  const keeps =
    state.status !== 'unknown' && type !== 'RequestDueDiligence' && type !== 'ReopenDueDiligence';
  const kind = keeps ? state.kind : partner.kind;
  const profile = isKind(kind)
    ? profileOf(kind, keeps ? state.profileVersion : partner.profileVersion)
    : undefined;
  const asks =
    type === 'RequestDueDiligence' || type === 'ReopenDueDiligence' || type === 'DeepenReview';
  const grounds =
    profile && asks
      ? await deeperGrounds(reader, aggregateId, partner, profile, metadata.today)
      : [];
  const newId = derivedId(
    'duediligence',
    aggregateId,
    type,
    metadata.actor.accountId,
    metadata.commandId,
  );
  return {
    partner,
    exclusion,
    grounds,
    newId,
    ...(profile ? { profile: { ...profile, dueDiligence: levelAsked(profile, grounds) } } : {}),
  };
};
