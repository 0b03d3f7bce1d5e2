import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { product } from '#contexts';
import { catalogueOf, messagesWith } from './messages/index.js';
import { frames } from './messages/frames.js';
import { wishedLanguages } from './wished-languages.policy.js';

const placeholders = (text: string): string[] => {
  const found = new Set<string>();
  const walk = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (
        element.type === TYPE.argument ||
        element.type === TYPE.select ||
        element.type === TYPE.plural
      )
        found.add(element.value);
      if (element.type === TYPE.select || element.type === TYPE.plural)
        for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(parse(text));
  return [...found].sort();
};
/** Categories a language has, so that a plural forgets none. */
const forgotten = (text: string, language: string): string[] => {
  const missing: string[] = [];
  const walk = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type !== TYPE.select && element.type !== TYPE.plural) continue;
      const has = Object.keys(element.options);
      if (!has.includes('other')) missing.push(`${element.value}: other`);
      // `=0 {} other {…}` is a yes or no, not a number in words.
      if (
        element.type === TYPE.plural &&
        !has.includes('one') &&
        Object.values(element.options).some(({ value }) =>
          value.some(({ type }) => type === TYPE.pound),
        )
      )
        missing.push(`${element.value}: one (${language})`);
      for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(parse(text));
  return missing;
};
const messages = catalogueOf(product.messages);
const languages = messagesWith(product.messages);
const templates = Object.keys(languages.en);
const values = {
  partner: 'Example Doctors',
  survivor: 'Example Doctors International',
  count: 2,
  days: 5,
  engagements: 2,
  due: '2026-03-20',
  effective: '2026-03-02',
  until: '2027-03-02',
  start: '2026-03-02',
  end: '2028-03-02',
  meeting: '2026-03-12',
  when: 'before',
  outcome: 'approved',
  kind: 'ngo',
  country: 'CH',
  level: 'standard',
  tier: 'standard',
  trigger: 'graph_change',
  reason: 'other',
  basis: 'tobacco',
  scope: 'all',
  step: 'warning',
  ground: 'emblem_misuse',
  list: 'UNSC',
  lines: '• Work is held.',
  code: 'sanctions-list.shrunk',
  good: '2026-02-27',
  items: '• Statutes',
  about: 'Something',
  told: '2026-02-20',
  reference: 'engagement-1',
  person: 'account-1',
  title: 'goodwill_ambassador',
  campaign: 'Walk the talk',
  change: 'paused',
  reasons: 'on_hold',
  amount: 'CHF 1250.00',
  roles: 'DG',
  from: '2026-03-02',
  cause: 'revoked',
};
const partsOf = (template: string, language: 'en' | 'fr') =>
  Object.entries(languages[language][template]!);

describe('the messages', () => {
  it('are there in every language', () => {
    expect(Object.keys(languages.fr).sort()).toEqual([...templates].sort());
    expect(Object.keys(frames).sort()).toEqual(Object.keys(languages).sort());
  });
  it.each(templates)(
    '%s has the same parts and placeholders in every language, and all plurals',
    (template) => {
      for (const language of ['en', 'fr'] as const)
        for (const [part, text] of partsOf(template, language)) {
          const english = languages.en[template]![part as 'title'];
          expect([language, part, text === undefined]).toEqual([
            language,
            part,
            english === undefined,
          ]);
          expect([language, part, placeholders(text)]).toEqual([
            language,
            part,
            placeholders(english),
          ]);
          expect([language, part, forgotten(text, language)]).toEqual([language, part, []]);
        }
    },
  );
  it.each(templates)('%s reads well for 0, 1, 2, 5 and 11', (template) => {
    for (const language of ['en', 'fr'] as const)
      for (const count of [0, 1, 2, 5, 11])
        for (const when of ['before', 'today', 'after']) {
          const { title, body, subject, mail, fellBack } = messages.render(template, [language], {
            ...values,
            count,
            days: count,
            engagements: count,
            when,
          });
          const bad = [title, body, subject, mail].filter(
            (text) => text.length <= 5 || /[{}]|undefined|\s$|^\s|\.\.|[^\S\n]{2}/.test(text),
          );
          if (bad.length > 0) expect([language, count, when, bad]).toEqual([]);
          if (fellBack) expect([language, 'falls back']).toEqual([]);
        }
  });
  it.each(templates)('%s has a subject that gives nothing away', (template) => {
    for (const language of ['en', 'fr'] as const) {
      const { subject } = languages[language][template]!;
      expect(placeholders(subject)).toEqual([]);
      expect(subject).not.toMatch(
        /declin|refus[ée]e? (la|the)|excl|sanction(?!s list|s a été|s n’est)|tobacco|tabac|adverse|clear\b/i,
      );
      expect(subject.length).toBeLessThanOrEqual(70);
    }
  });
  it('say in a mail neither what was found nor what was decided, nor whom a screening is about', () => {
    const secret = [
      'outcome',
      'basis',
      'ground',
      'reason',
      'step',
      'scope',
      'items',
      'about',
      'tier',
    ];
    const inFeedOnly = ['engagement-triaged'];
    const mailOf = (template: string, language: 'en' | 'fr') =>
      languages[language][template]!.mail ?? languages[language][template]!.body;
    for (const template of templates.filter((one) => !inFeedOnly.includes(one)))
      for (const language of ['en', 'fr'] as const)
        expect([
          template,
          placeholders(mailOf(template, language)).filter((one) => secret.includes(one)),
        ]).toEqual([template, []]);
    for (const template of templates.filter(
      (one) => one.includes('screening') || one.includes('exclusion'),
    ))
      for (const language of ['en', 'fr'] as const)
        expect([template, placeholders(mailOf(template, language)).includes('partner')]).toEqual([
          template,
          false,
        ]);
  });
  it('speak to partners of themselves', () => {
    for (const template of templates.filter((one) => one.endsWith('-portal')))
      expect(`${languages.en[template]!.title} ${languages.en[template]!.body}`).toMatch(
        /\b(your|our|you|us|we)\b/i,
      );
  });
  it('keep French typography: a no-break space before : ; ? ! and inside guillemets', () => {
    for (const template of templates)
      for (const [, text] of partsOf(template, 'fr')) {
        const shown = text.replaceAll(/\{\w+, (select|plural),|=\d|\w+ \{/g, '');
        expect([template, / [:;?!»]/.test(shown), /« /.test(shown), /\w[;?!]/.test(shown)]).toEqual(
          [template, false, false, false],
        );
      }
  });
  it('read as they should', () => {
    const render = (template: string, language: string, over: object = {}) =>
      messages.render(template, [language], { ...values, ...over });
    expect(render('reminder-reattestation', 'en', { days: 1 }).body).toBe(
      'The yearly confirmation of the profile of Example Doctors is due tomorrow, on 20 March 2026. The partner has been reminded too.',
    );
    expect(render('reminder-reattestation', 'fr', { days: 7, when: 'after' }).body).toBe(
      'La confirmation annuelle du profil de Example Doctors était attendue il y a 7 jours, le 20 mars 2026. Le partenaire a reçu un rappel lui aussi.',
    );
    expect(render('partner-submitted', 'fr').body).toMatch(
      /^Example Doctors a soumis son inscription \(organisation non gouvernementale, Suisse\)/,
    );
    expect(
      render('engagement-decided', 'en', { outcome: 'approved_with_conditions', count: 1 }).title,
    ).toBe('The engagement was approved with conditions: Example Doctors');
    expect(render('engagement-decided', 'en', { count: 0 }).body).toBe(
      'The engagement with Example Doctors was approved.',
    );
    expect(render('agreement-in-force', 'en', { end: 'none' }).body).toBe(
      'The agreement with Example Doctors is in force from 2 March 2026, without an end.',
    );
    expect(render('agreement-in-force', 'fr').body).toBe(
      'L’accord avec Example Doctors est en vigueur à compter du 2 mars 2026 et jusqu’au 2 mars 2028.',
    );
    expect(
      render('agreement-in-force', 'fr', { start: '2026-12-01', end: '2027-11-11' }).body,
    ).toBe(
      'L’accord avec Example Doctors est en vigueur à compter du 1er décembre 2026 et jusqu’au 11 novembre 2027.',
    );
    expect(render('reminder-agreement-end-portal', 'en', { when: 'after', days: 1 }).body).toBe(
      'Our agreement with Example Doctors ended yesterday, 20 March 2026. Thank you for working with us.',
    );
  });
  it('refuse what is missing', () => {
    expect(() => messages.render('no-such-template', ['en'], values)).toThrow(
      'no message no-such-template',
    );
    expect(() =>
      messages.render('partner-suspended', ['en'], { partner: 'Example Doctors' }),
    ).toThrow(/effective/);
  });
  it('fall back to the language of the partner’s country, then to English, and say so', () => {
    const shown = (locale: string, country?: string) => {
      const { locale: used, fellBack } = messages.render(
        'partner-activated',
        wishedLanguages(locale, country),
        values,
      );
      return [used, fellBack];
    };
    expect(shown('fr-CH', 'JO')).toEqual(['fr', false]);
    expect(shown('ar-EG', 'SN')).toEqual(['fr', true]);
    expect(shown('ar-EG', 'EG')).toEqual(['en', true]);
    expect(shown('ar-EG')).toEqual(['en', true]);
    expect(shown('pt-BR', 'BR')).toEqual(['en', true]);
  });
});
