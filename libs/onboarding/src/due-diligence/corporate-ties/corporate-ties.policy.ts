import type { CalendarDate } from '#kernel';
import type { DeeperGround, ProcessProfile } from '#reference';

/** A link as the graph tells it, as far as control is read from it. */
export type ControlLink = Readonly<{
  fromId: string;
  toId: string;
  relation: string;
  share?: number;
  since?: CalendarDate;
  until?: CalendarDate;
}>;
/** Who owns or governs a node, and by which of the two the chain began. */
export type Controller = Readonly<{ nodeId: string; by: 'owned' | 'governed' }>;

const inForce = ({ since, until }: ControlLink, on: CalendarDate): boolean =>
  (since === undefined || since <= on) && (until === undefined || on < until);

/**
 * One step up from a node: owners of at least `ownedFrom` percent, the parent it is a subsidiary
 * of, and those with a seat on its board.
 */
export const controllersOf = (
  nodeId: string,
  links: readonly ControlLink[],
  on: CalendarDate,
  ownedFrom: number,
): readonly Controller[] =>
  links
    .filter((link) => inForce(link, on))
    .flatMap(({ fromId, toId, relation, share }): Controller[] => {
      if (relation === 'owns' && toId === nodeId && (share ?? 100) >= ownedFrom)
        return [{ nodeId: fromId, by: 'owned' }];
      if (relation === 'subsidiary_of' && fromId === nodeId) return [{ nodeId: toId, by: 'owned' }];
      return relation === 'governs' && toId === nodeId ? [{ nodeId: fromId, by: 'governed' }] : [];
    });

/** The level the profile asks for: its own, or deeper where one of its grounds is there. */
export const levelAsked = (
  { dueDiligence, deeper }: Pick<ProcessProfile, 'dueDiligence' | 'deeper'>,
  grounds: readonly DeeperGround[],
): ProcessProfile['dueDiligence'] =>
  deeper && grounds.some((ground) => deeper.when.includes(ground)) ? deeper.level : dueDiligence;
