import type { Type } from '@nestjs/common';
import type { Command } from '#kernel';
import type { SealedText } from '#platform/vault';

/**
 * What travels on the CommandBus; each command type has a class of its own, made by `commandClass`.
 */
export class DomainCommand {
  constructor(
    readonly command: Command,
    readonly texts: readonly SealedText[] = [],
    /** What would become of it is asked: nothing is recorded. */
    readonly isRehearsal = false,
  ) {}
}

const classes = new Map<string, Type<DomainCommand>>();
/** The bus class of a command type; the same class for the same type. */
export const commandClass = (type: string): Type<DomainCommand> => {
  const known = classes.get(type);
  if (known) return known;
  const made = { [type]: class extends DomainCommand {} }[type]!;
  classes.set(type, made);
  return made;
};
