import type { AsyncApi, Channel, Contracts, Schema } from './contracts.js';
import { escape, page, prose, securityOf, styleOf } from './page.js';

const style =
  styleOf(`article{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.2rem 1rem 1rem;margin:1rem 0}article h4{font-size:1rem;margin:.8rem 0 .3rem;overflow-wrap:anywhere}article p{margin:.3rem 0}nav ul{columns:14rem;padding-left:1.2rem;margin:.3rem 0}nav li{overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:.6rem 0 0}caption{text-align:left;color:var(--soft)}th,td{text-align:left;vertical-align:top;border-top:1px solid var(--line);padding:.3rem .8rem .3rem 0}tbody th{font-weight:400}tbody th code{overflow-wrap:normal;white-space:nowrap}`);
export const eventsPageSecurity = securityOf(style);

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
      `<tr><th scope="row"><code>${escape(path)}</code></th><td><code>${escape(type)}</code></td><td>${required ? 'yes' : 'no'}</td>${meaning ? `<td>${prose(description)}</td>` : ''}</tr>`,
  );
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escape(caption)}"><table><caption>${escape(caption)}</caption><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Always there</th>${meaning ? '<th scope="col">Meaning</th>' : ''}</tr></thead><tbody>${cells.join('')}</tbody></table></div>`;
};
/** `PartnerRegistered` as words. */
const words = (title: string): string =>
  title.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').replaceAll(/ [A-Z]/g, (part) => part.toLowerCase());
const eventSection = (id: string, schema: Schema): string =>
  `<article id="${escape(id)}" aria-labelledby="${escape(id)}-name"><h4 id="${escape(id)}-name"><a href="#${escape(id)}"><code>${escape(id)}</code></a></h4><p>${prose(schema.description ?? `${words(schema.title ?? id)}.`)}</p><p class="soft"><a href="/schemas/${escape(id)}.json">JSON Schema of ${escape(id)}</a></p>${table(`Fields of ${id}`, schema)}</article>`;

const familyOf = (id: string): string => id.slice(0, id.indexOf('.'));
const familiesOf = (channel: Channel): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(Object.groupBy(Object.keys(channel.messages), familyOf)).map(([family, ids]) => [
    family,
    ids ?? [],
  ]);

const channelNavigation = (name: string, channel: Channel): string => {
  const families = familiesOf(channel).map(
    ([family, ids]) =>
      `<li><a href="#${escape(`${name}-${family}`)}">${escape(family)}</a> <span class="soft">(${ids.length})</span></li>`,
  );
  return `<p><a href="#channel-${escape(name)}">Channel <code>${escape(channel.address)}</code></a></p><ul>${families.join('')}</ul>`;
};
const channelSection = (
  name: string,
  channel: Channel,
  headers: Schema,
  schemas: Contracts['schemas'],
): string => {
  const families = familiesOf(channel).map(
    ([family, ids]) =>
      `<section aria-labelledby="${escape(`${name}-${family}`)}"><h3 id="${escape(`${name}-${family}`)}">${escape(family)}</h3>${ids.map((id) => eventSection(id, JSON.parse(schemas.get(`${id}.json`)!) as Schema)).join('')}</section>`,
  );
  return `<section aria-labelledby="channel-${escape(name)}"><h2 id="channel-${escape(name)}">Channel <code>${escape(channel.address)}</code></h2><p>${prose(channel.description)}</p>${table(`Headers of every record on ${channel.address}`, headers)}${families.join('')}</section>`;
};

/** The AsyncAPI document as a page to read: channels, events, their fields. */
export const eventsPage = ({ asyncApi, schemas }: Contracts): string => {
  const { info, channels, components } = JSON.parse(asyncApi) as AsyncApi;
  const all = Object.entries(channels);
  const body = `<a class="skip" href="#events">Skip to the events</a>
<header><h1>${escape(info.title)} <small class="soft">${escape(info.version)}</small></h1><p>${prose(info.description)}</p><p><a href="/asyncapi.json">AsyncAPI document</a> · <a href="/schemas">List of JSON Schemas</a> · <a href="/docs">HTTP API</a></p></header>
<nav aria-label="Contents"><h2>Contents</h2>${all.map(([name, channel]) => channelNavigation(name, channel)).join('')}</nav>
<main id="events">${all.map(([name, channel]) => channelSection(name, channel, components.schemas.cloudEventHeaders, schemas)).join('')}</main>`;
  return page({ title: `${info.title} ${info.version}`, style, body });
};
