import { partnerPlace } from '#holds';
import type { Command } from '#kernel';
import type { FactsReader } from '#eventing/commands';
import type { ObligationFacts } from '../obligation.decider.js';
import type { ObligationSubject } from '../obligation.events.js';
import type { Obligation } from '../obligation.state.js';
import { type CaseParts, evolve, noParts, peopleOfCase } from './case-parts.state.js';
import { asksForPeople } from './owners.policy.js';

type About = Readonly<{ kind: string; subject: ObligationSubject; partnerIds: readonly string[] }>;

/**
 * Who has which part in the case a duty belongs to, read from the case's own stream, and where a
 * new one lies. No people are read where the duty is no person's.
 */
export const obligationFacts = async (
  reader: FactsReader,
  command: Command,
  state: Obligation,
): Promise<ObligationFacts> => ({
  ...(await peopleFor(reader, command, state)),
  ...(await placeFor(reader, command, state)),
});

const placeFor = async (
  reader: FactsReader,
  { type, data }: Command,
  state: Obligation,
): Promise<ObligationFacts> => {
  const [partnerId] = (data as Partial<About>).partnerIds ?? [];
  if (
    type !== 'SetObligation' ||
    !partnerId ||
    state.status === 'open' ||
    state.status === 'missed'
  )
    return {};
  const { status: _status, ...place } = await reader.state(partnerPlace, partnerId);
  return { place };
};

const peopleFor = async (
  reader: FactsReader,
  { type, data }: Command,
  state: Obligation,
): Promise<ObligationFacts> => {
  const about = type === 'SetObligation' ? (data as About) : state;
  const asks = type === 'SetObligation' || type === 'FireReminder' || type === 'ReachDueDate';
  if (!asks || !('kind' in about) || !asksForPeople(about.kind)) return {};
  const read = (name: string, id: string): Promise<CaseParts> =>
    reader.state({ name, initialState: noParts, evolve }, id);
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
