/** How people are called who work with the product; kept by whoever knows their accounts. */
export abstract class PeopleNames {
  /** Undefined for whoever has no open account. */
  abstract nameOf(personId: string): Promise<string | undefined>;
}
