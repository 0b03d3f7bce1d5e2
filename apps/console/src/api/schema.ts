/** As much of JSON Schema as bodies of commands are written in. */
export type Schema = Readonly<{
  $ref?: string;
  allOf?: readonly Schema[];
  type?: string;
  format?: string;
  enum?: readonly string[];
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  description?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}>;
type Operation = Readonly<{
  operationId?: string;
  summary?: string;
  'x-roles'?: readonly string[];
  'x-needs-reason'?: boolean;
  requestBody?: Readonly<{
    content: Readonly<Record<string, Readonly<{ schema: Schema }>>>;
  }>;
}>;
export type Description = Readonly<{
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  components: Readonly<{ schemas: Readonly<Record<string, Schema>> }>;
}>;

/** A schema with its references followed, and what stands beside them said. */
export const resolved = (schema: Schema, of: Description): Schema => {
  if (schema.$ref) {
    const name = schema.$ref.slice('#/components/schemas/'.length);
    const { $ref: _ref, ...own } = schema;
    return { ...resolved(of.components.schemas[name] ?? {}, of), ...own };
  }
  const { allOf, ...own } = schema;
  if (!allOf) return schema;
  const parts = allOf.map((part) => resolved(part, of));
  return {
    ...Object.assign({}, ...parts),
    ...own,
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: parts.flatMap(({ required = [] }) => required),
  } as Schema;
};
