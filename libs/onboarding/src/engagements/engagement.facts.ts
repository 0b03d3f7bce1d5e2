import { type Command, isInReach } from '#kernel';
import type { FactsReader } from '#eventing/commands';
import { agreementView } from '#onboarding/agreements';
import { dueDiligenceView } from '#onboarding/due-diligence';
import { partnerView } from '#onboarding/partners';
import { derivedId } from '#platform/ids';
import { type PartnerKind, processProfiles, regionOf } from '#reference';
import type { EngagementFacts } from './engagement-facts.policy.js';
import type { Engagement, EngagementCase } from './engagement.state.js';
import { engagementView } from './engagement.view.js';
import {
  type ComplianceHistory,
  complianceHistoryDecider,
} from './noncompliance/history/compliance-history.decider.js';
import { noncomplianceDecider } from './noncompliance/noncompliance.decider.js';
import { type EngagementProfile, engagementProfiles } from './process-profile.policy.js';
import type { PatternView } from './views/views.state.js';

/**
 * The profile of a kind in a version; without one, the newest; undefined where there is none.
 * Columns of engagements come from here, the due-diligence level from the common profile of the
 * version.
 */
export const engagementProfileOf = (
  kind: string,
  version?: number,
): EngagementProfile | undefined => {
  const common = processProfiles
    .filter(
      (one) =>
        one.kind === (kind as PartnerKind) && (version === undefined || one.version === version),
    )
    .at(-1);
  const own = engagementProfiles
    .filter((one) => one.kind === kind && one.version <= (common?.version ?? 0))
    .at(-1);
  return common && own && { ...own, version: common.version, dueDiligence: common.dueDiligence };
};

type Data = Readonly<{
  partnerIds?: readonly string[];
  countries?: readonly string[];
  repeatOf?: string;
  profiles?: readonly { kind: string; version: number }[];
}>;

/**
 * What is remembered of partners and of every record merged into them, by whatever way: a case
 * keeps its day and stays with the record it is about. Source: domain.md b.4.3.
 */
const historiesOf = async (
  reader: FactsReader,
  partnerIds: readonly string[],
): Promise<readonly ComplianceHistory[]> => {
  const seen = new Set<string>();
  const collect = async (id: string): Promise<readonly ComplianceHistory[]> => {
    if (seen.has(id)) return [];
    seen.add(id);
    const [history, { absorbedIds = [] }] = await Promise.all([
      reader.state(complianceHistoryDecider, id),
      reader.state(partnerView, id),
    ]);
    return [history, ...(await Promise.all(absorbedIds.map(collect))).flat()];
  };
  return (await Promise.all(partnerIds.map(collect))).flat();
};

/** The earlier engagement; once the case says that it repeats it, whoever acts on the case. */
const patternOf = async (
  reader: FactsReader,
  { type, metadata }: Command,
  repeatOf: string,
): Promise<PatternView | undefined> => {
  const pattern = await reader.state(engagementView, repeatOf);
  return type !== 'TriageEngagement' || isInReach(metadata, pattern) ? pattern : undefined;
};

/** What a renewal depends on beside the engagement itself. */
const renewalOf = async (
  reader: FactsReader,
  { engagementId, renewal: newest, renewalBarredBy }: EngagementCase,
): Promise<Pick<EngagementFacts, 'renewalId' | 'renewal' | 'renewalBar'>> => {
  const [renewal, bar] = await Promise.all([
    newest && reader.state(engagementView, newest.engagementId),
    renewalBarredBy ? reader.state(noncomplianceDecider, renewalBarredBy) : undefined,
  ]);
  return {
    renewalId: derivedId('renewal', engagementId, (newest?.nth ?? 0) + 1),
    // One that was proposed a moment ago may not have begun yet.
    ...(renewal ? { renewal } : {}),
    ...(bar ? { renewalBar: bar.status } : {}),
  };
};
/** A renewal brings everything in its proposal. */
const dataOf = ({ type, data }: Command): Data =>
  type === 'DraftRenewal' ? (data as { proposal: Data }).proposal : (data as Data);

/**
 * Loads what a decision needs of other streams: partners, due diligence, the agreement, the pattern
 * named.
 */
export const engagementFacts = async (
  reader: FactsReader,
  command: Command,
  state: Engagement,
): Promise<EngagementFacts> => {
  const data = dataOf(command);
  const known = state.status === 'unknown' ? undefined : state;
  const partnerIds = known?.partnerIds ?? data.partnerIds ?? [];
  const repeatOf = command.type === 'TriageEngagement' ? data.repeatOf : known?.repeatOf;
  const load = async <T>(read: (id: string) => Promise<T>): Promise<[string, T][]> =>
    Promise.all(partnerIds.map(async (id): Promise<[string, T]> => [id, await read(id)]));
  const computesTier = command.type === 'TriageEngagement' || command.type === 'AmendScope';
  const [partners, dueDiligence, agreement, pattern, histories, renewing] = await Promise.all([
    load((id) => reader.state(partnerView, id)),
    load((id) => reader.state(dueDiligenceView, id)),
    known?.agreementId ? reader.state(agreementView, known.agreementId) : undefined,
    repeatOf ? patternOf(reader, command, repeatOf) : undefined,
    computesTier ? historiesOf(reader, partnerIds) : undefined,
    command.type === 'RenewEngagement' && known ? renewalOf(reader, known) : undefined,
  ]);
  const versions = command.type === 'MigrateEngagementProfile' ? data.profiles : known?.profiles;
  const kinds = [
    ...new Set([...(known?.partnerKinds ?? []), ...partners.map(([, partner]) => partner.kind)]),
  ];
  const profiles = kinds.flatMap(
    (kind) => engagementProfileOf(kind, versions?.find((one) => one.kind === kind)?.version) ?? [],
  );
  return {
    partners: Object.fromEntries(partners),
    dueDiligence: Object.fromEntries(dueDiligence),
    unknownCountries: (data.countries ?? []).filter(
      (code) => regionOf(code, command.metadata.today) === undefined,
    ),
    profiles: Object.fromEntries(profiles.map((one) => [one.kind, one])),
    ...(agreement ? { agreement } : {}),
    ...(pattern ? { pattern } : {}),
    ...(histories ? { histories } : {}),
    ...renewing,
  };
};
