import { createHash } from 'node:crypto';
import type { AsyncApi, Channel, Contracts, Schema } from './contracts.js';

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
/** Text with `code` in backticks. */
const prose = (text: string): string => escape(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');

const style = `:root{color-scheme:light dark;--ink:#1c2733;--soft:#4a5a68;--paper:#f4f6f8;--card:#fff;--line:#dde3e8;--link:#0b5c8a}
@media(prefers-color-scheme:dark){:root{--ink:#e4eaef;--soft:#a9b8c4;--paper:#12181e;--card:#1a232b;--line:#33414d;--link:#7cc4ee}}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}header,main,nav{max-width:70rem;margin:0 auto;padding:1rem 1.5rem}a{color:var(--link)}a:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem}h1{font-size:1.6rem;margin:0 0 .5rem}h2{font-size:1.3rem;margin:2.5rem 0 .5rem}h3{font-size:1.15rem;margin:2rem 0 .5rem}
article{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.2rem 1rem 1rem;margin:1rem 0}article h4{font-size:1rem;margin:.8rem 0 .3rem;overflow-wrap:anywhere}article p{margin:.3rem 0}nav ul{columns:14rem;padding-left:1.2rem;margin:.3rem 0}nav li{overflow-wrap:anywhere}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.6rem 0 0}caption{text-align:left;color:var(--soft)}th,td{text-align:left;vertical-align:top;border-top:1px solid var(--line);padding:.3rem .8rem .3rem 0}tbody th{font-weight:400}tbody th code{overflow-wrap:normal;white-space:nowrap}code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}.soft{color:var(--soft)}`;
/** Nothing is loaded and nothing runs; only the page's own style sheet. */
export const pageSecurity = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

type Row = Readonly<{ path: string; type: string; required: boolean; description: string }>;

/** A schema with its reference followed; what is said beside the reference comes first. */
const resolve = (schema: Schema, definitions: Readonly<Record<string, Schema>>): Schema => {
  const [inner] = schema.allOf ?? [];
  if (inner) {
    const { description, ...rest } = resolve(inner, definitions);
    return { ...rest, description: [schema.description, description].filter(Boolean).join(' ') };
  }
  return schema.$ref ? resolve(definitions[schema.$ref.slice('#/definitions/'.length)] ?? {}, definitions) : schema;
};
const typeOf = (given: Schema, definitions: Readonly<Record<string, Schema>>): string => {
  const schema = resolve(given, definitions);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf) return schema.anyOf.map((option) => typeOf(option, definitions)).join(' | ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {}, definitions)}`;
  return schema.format ?? schema.type ?? 'any';
};
/** Fields of an object and of the objects in it: `period.start`, `names[].value`. */
const rowsOf = (given: Schema, definitions: Readonly<Record<string, Schema>>, before = ''): readonly Row[] => {
  const schema = resolve(given, definitions);
  if (schema.type === 'array') return rowsOf(schema.items ?? {}, definitions, `${before}[]`);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = before ? `${before}.${name}` : name;
    const { description = '' } = resolve(field, definitions);
    return [{ path, type: typeOf(field, definitions), required: schema.required?.includes(name) ?? false, description }, ...rowsOf(field, definitions, path)];
  });
};

/** The last column is there only where something is said in it. */
const table = (caption: string, schema: Schema): string => {
  const rows = rowsOf(schema, schema.definitions ?? {});
  const meaning = rows.some(({ description }) => description !== '');
  const cells = rows.map(
    ({ path, type, required, description }) =>
      `<tr><th scope="row"><code>${escape(path)}</code></th><td><code>${escape(type)}</code></td><td>${required ? 'yes' : 'no'}</td>${meaning ? `<td>${prose(description)}</td>` : ''}</tr>`,
  );
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escape(caption)}"><table><caption>${escape(caption)}</caption><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Always there</th>${meaning ? '<th scope="col">Meaning</th>' : ''}</tr></thead><tbody>${cells.join('')}</tbody></table></div>`;
};
/** `PartnerRegistered` as words. */
const words = (title: string): string => title.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').replaceAll(/ [A-Z]/g, (part) => part.toLowerCase());
const eventSection = (id: string, schema: Schema): string =>
  `<article id="${escape(id)}" aria-labelledby="${escape(id)}-name"><h4 id="${escape(id)}-name"><a href="#${escape(id)}"><code>${escape(id)}</code></a></h4><p>${prose(schema.description ?? `${words(schema.title ?? id)}.`)}</p><p class="soft"><a href="/schemas/${escape(id)}.json">JSON Schema of ${escape(id)}</a></p>${table(`Fields of ${id}`, schema)}</article>`;

const familyOf = (id: string): string => id.slice(0, id.indexOf('.'));
const familiesOf = (channel: Channel): readonly (readonly [string, readonly string[]])[] => Object.entries(Object.groupBy(Object.keys(channel.messages), familyOf)).map(([family, ids]) => [family, ids ?? []]);

const channelNavigation = (name: string, channel: Channel): string => {
  const families = familiesOf(channel).map(([family, ids]) => `<li><a href="#${escape(family)}">${escape(family)}</a> <span class="soft">(${ids.length})</span></li>`);
  return `<h2>Contents</h2><p><a href="#channel-${escape(name)}">Channel <code>${escape(channel.address)}</code></a></p><ul>${families.join('')}</ul>`;
};
const channelSection = (name: string, channel: Channel, headers: Schema, schemas: Contracts['schemas']): string => {
  const families = familiesOf(channel).map(
    ([family, ids]) => `<section aria-labelledby="${escape(family)}"><h3 id="${escape(family)}">${escape(family)}</h3>${ids.map((id) => eventSection(id, JSON.parse(schemas.get(`${id}.json`)!) as Schema)).join('')}</section>`,
  );
  return `<section aria-labelledby="channel-${escape(name)}"><h2 id="channel-${escape(name)}">Channel <code>${escape(channel.address)}</code></h2><p>${prose(channel.description)}</p>${table(`Headers of every record on ${channel.address}`, headers)}${families.join('')}</section>`;
};

/** The AsyncAPI document as a page to read: channels, events, their fields. */
export const eventsPage = ({ asyncApi, schemas }: Contracts): string => {
  const { info, channels, components } = JSON.parse(asyncApi) as AsyncApi;
  const all = Object.entries(channels);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(info.title)} ${escape(info.version)}</title><style>${style}</style></head><body><a class="skip" href="#events">Skip to the events</a>
<header><h1>${escape(info.title)} <small class="soft">${escape(info.version)}</small></h1><p>${prose(info.description)}</p><p><a href="/asyncapi.json">AsyncAPI document</a> · <a href="/schemas">List of JSON Schemas</a> · <a href="/docs">HTTP API</a></p></header>
<nav aria-label="Contents">${all.map(([name, channel]) => channelNavigation(name, channel)).join('')}</nav>
<main id="events">${all.map(([name, channel]) => channelSection(name, channel, components.schemas.cloudEventHeaders, schemas)).join('')}</main></body></html>`;
};
