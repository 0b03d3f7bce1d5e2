import { declarationView } from '#ambassadors/declarations';
import { type FactsReader, idMadeOf } from '#eventing/commands';
import type { Command } from '#kernel';
import { activityView } from './activities/activity.view.js';
import type { ExpertFacts } from './expert.decider.js';

/** Loads the activity a command names, and what the expert declared for it. */
export const expertFacts = async (
  reader: FactsReader,
  { aggregateId, data }: Command,
): Promise<ExpertFacts> => {
  const { activityId } = data as Readonly<{ activityId?: string }>;
  if (!activityId) return {};
  const [activity, declaration] = await Promise.all([
    reader.state(activityView, activityId),
    reader.state(declarationView, idMadeOf('declarations', [aggregateId, activityId])),
  ]);
  return { activity, declaration };
};
