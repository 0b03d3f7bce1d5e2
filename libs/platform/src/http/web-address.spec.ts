import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isWebAddress } from './web-address.js';

const cases = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../test/fixtures/cases/websites.json'), 'utf8'),
) as { website: string; want: string }[];

describe('a web address', () => {
  it.each(cases)('a case from practice: $website is $want', ({ website, want }) =>
    expect(isWebAddress(website)).toBe(want === 'accepted'),
  );
  it.each([
    'https://www.example.org/about',
    'http://example.org:8080/a?b=c#d',
    'www.example.org',
    'example.org/about',
    'https://müller.example/',
    'https://例え.jp',
    'HTTPS://EXAMPLE.ORG',
    'https://a.example/path(1),2;3',
  ])('%s', (text) => expect(isWebAddress(text)).toBe(true));

  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)//https://a.example',
    'no site at all',
    'https://a.example|https://b.example',
    'https://a.example https://b.example',
    'https://a.example,https://b.example',
    'http://',
    'https:///path',
    'ftp://example.org',
    'mailto:a@example.org',
    'data:text/html,x',
    'localhost',
    'https://localhost/admin',
    'none',
    'n/a',
    'https://officer:secret@example.org',
    'https://exam\u202eple.org',
    'https://example..org',
    '',
  ])('%j is none', (text) => expect(isWebAddress(text)).toBe(false));
});
