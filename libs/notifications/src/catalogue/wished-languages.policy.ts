/**
 * Countries the organisation writes to in French unless asked otherwise. Configurable policy; a
 * further language comes with its own list.
 */
const french = new Set(
  'BF BI BJ CD CF CG CI CM DJ FR GA GN HT KM LU MC MG ML NE SN TD TG'.split(' '),
);
const languageOf = (countryCode: string | undefined): readonly string[] =>
  countryCode !== undefined && french.has(countryCode) ? ['fr'] : [];

/**
 * Languages to try, best first: the person's own, then that of the partner's country; English comes
 * last by itself. Source: domain reference (d), "Languages".
 */
export const wishedLanguages = (
  locale: string,
  countryCode: string | undefined,
): readonly string[] => [locale, ...languageOf(countryCode)];
