import { type AnyDecider, type Role, roles, type SeparationRule } from '#kernel';
import { type Aggregate, kebab } from '#eventing/commands';

const inOrder = (who: readonly Role[]): string =>
  Object.keys(roles)
    .filter((role) => role !== 'SYS' && who.includes(role as Role))
    .join(' ');

/** The commands that people may send: where, and in which roles. Lines of docs/roles.md. */
const sendersOf = ({ collection, routes }: Aggregate): readonly string[] =>
  Object.entries(routes).flatMap(([type, { who, creates }]) => {
    const senders = inOrder(who);
    const address = creates ? 'POST' : kebab(type);
    return senders ? [`| \`${collection}\` | \`${address}\` | ${type} | ${senders} |`] : [];
  });

type Guarded = Readonly<{
  reason?: 'required';
  blockedBy?: readonly string[];
  weighsHolds?: true;
  separation?: Readonly<{ rules?: readonly SeparationRule[] }>;
  overridable?: readonly Role[];
}>;
/** What stands in the way of a command beside its roles and its states. */
const guardsOf = ({ name, commands }: AnyDecider): readonly string[] =>
  Object.entries(commands as Readonly<Record<string, Guarded>>).flatMap(([type, row]) => {
    const holds = row.blockedBy?.join(', ') ?? (row.weighsHolds ? 'judged by the decision' : '');
    const others = (row.separation?.rules ?? []).map((rule) => `SOD-${rule}`).join(', ');
    const reason = row.reason ? 'required' : '';
    const override = row.separation && row.overridable ? 'yes' : '';
    const guards = [others, override, holds, reason];
    return guards.some(Boolean) ? [`| ${name} | ${type} | ${guards.join(' | ')} |`] : [];
  });

/** The tables of docs/roles.md by their names, as the aggregates say them. */
export const rolesTablesOf = (aggregates: readonly Aggregate[]) => ({
  senders: [
    '| collection | address | command | roles |',
    '|---|---|---|---|',
    ...aggregates.flatMap(sendersOf),
  ].join('\n'),
  guards: [
    '| record | command | separation of duties | override (SOD-15) | holds that stop it | reason |',
    '|---|---|---|---|---|---|',
    ...aggregates.flatMap(({ decider }) => guardsOf(decider)),
  ].join('\n'),
});
