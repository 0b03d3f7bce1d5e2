import {
  breachOf,
  caseStaff,
  type Command,
  daysLater,
  idsOfPeople,
  peopleOf,
  require,
  type RowOn,
  RuleViolation,
  reasonOf,
} from '#kernel';
import {
  caseOf,
  type Decide,
  dropConditions,
  type EngagementFact,
  type EngagementFacts,
  known,
} from '../engagement-facts.policy.js';
import type { EngagementEvent } from '../engagement.events.js';
import type { Engagement, EngagementCase } from '../engagement.state.js';

export type ConfirmEngagementOverride = Command<'ConfirmEngagementOverride'>;
export type RevertEngagementOverride = Command<
  'RevertEngagementOverride',
  { confirmBefore: string }
>;

/** Days a second approver has; 72 hours. Source: domain.md c.3 SOD-15. */
export const overrideDays = 3;

/**
 * A step that waits while an emergency override is unconfirmed, and that records an override when
 * one was used.
 * Refuses `engagement.override-pending`.
 */
export const step = <C extends Command>(
  row: RowOn<Engagement, EngagementCase, C, EngagementEvent, EngagementFacts>,
) =>
  known<C>({
    ...row,
    overridable: caseStaff,
    decide: (command, state, facts) => {
      require(state.override ===
        undefined, 'engagement.override-pending', 'An emergency override waits for its second approver.', {
        command: state.override?.command,
      });
      const events = row.decide(command, state, facts);
      const { actor, formerIds } = command.metadata;
      const rule = breachOf(row.separation?.(state, command, facts) ?? [], actor, formerIds);
      return rule === undefined || events.length === 0
        ? events
        : [used(command, state, rule), ...events];
    },
  });

const used = ({ type, metadata }: Command, state: EngagementCase, rule: number): EngagementFact => {
  const confirmBefore = daysLater(metadata.now, overrideDays);
  const confirmDue = metadata.calendar.dayOf(confirmBefore);
  return {
    type: 'engagement.override_used',
    data: {
      ...caseOf(state),
      command: type,
      rule: `SOD-${rule}`,
      secondApproverId: metadata.override!.secondApproverId,
      confirmBefore,
      confirmDue,
      ...reasonOf(metadata),
    },
  };
};

/**
 * The named second approver confirms within 72 hours. Refuses `engagement.no-override`,
 * `engagement.not-second-approver` (403), `engagement.override-late`.
 */
export const confirmOverride: Decide<ConfirmEngagementOverride> = ({ metadata }, state) => {
  const { override } = state;
  require(override !==
    undefined, 'engagement.no-override', 'No emergency override waits for confirmation.');
  const { actor, now, formerIds = [] } = metadata;
  const asOneself = idsOfPeople(metadata).some((id) => peopleOf(override.actor).includes(id));
  const named = [actor.personId, ...formerIds].includes(override.secondApproverId);
  if (!named || asOneself)
    throw new RuleViolation(
      'engagement.not-second-approver',
      'Only the second approver named confirms an override.',
      'separation',
      { rule: 'SOD-15' },
    );
  require(now <= override.confirmBefore, 'engagement.override-late', 'The 72 hours are over.', {
    confirmBefore: override.confirmBefore,
  });
  return [
    {
      type: 'engagement.override_confirmed',
      data: { ...caseOf(state), command: override.command, rule: override.rule },
    },
  ];
};

/** Nobody confirmed in time: the step is undone. */
export const revertOverride: Decide<RevertEngagementOverride> = ({ data, metadata }, state) => {
  const { override } = state;
  if (
    !override ||
    override.confirmBefore !== data.confirmBefore ||
    metadata.now <= override.confirmBefore
  )
    return [];
  return [
    {
      type: 'engagement.override_reverted',
      data: {
        ...caseOf(state),
        command: override.command,
        rule: override.rule,
        to: override.before.status,
      },
    },
    ...dropConditions(state, [
      ...override.before.conditions,
      ...(override.before.inForce?.conditions ?? []),
    ]),
  ];
};
