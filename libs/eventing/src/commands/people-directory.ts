import type { Person } from '#kernel';

/**
 * Who people are, for commands that name one: accounts are no events, and no read model is asked.
 * Answers are at most a second old.
 */
export abstract class PeopleDirectory {
  abstract person(personId: string): Promise<Person>;
}
