/** Fields that are said elsewhere on the page, or to nobody. */
export const saidElsewhere: ReadonlySet<string> = new Set([
  'id',
  'version',
  'status',
  'createdAt',
  'updatedAt',
  'allowed',
]);
/** Of programs: proofs, counters, and what only tells items apart. */
export const isForPrograms = (key: string): boolean =>
  /([hH]ash|[fF]ingerprint|^sha256|^changeRefs|^entryVersion|^entryName)$/.test(key) ||
  ['slaSpent', 'lastRevision', 'contractings', 'submissions', 'profileVersion'].includes(key);

/** The name that a field stands under, which each language has a word for; undefined for none. */
export const labelOf = (key: string): string | undefined =>
  saidElsewhere.has(key) || isForPrograms(key) ? undefined : key.replace(/Ref$/, '');
