/** Mandarin syllables in pinyin, and the same in Wade-Giles without its marks. */
const onsets = ['zh', 'ch', 'sh', ...'bpmfdtnlgkhjqxrzcsyw'];
const rhymes =
  'iang iong uang uai uan iao ian ing ang eng ong ia ie iu in ai ei ao ou an en er ua uo ui un ue a o e i u'.split(
    ' ',
  );

/** `zhi` → `chih`, `xue` → `hsueh`, `ge` → `ko`: the spelling of older papers and of Taiwan. */
export const wadeGiles = (syllable: string): string => {
  const onset = onsets.find((one) => syllable.startsWith(one)) ?? '';
  const rhyme = syllable.slice(onset.length);
  const first =
    { zh: 'ch', j: 'ch', q: 'ch', x: 'hs', r: 'j', z: 'ts', c: 'ts', b: 'p', d: 't', g: 'k' }[
      onset
    ] ?? onset;
  if (rhyme === 'i') {
    if (['zh', 'ch', 'sh', 'r'].includes(onset)) return `${first}ih`;
    if (['z', 'c', 's'].includes(onset)) return `${onset === 's' ? 'sz' : 'tz'}u`;
  }
  if (['ge', 'ke', 'he'].includes(syllable)) return `${first}o`;
  if (['j', 'q', 'x', 'y'].includes(onset) && rhyme === 'ong') return `${first}iung`;
  const last = rhyme
    .replace(/ong$/, 'ung')
    .replace(/^ian$/, 'ien')
    .replace(/^ie$/, 'ieh')
    .replace(/^ue$/, 'ueh')
    .replace(/^uo$/, ['g', 'k', 'h', 'sh'].includes(onset) ? 'uo' : 'o');
  return `${onset === 'y' && rhyme === 'an' ? 'y' : first}${onset === 'y' && rhyme === 'an' ? 'en' : last}`;
};

const syllable = new RegExp(`^(?:${onsets.join('|')})?(?:${rhymes.join('|')})`);
/** A word wholly made of pinyin syllables, in Wade-Giles; undefined for any other. */
export const wadeGilesWord = (word: string): string | undefined => {
  let rest = word;
  let made = '';
  for (let count = 0; rest.length > 0; count += 1) {
    if (count === 3) return undefined;
    const found = whole(rest);
    if (found === undefined) return undefined;
    made += wadeGiles(found);
    rest = rest.slice(found.length);
  }
  return made === word || made === '' ? undefined : made;
};
/** The longest first syllable that leaves a rest which can be one, too. */
const whole = (text: string): string | undefined => {
  for (let length = Math.min(6, text.length); length > 0; length -= 1) {
    const head = text.slice(0, length);
    if (
      syllable.exec(head)?.[0] === head &&
      (length === text.length || /^[^aeiou]/.test(text.slice(length)))
    )
      return head;
  }
  return undefined;
};
