const syllables = new Map(
  'あ=a い=i う=u え=e お=o か=ka き=ki く=ku け=ke こ=ko が=ga ぎ=gi ぐ=gu げ=ge ご=go さ=sa し=shi す=su せ=se そ=so ざ=za じ=ji ず=zu ぜ=ze ぞ=zo た=ta ち=chi つ=tsu て=te と=to だ=da ぢ=ji づ=zu で=de ど=do な=na に=ni ぬ=nu ね=ne の=no は=ha ひ=hi ふ=fu へ=he ほ=ho ば=ba び=bi ぶ=bu べ=be ぼ=bo ぱ=pa ぴ=pi ぷ=pu ぺ=pe ぽ=po ま=ma み=mi む=mu め=me も=mo や=ya ゆ=yu よ=yo ら=ra り=ri る=ru れ=re ろ=ro わ=wa ゐ=i ゑ=e を=o ん=n ゔ=vu'
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);
const smallVowels = new Map(Object.entries({ ぁ: 'a', ぃ: 'i', ぅ: 'u', ぇ: 'e', ぉ: 'o' }));
const smallGlides = new Map(Object.entries({ ゃ: 'a', ゅ: 'u', ょ: 'o' }));

/** Hepburn, as names are written abroad; a long vowel is written as its kana say (`ou`). */
export const kana = (word: string): string => {
  let made = '';
  let isDoubled = false;
  for (const char of word) {
    const code = char.codePointAt(0)!;
    // Katakana stand 96 places behind hiragana.
    const hiragana = code >= 0x30a1 && code <= 0x30f6 ? String.fromCodePoint(code - 0x60) : char;
    const glide = smallGlides.get(hiragana);
    const vowel = smallVowels.get(hiragana);
    const syllable = syllables.get(hiragana);
    if (glide !== undefined)
      made = /(?:sh|ch|j)i$/.test(made)
        ? made.slice(0, -1) + glide
        : `${made.replace(/i$/, '')}y${glide}`;
    else if (vowel !== undefined) made = made.replace(/[aeiou]$/, '') + vowel;
    else if (hiragana === 'っ') isDoubled = true;
    else if (syllable !== undefined) {
      made += isDoubled ? syllable[0]! + syllable : syllable;
      isDoubled = false;
    }
  }
  return made;
};
