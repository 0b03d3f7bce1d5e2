import { escapeHtml, pageSecurity } from '#platform/http';
import { page, prose, styleOf } from './page.js';

const style =
  styleOf(`header{padding-top:2.5rem}header p{max-width:44rem}h1{font-size:2rem}h2{margin-top:1.5rem}main{padding-top:0}.accounts code{white-space:nowrap}
.cards{list-style:none;margin:1rem 0;padding:0;display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr))}.cards li{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:1rem}.cards h3{font-size:1.05rem;margin:0 0 .2rem}.cards p{margin:.2rem 0}
ol{padding-left:1.2rem}ol li{margin:.8rem 0}pre{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.8rem 1rem;margin:.5rem 0;white-space:pre-wrap}footer{padding-bottom:2.5rem;border-top:1px solid var(--line)}`);
export const homePageSecurity = pageSecurity(style);

export type Place = Readonly<{
  /** Where the reader is, `http://127.0.0.1:3000`. */
  base: string;
  /** Where the local mail catcher shows its mail, if there is one. */
  inbox?: string;
  /** The named accounts of a local deployment; in production there are none. */
  accounts?: readonly string[];
  /** Who issues tokens in production. */
  issuer?: string;
}>;
type Card = Readonly<{ title: string; href: string; says: string }>;

const cards = ({ inbox }: Place): readonly Card[] => [
  { title: 'HTTP API', href: '/docs', says: 'Every route, with an example one can send.' },
  {
    title: 'Events',
    href: '/events',
    says: 'Every event and its fields: what other systems subscribe to.',
  },
  {
    title: 'Public register',
    href: '/v1/register',
    says: 'Partners and engagements everybody may know, as of any day.',
  },
  {
    title: 'Feed',
    href: '/v1/feed',
    says: 'What happened, as CloudEvents. Without a token: what the register is made of.',
  },
  ...(inbox
    ? [
        {
          title: 'Mail inbox',
          href: inbox,
          says: 'Every mail Concord has sent; none leaves this machine.',
        },
      ]
    : []),
  { title: 'Health', href: '/health/ready', says: 'Whether each part can do its work.' },
];
const cardItem = ({ title, href, says }: Card): string =>
  `<li><h3><a href="${escapeHtml(href)}">${escapeHtml(title)}</a></h3><p>${prose(says)}</p></li>`;

const localTokens = (base: string, accounts: readonly string[]): string =>
  `<p>${prose('Each role has a named account here, and an account asks for its own token. Production has no such route.')}</p><ol>
<li>${prose('Ask for a token of `officer`:')}<pre><code>${escapeHtml(`curl -s ${base}/v1/dev/tokens -H 'content-type: application/json' -d '{"account": "officer"}'`)}</code></pre></li>
<li>${prose('Send it along as `authorization: Bearer <token>`, or press')} <em>Authorize</em> in the <a href="/docs">HTTP API</a> and paste it.</li>
<li class="accounts">Others: ${accounts
    .filter((account) => account !== 'officer')
    .map((account) => `<code>${escapeHtml(account)}</code>`)
    .join(', ')}.</li></ol>`;
const issuedTokens = (issuer: string): string =>
  `<p>Tokens come from <code>${escapeHtml(issuer)}</code>. ${prose('Send one along as `authorization: Bearer <token>`.')}</p>`;

/** The first thing somebody sees: where to look, and how to be let in. */
export const homePage = (place: Place): string => {
  const { base, accounts, issuer } = place;
  const tokens = accounts
    ? localTokens(base, accounts)
    : issuedTokens(issuer ?? 'the issuer of your organisation');
  const body = `<a class="skip" href="#look">Skip to the links</a>
<header><h1>Concord</h1><p>An open backend for organisations that work with many kinds of partners: registration, due diligence, sanctions screening, decisions and agreements, with everything that happened published as events.</p></header>
<main><section aria-labelledby="look"><h2 id="look">Look around</h2><ul class="cards">${cards(place).map(cardItem).join('')}</ul></section>
<section aria-labelledby="token"><h2 id="token">Get a token</h2>${tokens}</section></main>
<footer><p class="soft">For programs: <a href="/openapi.json">OpenAPI</a> · <a href="/asyncapi.json">AsyncAPI</a> · <a href="/schemas">JSON Schemas</a></p></footer>`;
  return page({ title: 'Concord', style, body });
};
