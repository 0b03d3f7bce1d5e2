/** The message that says no more of a record than which it is. */
export const closedCase = 'closed-case';
/** What is said to those who may not read the record. */
export const referenceOf = (about: string) =>
  ({ template: closedCase, data: { reference: about } }) as const;
