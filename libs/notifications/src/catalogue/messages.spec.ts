import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { catalogue, languages } from './messages/index.js';

const placeholders = (text: string): string[] => {
  const found = new Set<string>();
  const walk = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.argument || element.type === TYPE.select || element.type === TYPE.plural) found.add(element.value);
      if (element.type === TYPE.select || element.type === TYPE.plural) for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(parse(text));
  return [...found].sort();
};
const templates = Object.keys(languages.en);
const values = { partner: 'Example Doctors', count: 2, days: 5, due: '2026-03-20', effective: '2026-03-02', until: '2027-03-02', start: '2026-03-02', when: 'before', outcome: 'approved', kind: 'ngo', country: 'CH', level: 'standard', tier: 'standard', reason: 'other', basis: 'tobacco', step: 'letter', list: 'UNSC', code: 'sanctions-list.shrunk' };

describe('the messages', () => {
  it('there is each in every language', () => expect(Object.keys(languages.fr).sort()).toEqual([...templates].sort()));
  it.each(templates)('%s has the same placeholders in every language, and renders', (template) => {
    for (const language of ['en', 'fr'] as const) {
      const message = languages[language][template]!;
      // A language may use a placeholder in the title that another uses in the body.
      expect([language, placeholders(`${message.title} ${message.body}`)]).toEqual([language, placeholders(`${languages.en[template]!.title} ${languages.en[template]!.body}`)]);
      for (const count of [0, 1, 2, 5, 11])
        for (const when of ['before', 'today', 'after']) {
          const { title, body, fellBack } = catalogue().render(template, language, { ...values, count, days: count, when });
          expect(`${title} ${body}`).not.toMatch(/[{}]|undefined/);
          expect(fellBack).toBe(false);
        }
    }
  });
  it('reads as it should', () => {
    const render = (template: string, language: string, over: object = {}) => catalogue().render(template, language, { ...values, ...over });
    expect(render('reminder-reattestation', 'en', { days: 1 }).body).toBe('The yearly confirmation of the profile of Example Doctors is due tomorrow, on March 20, 2026. Each section is confirmed by itself.');
    expect(render('reminder-reattestation', 'fr', { days: 7, when: 'after' }).body).toBe('La confirmation annuelle du profil de Example Doctors était attendue il y a 7 jours, le 20 mars 2026. Chaque rubrique est confirmée séparément.');
    expect(render('partner-submitted', 'fr').body).toMatch(/^Example Doctors a soumis son inscription \(organisation non gouvernementale, Suisse\)/);
    expect(render('engagement-decided', 'en', { outcome: 'approved_with_conditions', count: 1 }).title).toBe('The engagement was approved with conditions: Example Doctors');
  });
  it('falls back to English, and says so', () => expect(catalogue().render('partner-activated', 'ar-EG', values)).toMatchObject({ locale: 'en', fellBack: true }));
});
