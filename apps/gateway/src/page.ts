import { escapeHtml, htmlPage } from '#platform/http';

/** Text with `code` in backticks. */
export const prose = (text: string): string =>
  escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');

/** How every page of ours looks; a page adds its own. */
const house = `:root{color-scheme:light dark;--ink:#1c2733;--soft:#4a5a68;--paper:#f4f6f8;--card:#fff;--line:#dde3e8;--link:#0b5c8a}
@media(prefers-color-scheme:dark){:root{--ink:#e4eaef;--soft:#a9b8c4;--paper:#12181e;--card:#1a232b;--line:#33414d;--link:#7cc4ee}}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}header,main,nav,footer{max-width:70rem;margin:0 auto;padding:1rem 1.5rem}a{color:var(--link)}a:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem}h1{font-size:1.6rem;margin:0 0 .5rem}h2{font-size:1.3rem;margin:2.5rem 0 .5rem}h3{font-size:1.15rem;margin:2rem 0 .5rem}
.scroll{overflow-x:auto}code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}.soft{color:var(--soft)}
`;
export const styleOf = (own: string): string => house + own;

export const page = (about: Readonly<{ title: string; style: string; body: string }>): string =>
  htmlPage({ lang: 'en', ...about });
