import { foldName } from './normalise.js';
import { frequentWordTable } from './tables/frequent-words.js';
import { generalWordTable } from './tables/general-words.js';
import { legalFormTable } from './tables/legal-forms.js';
import { moreNicknames } from './nicknames.js';
import { nicknameTable } from './tables/nicknames.js';
import { titleTable } from './tables/titles.js';

const linesOf = (table: string): readonly string[] => table.trim().split('\n');
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

/** Phrases of words, each with what it means. */
type Phrases = Readonly<{ meanings: ReadonlyMap<string, string>; longest: number }>;
const phrases = (entries: Iterable<readonly [string, string]>): Phrases => {
  const meanings = new Map<string, string>();
  let longest = 1;
  for (const [text, meaning] of entries) {
    const folded = foldName(text);
    if (folded.length < 2 || meanings.has(folded)) continue;
    meanings.set(folded, meaning);
    longest = Math.max(longest, folded.split(' ').length);
  }
  return { meanings, longest };
};
const keyed = (table: string): readonly (readonly [string, string])[] =>
  linesOf(table).flatMap((line) => {
    const at = line.indexOf('=');
    return line
      .slice(at + 1)
      .split('|')
      .map((text) => [text, line.slice(0, at)] as const);
  });

/** The longest phrase that begins at a word. */
type Found = Readonly<{ length: number; meaning: string }>;
export const phraseAt = (
  texts: readonly string[],
  at: number,
  { meanings, longest }: Phrases,
): Found | undefined => {
  for (let length = Math.min(longest, texts.length - at); length > 0; length -= 1) {
    const meaning = meanings.get(texts.slice(at, at + length).join(' '));
    if (meaning !== undefined) return { length, meaning };
  }
  return undefined;
};

/** Forms of law that are everyday words or names where they stand alone. */
const notForms = new Set(
  'the an la de co sa se as is am al in da do no ko mm sc sp st fa ra'.split(' '),
);
const moreForms =
  'LLC=ltd|limited|llc|ooo|gmbh|mbh|ggmbh|sarl|srl|bv|sro|doo|sdn bhd|pty|pvt|pte|kft;JSC=plc|ag|sa|spa|nv|ab|asa|oy|oyj|zao|oao|pao|ao|kk|inc|corp|incorporated;PT=pt|perseroan terbatas|tbk|aksjeselskap|anpartsselskab|anpartsselskabet|aps|kabushiki kaisha|kabushikigaisha|godo kaisha|yugen kaisha;ASSOC=ev|eingetragener verein|asbl|vzw|aisbl|stichting'.split(
    ';',
  );
/** What a body is in law, in whatever language it is written out; folded. */
export const legalPhrases = once(() => {
  const { meanings, longest } = phrases([...keyed(moreForms.join('\n')), ...keyed(legalFormTable)]);
  return {
    meanings: new Map([...meanings].filter(([text]) => !notForms.has(text))),
    longest,
  };
});

/** Beside those of the table, by its meanings. */
const moreGeneral = `
FDN=fondazione|fundação|fundacao|fundação|nadace|nadácia|yayasan|vakfı|vakıf|vakfi|säätiö|saatio|ίδρυμα|مؤسسة|بنیاد|קרן|基金会|基金會|재단
HOSPITAL=krankenhaus|klinikum|hôpital|hopital|ospedale|szpital|sykehus|sjukhus|sairaala|nemocnice|rumah sakit|bệnh viện|مستشفى|בית חולים|νοσοκομείο|병원|病院|अस्पताल
UNIVERSITY=daxue|universitas|üniversitesi|universitesi|uniwersytet|univerzita|egyetem|yliopisto|đại học|جامعة|دانشگاه|אוניברסיטה|πανεπιστήμιο|大学|大學|대학교|विश्वविद्यालय
RESEARCH=investigación|investigacion|investigação|pesquisa|ricerca|badań|badawczy|výzkum|araştırma|onderzoek|penelitian|بحوث|исследований|исследовательский
CHARITY=charity|charitable|wohltätigkeit|caritative|benéfica|beneficencia|خيرية|благотворительный|благотворительная
ASSOCIATION=جمعية|انجمن|עמותה|yhdistys|förening|stowarzyszenie|derneği|dernegi|persatuan
BANK=بنك|بانک|בנק|τράπεζα|银行|銀行|은행|ธนาคาร
MINISTRY=وزارة|وزارت|משרד|υπουργείο|bakanlığı|kementerian
INSTITUTE=معهد|מכון|ινστιτούτο|研究所|연구소|enstitüsü|institut|instituto|istituto
TRADE=للتجارة|貿易|贸易|무역
HEALTH=الصحة|santé|sante|salud|saúde|saude|gesundheit|salute|zdrowia|sağlık|kesehatan
`;
/** Words that many bodies carry, by what they mean: `Fundación` and `Foundation` are one. */
export const generalPhrases = once(() =>
  phrases([...keyed(moreGeneral), ...keyed(generalWordTable)]),
);

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** Countries by their names in the languages that partners write most. */
export const countryPhrases = once(() =>
  phrases(
    ['en', 'fr', 'es', 'pt', 'de'].flatMap((language) => {
      const names = new Intl.DisplayNames(language, {
        type: 'region',
        style: 'short',
        fallback: 'none',
      });
      return letters.flatMap((one) =>
        letters.flatMap((two): [string, string][] => {
          const name = names.of(one + two);
          return name === undefined ? [] : [[name, one + two]];
        }),
      );
    }),
  ),
);

/** How many of the bodies known carry a word, where at least four do. */
export const frequencies = once(
  () =>
    new Map(
      linesOf(frequentWordTable).map((line) => {
        const [word, count] = line.split(' ');
        return [foldName(word!), Number(count)] as const;
      }),
    ),
);
export const titleWords = once(
  () =>
    new Set(
      linesOf(titleTable)
        .map((one) => foldName(one))
        .filter((one) => !one.includes(' ')),
    ),
);
/** Given names, each with the groups it belongs to. */
export const nicknameGroups = once(() => {
  const groups = new Map<string, Set<number>>();
  [...linesOf(nicknameTable), ...linesOf(moreNicknames)].forEach((line, group) => {
    for (const name of line.split(/[| ]/)) {
      const known = groups.get(name) ?? new Set();
      groups.set(name, known.add(group));
    }
  });
  return groups;
});
