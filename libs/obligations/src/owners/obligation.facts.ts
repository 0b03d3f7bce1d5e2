import { placeOf } from '#holds';
import type { Command, Duty, FollowMerge } from '#kernel';
import type { Declared, FactsReader } from '#eventing/commands';
import { livingOn, type PartnerView, partnerView } from '#onboarding/partners';
import type { ObligationFacts } from '../obligation.decider.js';
import type { ObligationSubject } from '../obligation.events.js';
import type { Obligation } from '../obligation.state.js';
import { type CaseParts, evolveBy, noParts, peopleOfCase } from './case-parts.state.js';
import { asksForPeople } from './owners.policy.js';

type About = Readonly<{ kind: string; subject: ObligationSubject; partnerIds: readonly string[] }>;

/**
 * What kind of duty it is, who has which part in the case it belongs to, read from the case's own
 * stream, whom a new one is with, and where it lies. No people are read where the duty is no
 * person's.
 */
export const obligationFacts = async (
  reader: FactsReader,
  command: Command,
  state: Obligation,
  declared: Declared,
): Promise<ObligationFacts> => {
  const about = aboutOf(command, state);
  const duty = about && declared.duties[about.kind];
  return {
    ...(duty && duty.owners.length > 0 ? { duty } : {}),
    ...(await peopleFor(reader, about, duty, declared)),
    ...(await partnersFor(reader, command, state)),
  };
};

/** What is owed, where the command asks who owes it. */
const aboutOf = ({ type, data }: Command, state: Obligation): About | undefined => {
  if (type === 'SetObligation') return data as About;
  const asks = type === 'FireReminder' || type === 'ReachDueDate';
  return asks && state.status !== 'unknown' ? state : undefined;
};

/**
 * Where a new duty, or one that is passed on, lies. A new one about a partner that was merged
 * meanwhile is with the survivor: the merge has passed on what there was by then.
 */
const partnersFor = async (
  reader: FactsReader,
  { type, data }: Command,
  state: Obligation,
): Promise<ObligationFacts> => {
  const read = (id: string): Promise<PartnerView> => reader.state(partnerView, id);
  if (type === 'RepointObligation') {
    const { toPartnerId } = data as FollowMerge<'RepointObligation'>['data'];
    return placeIn((await livingOn(read, toPartnerId)).partner);
  }
  const isNew = state.status !== 'open' && state.status !== 'missed';
  if (type !== 'SetObligation' || !isNew) return {};
  const { partnerIds, subject } = data as About;
  const living = await Promise.all(
    partnerIds.map(async (id) =>
      id === subject.id ? { partnerId: id, partner: await read(id) } : livingOn(read, id),
    ),
  );
  const [first] = living;
  const ids = [...new Set(living.map(({ partnerId }) => partnerId))];
  return first ? { partnerIds: ids, ...placeIn(first.partner) } : {};
};
const placeIn = (partner: PartnerView): ObligationFacts => {
  const { status: _status, ...place } = placeOf(partner);
  return { place };
};

const peopleFor = async (
  reader: FactsReader,
  about: About | undefined,
  duty: Duty | undefined,
  { caseFiles }: Declared,
): Promise<ObligationFacts> => {
  if (!about || !asksForPeople(duty)) return {};
  const read = (name: string, id: string): Promise<CaseParts> =>
    reader.state({ name, initialState: noParts, evolve: evolveBy(caseFiles[name]) }, id);
  const own = await read(about.subject.type, about.subject.id);
  const partnerId = own.partnerIds[0] ?? about.partnerIds[0];
  const [engagement, partner] = await Promise.all([
    own.engagementId && about.subject.type !== 'engagement'
      ? read('engagement', own.engagementId)
      : undefined,
    partnerId && about.subject.type !== 'partner' ? read('partner', partnerId) : undefined,
  ]);
  return { people: peopleOfCase(own, engagement, partner) };
};
