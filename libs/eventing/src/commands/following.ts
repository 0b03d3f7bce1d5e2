import { type AnyCaseFile, followingRows } from '#kernel';
import type { Aggregate } from './aggregate.js';
import { systemStep } from './system-steps.js';

const summaries = {
  region: "Follows its partner's change of region.",
  merge: "The survivor of a merge takes its partner's place.",
} as const;
const goesAlong: AnyCaseFile[string] = ({ data }: Readonly<{ data: { regionCode: string } }>) => ({
  regionCode: data.regionCode,
});

/**
 * An aggregate with what follows from the rows of its decider that follow partners: their routes,
 * the system's alone, and in the file of its cases the region they have moved to.
 */
export const withFollowing = (aggregate: Aggregate): Aggregate => {
  const { decider, caseFile, routes } = aggregate;
  const rows = followingRows(decider);
  const moved = rows.filter(([, { kind }]) => kind === 'region');
  const following = rows.map(([type, { kind }]) => [type, systemStep(summaries[kind])] as const);
  const entries = Object.fromEntries(moved.map(([, { event }]) => [event, goesAlong]));
  return {
    ...aggregate,
    routes: { ...routes, ...Object.fromEntries(following) },
    ...(caseFile ? { caseFile: { ...entries, ...caseFile } } : {}),
  };
};
