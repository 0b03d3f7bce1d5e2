import { type Description, resolved, type Schema } from './schema.js';

/** A command as a form is made of it. */
export type CommandForm = Readonly<{
  command: string;
  /** Of the route, `/v1/partners/{id}/start-intake`. */
  path: string;
  summary: string;
  roles: readonly string[];
  needsReason: boolean;
  creates: boolean;
  body: Schema;
}>;

/** The commands on records of a collection; those that begin one with `creates`. */
export const commandsOf = (of: Description, collection: string): readonly CommandForm[] =>
  Object.entries(of.paths)
    .filter(([path]) => path === `/v1/${collection}` || path.startsWith(`/v1/${collection}/{id}/`))
    .flatMap(([path, { post }]) => {
      const json = post?.requestBody?.content['application/json'];
      if (!post?.operationId || !post['x-roles'] || !json) return [];
      return {
        command: post.operationId,
        path,
        summary: post.summary ?? '',
        roles: post['x-roles'],
        needsReason: post['x-needs-reason'] ?? false,
        creates: path === `/v1/${collection}`,
        body: resolved(json.schema, of),
      };
    });

/** The codes that may stand in a field of a record, in the order the API lists them. */
export const codesIn = (of: Description, schema: string, field: string): readonly string[] =>
  of.components.schemas[schema]?.properties?.[field]?.enum ?? [];
