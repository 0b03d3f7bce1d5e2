import { escapeHtml } from '#platform/http';
import type { CaughtMail } from './mail-catcher.js';

const style = `body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#1c2733;background:#f4f6f8}main{max-width:60rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.4rem;margin:0 0 1rem}a{color:#0b5c8a}form{margin:0 0 1rem;display:flex;gap:.5rem;align-items:center}input{font:inherit;padding:.3rem .5rem;border:1px solid #9fb0bd;border-radius:4px;min-width:18rem}
button{font:inherit;padding:.3rem .8rem;border:1px solid #0b5c8a;background:#0b5c8a;color:#fff;border-radius:4px}ul{list-style:none;margin:0;padding:0;background:#fff;border:1px solid #dde3e8;border-radius:6px}
li{border-top:1px solid #e6ebef}li:first-child{border:0}li a{display:grid;grid-template-columns:14rem 1fr 6rem;gap:1rem;padding:.7rem 1rem;text-decoration:none;color:inherit}li a:hover,li a:focus{background:#eef4f8}
.to{color:#4a5a68;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.at{color:#4a5a68;text-align:right}.subject{font-weight:600}dl{display:grid;grid-template-columns:6rem 1fr;gap:.2rem 1rem}dt{color:#4a5a68}dd{margin:0}
pre{white-space:pre-wrap;background:#fff;border:1px solid #dde3e8;border-radius:6px;padding:1rem;font:inherit}iframe{width:100%;height:32rem;border:1px solid #dde3e8;border-radius:6px;background:#fff}`;
const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;

export const inboxPage = (messages: readonly CaughtMail[], to: string): string => {
  const rows = messages
    .map(
      ({ id, to: addressee, subject, receivedAt }) =>
        `<li><a href="/messages/${id}"><span class="to">${escapeHtml(addressee)}</span><span class="subject">${escapeHtml(subject)}</span><time class="at" datetime="${receivedAt}">${receivedAt.slice(11, 16)} UTC</time></a></li>`,
    )
    .join('');
  const list =
    messages.length === 0
      ? '<p>No mail yet. Whatever Concord sends appears here instead of leaving this machine.</p>'
      : `<ul>${rows}</ul>`;
  return page(
    'Mail inbox · Concord',
    `<h1>Mail inbox <small>(${messages.length})</small></h1><form><label for="to">To</label><input id="to" name="to" value="${escapeHtml(to)}" placeholder="officer@concord.example"><button>Show</button></form>${list}`,
  );
};

export const messagePage = ({
  subject,
  from,
  to,
  receivedAt,
  language,
  messageId,
  text,
  html,
}: CaughtMail): string =>
  page(
    subject,
    `<p><a href="/">← Inbox</a></p><h1 lang="${escapeHtml(language)}">${escapeHtml(subject)}</h1><dl><dt>From</dt><dd>${escapeHtml(from)}</dd><dt>To</dt><dd>${escapeHtml(to)}</dd><dt>Received</dt><dd><time>${receivedAt}</time></dd><dt>Language</dt><dd>${escapeHtml(language)}</dd><dt>Message-ID</dt><dd>${escapeHtml(messageId)}</dd></dl>
<h2>As text</h2><pre lang="${escapeHtml(language)}">${escapeHtml(text)}</pre>${html ? `<h2>As it looks</h2><iframe sandbox title="The mail as it looks" srcdoc="${escapeHtml(html)}"></iframe>` : ''}`,
  );
