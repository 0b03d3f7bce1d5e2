const kindsAskedFor = / ?A document of kind ([\w ]+)\.$/;

/** What the description of a field for a document says: the kinds it names last, and the rest. */
export const documentHint = (
  description = '',
): Readonly<{ kinds: readonly string[]; says: string }> => ({
  kinds: kindsAskedFor.exec(description)?.[1]?.split(' or ') ?? [],
  says: description.replace(kindsAskedFor, ''),
});
