import type { Command, CommandMetadata, NewEvent } from '../messages.js';
import type { Actor, Role } from '../roles.js';
import { exampleMetadata } from './specification.js';

/** Somebody in the role; the same person each time unless another is named. */
export const actor = (role: Role, personId = `person-${role}`): Actor => ({
  accountId: personId,
  personId,
  role,
});
/** An event as somebody in the role has caused it. */
export const by = <E extends NewEvent>(role: Role, event: E, personId?: string): E =>
  ({ ...event, by: actor(role, personId) }) as E;
/** Commands to one record, as somebody in a role sends them. */
export const sendsTo =
  <C extends Command>(aggregateId: string) =>
  <T extends C['type']>(
    role: Role,
    type: T,
    data: Extract<C, Readonly<{ type: T }>>['data'],
    over: Partial<CommandMetadata> = {},
  ): Command =>
    ({
      type,
      aggregateId,
      data,
      metadata: exampleMetadata({ actor: actor(role), ...over }),
    }) as Command;
