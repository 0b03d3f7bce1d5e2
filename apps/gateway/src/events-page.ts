import type { AsyncApi, Channel, Contracts, Schema } from './contracts.js';
import { escapeHtml, pageSecurity } from '#platform/http';
import { page, prose, styleOf } from './page.js';

const style =
  styleOf(`article{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.2rem 1rem 1rem;margin:1rem 0}article h4{font-size:1rem;margin:.8rem 0 .3rem;overflow-wrap:anywhere}article p{margin:.3rem 0}nav ul{columns:14rem;padding-left:1.2rem;margin:.3rem 0}nav li{overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:.6rem 0 0}caption{text-align:left;color:var(--soft)}th,td{text-align:left;vertical-align:top;border-top:1px solid var(--line);padding:.3rem .8rem .3rem 0}tbody th{font-weight:400}tbody th code{overflow-wrap:normal;white-space:nowrap}`);
export const eventsPageSecurity = pageSecurity(style);

type Row = Readonly<{ path: string; type: string; required: boolean; description: string }>;

/** A schema with its reference followed; what is said beside the reference comes first. */
const resolve = (schema: Schema, definitions: Readonly<Record<string, Schema>>): Schema => {
  const [inner] = schema.allOf ?? [];
  if (inner) {
    const { description, ...rest } = resolve(inner, definitions);
    return { ...rest, description: [schema.description, description].filter(Boolean).join(' ') };
  }
  return schema.$ref
    ? resolve(definitions[schema.$ref.slice('#/definitions/'.length)] ?? {}, definitions)
    : schema;
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
const rowsOf = (
  given: Schema,
  definitions: Readonly<Record<string, Schema>>,
  before = '',
): readonly Row[] => {
  const schema = resolve(given, definitions);
  if (schema.type === 'array') return rowsOf(schema.items ?? {}, definitions, `${before}[]`);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = before ? `${before}.${name}` : name;
    const { description = '' } = resolve(field, definitions);
    return [
      {
        path,
        type: typeOf(field, definitions),
        required: schema.required?.includes(name) ?? false,
        description,
      },
      ...rowsOf(field, definitions, path),
    ];
  });
};

/** The last column is there only where something is said in it. */
const table = (caption: string, schema: Schema): string => {
  const rows = rowsOf(schema, schema.definitions ?? {});
  const meaning = rows.some(({ description }) => description !== '');
  const cells = rows.map(
    ({ path, type, required, description }) =>
      `<tr><th scope="row"><code>${escapeHtml(path)}</code></th><td><code>${escapeHtml(type)}</code></td><td>${required ? 'yes' : 'no'}</td>${meaning ? `<td>${prose(description)}</td>` : ''}</tr>`,
  );
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(caption)}"><table><caption>${escapeHtml(caption)}</caption><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Always there</th>${meaning ? '<th scope="col">Meaning</th>' : ''}</tr></thead><tbody>${cells.join('')}</tbody></table></div>`;
};
/** `PartnerRegistered` as words. */
const words = (title: string): string =>
  title.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').replaceAll(/ [A-Z]/g, (part) => part.toLowerCase());
const eventSection = (id: string, schema: Schema): string =>
  `<article id="${escapeHtml(id)}" aria-labelledby="${escapeHtml(id)}-name"><h4 id="${escapeHtml(id)}-name"><a href="#${escapeHtml(id)}"><code>${escapeHtml(id)}</code></a></h4><p>${prose(schema.description ?? `${words(schema.title ?? id)}.`)}</p><p class="soft"><a href="/schemas/${escapeHtml(id)}.json">JSON Schema of ${escapeHtml(id)}</a></p>${table(`Fields of ${id}`, schema)}</article>`;

const familyOf = (id: string): string => id.slice(0, id.indexOf('.'));
const familiesOf = (channel: Channel): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(Object.groupBy(Object.keys(channel.messages), familyOf)).map(([family, ids]) => [
    family,
    ids ?? [],
  ]);

const channelNavigation = (name: string, channel: Channel): string => {
  const families = familiesOf(channel).map(
    ([family, ids]) =>
      `<li><a href="#${escapeHtml(`${name}-${family}`)}">${escapeHtml(family)}</a> <span class="soft">(${ids.length})</span></li>`,
  );
  return `<p><a href="#channel-${escapeHtml(name)}">Channel <code>${escapeHtml(channel.address)}</code></a></p><ul>${families.join('')}</ul>`;
};
const channelSection = (
  name: string,
  channel: Channel,
  headers: Schema,
  schemas: Contracts['schemas'],
): string => {
  const families = familiesOf(channel).map(
    ([family, ids]) =>
      `<section aria-labelledby="${escapeHtml(`${name}-${family}`)}"><h3 id="${escapeHtml(`${name}-${family}`)}">${escapeHtml(family)}</h3>${ids.map((id) => eventSection(id, JSON.parse(schemas.get(`${id}.json`)!) as Schema)).join('')}</section>`,
  );
  return `<section aria-labelledby="channel-${escapeHtml(name)}"><h2 id="channel-${escapeHtml(name)}">Channel <code>${escapeHtml(channel.address)}</code></h2><p>${prose(channel.description)}</p>${table(`Headers of every record on ${channel.address}`, headers)}${families.join('')}</section>`;
};

/** The AsyncAPI document as a page to read: channels, events, their fields. */
export const eventsPage = ({ asyncApi, schemas }: Contracts): string => {
  const { info, channels, components } = JSON.parse(asyncApi) as AsyncApi;
  const all = Object.entries(channels);
  const body = `<a class="skip" href="#events">Skip to the events</a>
<header><h1>${escapeHtml(info.title)} <small class="soft">${escapeHtml(info.version)}</small></h1><p>${prose(info.description)}</p><p><a href="/asyncapi.json">AsyncAPI document</a> · <a href="/schemas">List of JSON Schemas</a> · <a href="/docs">HTTP API</a></p></header>
<nav aria-label="Contents"><h2>Contents</h2>${all.map(([name, channel]) => channelNavigation(name, channel)).join('')}</nav>
<main id="events">${all.map(([name, channel]) => channelSection(name, channel, components.schemas.cloudEventHeaders, schemas)).join('')}</main>`;
  return page({ title: `${info.title} ${info.version}`, style, body });
};
