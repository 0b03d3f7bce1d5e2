import type { TracedCommand } from '../api/records.js';

/** One step of a command on its way: when it began, and when it ended where that is another time. */
export type Step = Readonly<{
  kind: 'decided' | 'event' | 'numbered' | 'follower' | 'notice' | 'delivery' | 'attempt';
  key: string;
  /** What it is about: a type, a place, a name; codes of the API. */
  what: string;
  detail?: string;
  state?: string;
  from?: number;
  until?: number;
  /** It was over by then; when exactly nobody wrote down. */
  by?: number;
}>;
const at = (instant: string): number => Date.parse(instant);

/** Those that are there in one step; each that is not by itself. */
const followerSteps = (followers: TracedCommand['followers']): readonly Step[] => {
  const there = followers.filter(({ isThere }) => isThere);
  const others = followers.filter(({ isThere }) => !isThere);
  const together: Step = {
    kind: 'follower',
    key: 'there',
    what: '',
    detail: there.map(({ handler }) => handler).join(', '),
    state: 'there',
    by: Math.max(...there.map((one) => at(one.at))),
  };
  return [
    ...(there.length > 0 ? [together] : []),
    ...others.map(({ lane, handler, parked }): Step => ({
      kind: 'follower',
      key: `${lane} ${handler}`,
      what: handler,
      state: parked === undefined ? 'under_way' : 'parked',
      ...(parked ? { detail: parked } : {}),
    })),
  ];
};

/** Everything that came of a command, in the order it travels. */
export const stepsOf = (command: TracedCommand): readonly Step[] => {
  const { events, ledger, followers, notices } = command;
  const decidedAt = at(command.at);
  const decided: Step = {
    kind: 'decided',
    key: 'decided',
    what: command.role ? `role.${command.role}` : '',
    ...(command.causationId ? { detail: command.causationId } : {}),
    from: decidedAt,
  };
  return [
    decided,
    ...events.map(({ id, type, position }): Step => ({
      kind: 'event',
      key: id,
      what: type,
      detail: id,
      ...(position === undefined ? {} : { state: `#${position}` }),
      from: decidedAt,
    })),
    ...(ledger
      ? [
          {
            kind: 'numbered',
            key: 'numbered',
            what: `${ledger.topic} / ${ledger.partition}`,
            detail: String(ledger.entry),
            from: at(ledger.at),
          } satisfies Step,
        ]
      : []),
    ...followerSteps(followers),
    ...notices.flatMap(
      ({ id, rule, template, personId, at: writtenAt, readAt, deliveries }): Step[] => [
        {
          kind: 'notice',
          key: id,
          what: template,
          detail: `${rule} → ${personId}`,
          ...(readAt ? { state: 'read' } : {}),
          from: at(writtenAt),
        },
        ...deliveries.flatMap((delivery): Step[] => [
          {
            kind: 'delivery',
            key: delivery.id,
            what: 'mail',
            detail: delivery.id,
            state: delivery.state,
            from: at(delivery.at),
          },
          ...delivery.attempts.map(({ startedAt, endedAt, outcome, code }, index): Step => ({
            kind: 'attempt',
            key: `${delivery.id} ${index}`,
            what: outcome ?? 'sending',
            ...(code ? { detail: code } : {}),
            from: at(startedAt),
            ...(endedAt ? { until: at(endedAt) } : {}),
          })),
        ]),
      ],
    ),
  ];
};

/** The time that all steps together take, ms since 1970; never empty, so that one can divide by it. */
export const spanOf = (steps: readonly Step[]): Readonly<{ from: number; until: number }> => {
  const times = steps.flatMap(({ from, until }) =>
    [from, until].filter((one) => one !== undefined),
  );
  const from = Math.min(...times);
  return { from, until: Math.max(from + 1, ...times) };
};
