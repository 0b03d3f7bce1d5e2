const folded = (word: string): string => word.trim().toLowerCase();

/** What words mean that are codes already, or names of codes in a language of the reader. */
export const meaningsOf = (
  words: readonly string[],
  codes: readonly string[],
  names: readonly ((code: string) => string)[],
): Readonly<Record<string, string>> => {
  const known = new Map<string, string>();
  for (const code of codes)
    for (const name of [code, ...names.map((nameOf) => nameOf(code))])
      known.set(folded(name), code);
  return Object.fromEntries(
    words.flatMap((word) => {
      const code = known.get(folded(word));
      return code ? [[word, code] as const] : [];
    }),
  );
};
