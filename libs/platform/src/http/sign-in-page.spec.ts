import { isOpenedByAPerson, signInPage } from './sign-in-page.js';

const browser =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';

describe('the page of who is not signed in', () => {
  it.each([
    ['a browser that follows a link', 'GET', { accept: browser }, true],
    ['a program that takes anything', 'GET', { accept: '*/*' }, false],
    ['a program that says nothing', 'GET', {}, false],
    ['a program that asks for JSON first', 'GET', { accept: 'application/json, text/html' }, false],
    [
      'a browser with a token that is not valid',
      'GET',
      { accept: browser, authorization: 'x' },
      false,
    ],
    ['a command', 'POST', { accept: browser }, false],
  ])('is for %s: %s %s %s', (_who, method, headers, person) =>
    expect(isOpenedByAPerson(method, headers)).toBe(person),
  );
  it('speaks the first language asked for that there is', () => {
    const languageOf = (accepted?: string) =>
      /<html lang="(\w+)">/.exec(signInPage('/v1/x', accepted))![1];
    expect([
      languageOf('fr-CH,en;q=0.8'),
      languageOf('pt,fr;q=0.5'),
      languageOf('pt'),
      languageOf(),
    ]).toEqual(['fr', 'fr', 'en', 'en']);
  });
  it('repeats the address as text', () =>
    expect(signInPage('/v1/cases/"><script>')).not.toContain('<script>'));
});
