import type { CalendarDate, Grant, RecordScope, Role, Scope } from '#kernel';
import { type Recipient, RecipientDirectory } from './directory.js';

type Person = Readonly<{
  personId: string;
  roles?: readonly Role[];
  partner?: string;
  country?: string;
  locale?: string;
  email?: string;
  delegates?: readonly string[];
}>;

const scopeOf = ({ partner, country }: Person): Scope => ({
  ...(partner ? { partnerIds: [partner] } : {}),
  ...(country ? { countries: [country] } : {}),
});
const grantsOf = (one: Person): Grant[] =>
  (one.roles ?? []).map((role) => ({ role, scope: scopeOf(one) }));

/**
 * A directory in memory; people can leave, move and hand over. Accounts are called `account of
 * <person>`.
 */
export class ExampleDirectory extends RecipientDirectory {
  readonly people = new Map<string, Person>();
  constructor(people: readonly Person[]) {
    super();
    for (const person of people) this.people.set(person.personId, person);
  }
  leave(personId: string): void {
    this.people.delete(personId);
  }
  change(personId: string, over: Partial<Person>): void {
    this.people.set(personId, { ...this.people.get(personId)!, ...over });
  }
  async byRole(role: Role, record: RecordScope) {
    return this.filter(
      (one) =>
        one.roles?.includes(role) === true &&
        one.partner === undefined &&
        (one.country === undefined ||
          record.countryCode === undefined ||
          one.country === record.countryCode),
    );
  }
  async byPerson(personId: string) {
    return this.filter((one) => one.personId === personId);
  }
  async byPartner(partnerId: string, roles: readonly Role[]) {
    return this.filter(
      (one) => one.partner === partnerId && roles.some((role) => one.roles?.includes(role)),
    );
  }
  async delegatesOf(accountId: string, _role: Role | undefined, _on: CalendarDate) {
    const delegates =
      [...this.people.values()].find(({ personId }) => `account of ${personId}` === accountId)
        ?.delegates ?? [];
    return this.filter(({ personId }) => delegates.includes(personId));
  }
  async grantsOf(personId: string, _on: CalendarDate): Promise<readonly Grant[]> {
    return [...this.people.values()].flatMap((one) => {
      const isTheirs = one.personId === personId || one.delegates?.includes(personId);
      return isTheirs ? grantsOf(one) : [];
    });
  }
  private filter(wanted: (person: Person) => boolean): Recipient[] {
    return [...this.people.values()]
      .filter(wanted)
      .map(({ personId, locale = 'en', email = `${personId}@people.example` }) => ({
        accountId: `account of ${personId}`,
        personId,
        email,
        locale,
        zone: 'UTC',
        displayName: personId,
      }));
  }
}
