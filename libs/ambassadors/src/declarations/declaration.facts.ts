import { activityView, expertView } from '#ambassadors/experts';
import { honourView } from '#ambassadors/honours';
import type { FactsReader } from '#eventing/commands';
import type { Command } from '#kernel';
import type { DeclarationFacts } from './declaration.decider.js';
import type { Matter } from './declaration.events.js';
import type { Declaration } from './declaration.state.js';

type Named = Readonly<{ matter: Matter; matterId: string; declarantId: string }>;

/** Loads what a declaration is for, and who the declarant is to it. */
export const declarationFacts = async (
  reader: FactsReader,
  { data }: Command,
  state: Declaration,
): Promise<DeclarationFacts> => {
  const { matter, matterId, declarantId } = state.status === 'unknown' ? (data as Named) : state;
  if (matter === 'honour') return { honour: await reader.state(honourView, matterId) };
  const [activity, expert] = await Promise.all([
    reader.state(activityView, matterId),
    reader.state(expertView, declarantId),
  ]);
  return { activity, expert };
};
