import { addDays, addYears, type Facts, require, type Role, RuleViolation } from '#kernel';
import { profileOf } from '#reference';
import type { ExcludePartner, LiftSuspension, PartnerFacts, Reactivate, ReattestProfile, ReclassifyKind, SuspendPartner, TerminateRelationship } from '../commands.state.js';
import { checkDueDiligence } from '../intake/intake.decide.js';
import type { PartnerEvent } from '../partner.events.js';
import type { KnownPartner, Partner } from '../partner.state.js';

/** How far a date may lie back without a decision-maker, days. Source: b.0. */
const backdating = 30;
const checkEffective = (date: string, today: string): void => {
  require(date >= addDays(today, -backdating), 'partner.backdated', 'A date more than 30 days back needs a decision-maker.');
};

export const excludePartner = ({ aggregateId, data, metadata }: ExcludePartner, state: Partner): Facts<PartnerEvent> => {
  const { exclusionProposal } = state as KnownPartner;
  const bySystem = metadata.actor.role === 'SYS';
  const basis = bySystem ? data.basis : exclusionProposal?.basis;
  const evidencePath = bySystem ? data.evidencePath : exclusionProposal?.evidencePath;
  require(basis !== undefined && evidencePath !== undefined, 'partner.exclusion-not-proposed', 'The due-diligence lead must have proposed the exclusion first.');
  require(evidencePath.length > 0, 'partner.exclusion-without-evidence', 'An exclusion shows the path that is its evidence.');
  const effectiveOn = data.effectiveOn ?? metadata.today;
  checkEffective(effectiveOn, metadata.today);
  return [{ type: 'partner.excluded', data: { partnerId: aggregateId, basis, evidencePath: [...evidencePath], effectiveOn } }];
};

export const suspendPartner = ({ aggregateId, data, metadata }: SuspendPartner): Facts<PartnerEvent> => {
  const { scope, reasonCode, reviewDue } = data;
  require(reviewDue > metadata.today, 'partner.review-date-past', 'The review is due after today.');
  require(reviewDue <= addDays(metadata.today, 90), 'partner.review-date-too-late', 'A suspension is reviewed within 90 days.', { latest: addDays(metadata.today, 90) });
  return [{ type: 'partner.suspended', data: { partnerId: aggregateId, scope, reasonCode, reasonRef: metadata.reasonRef ?? '', reviewDue } }];
};

/** Who decides above whom when a suspension is lifted. Configurable policy. */
const level: Readonly<Partial<Record<Role, number>>> = { SYS: 1, 'PO-L': 1, CRE: 2, DIR: 2, RD: 3, ADG: 3, DG: 4 };
export const liftSuspension = ({ aggregateId, metadata }: LiftSuspension, state: Partner, facts: PartnerFacts): Facts<PartnerEvent> => {
  const { suspendedBy, kind, profileVersion } = state as KnownPartner;
  if ((level[metadata.actor.role] ?? 0) < (level[suspendedBy?.role ?? 'PO-L'] ?? 1)) throw new RuleViolation('partner.level-too-low', 'The suspension was decided at a higher level.', 'role');
  checkDueDiligence(profileOf(kind, profileVersion).dueDiligence, facts.dueDiligence, metadata.today);
  return [{ type: 'partner.suspension_lifted', data: { partnerId: aggregateId, decisionId: metadata.commandId } }];
};

export const reactivate = ({ aggregateId, metadata }: Reactivate, state: Partner): Facts<PartnerEvent> => {
  const { attestedOn } = state as KnownPartner;
  require(attestedOn !== undefined && addYears(attestedOn, 1) >= metadata.today, 'partner.attestation-outdated', 'The profile must have been attested within the last 12 months.', { attestedOn });
  return [{ type: 'partner.reactivated', data: { partnerId: aggregateId } }];
};

export const terminateRelationship = ({ aggregateId, data, metadata }: TerminateRelationship): Facts<PartnerEvent> => {
  checkEffective(data.effectiveOn, metadata.today);
  return [{ type: 'partner.terminated', data: { partnerId: aggregateId, reasonCode: data.reasonCode, reasonRef: metadata.reasonRef ?? '', effectiveOn: data.effectiveOn, cascade: data.cascade ?? [] } }];
};

export const reattestProfile = ({ aggregateId, data, metadata }: ReattestProfile, state: Partner): Facts<PartnerEvent> => {
  const { kind, profileVersion } = state as KnownPartner;
  const profile = profileOf(kind, profileVersion);
  const missing = profile.sections.filter((section) => !data.sections.includes(section));
  require(missing.length === 0, 'partner.sections-unconfirmed', 'Each section of the profile is confirmed by itself.', { sections: missing });
  return [{ type: 'partner.reattested', data: { partnerId: aggregateId, on: metadata.today, sections: data.sections, nextDue: addYears(metadata.today, profile.attestationYears) } }];
};

export const reclassifyKind = ({ aggregateId, data, metadata }: ReclassifyKind, state: Partner): Facts<PartnerEvent> => {
  const { kind, reclassification } = state as KnownPartner;
  require(reclassification, 'partner.reclassification-not-proposed', 'The due-diligence lead must have proposed the new kind first.');
  checkEffective(data.effectiveOn, metadata.today);
  const { to, reasonRef } = reclassification;
  return [{ type: 'partner.reclassified', data: { partnerId: aggregateId, from: kind, to, profileVersion: profileOf(to).version, effectiveOn: data.effectiveOn, basisRef: reasonRef } }];
};
