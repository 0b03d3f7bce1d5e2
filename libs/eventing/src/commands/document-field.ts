import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ListOf, nestedBodies, SafeInt, SingleObject, UuidField } from '#platform/http';
import type { BodyClass } from './aggregate.js';

/** A document a command names. */
export class NamedDocumentBody {
  @UuidField({ description: 'Id of a document, as `POST /v1/documents` answers it.' })
  documentId!: string;
  @SafeInt({ min: 1, max: 10_000, optional: true, description: 'Default: the latest version.' })
  version?: number;
}

/** What a decision is told of a document: its hash, its id, or a `NamedDocument`. */
export type Told = 'sha256' | 'documentId' | 'document';
export type DocumentUse = Readonly<{
  kinds: readonly string[];
  as: string;
  tells: Told;
  optional: boolean;
}>;
type Options = Readonly<{
  /** Kinds of documents that are taken. */
  kinds: readonly string[];
  /** The name by which the decision is told; default the field's own. */
  as?: string;
  /** What it is told. Default `sha256`. */
  tells?: Told;
  optional?: boolean;
  description?: string;
}>;

type Uses = Readonly<Record<string, DocumentUse>>;
/** By the prototype of the class that declares them. */
const declared = new WeakMap<object, Uses>();
const usesOn = (prototype: object | null): Uses =>
  prototype
    ? { ...usesOn(Object.getPrototypeOf(prototype) as object | null), ...declared.get(prototype) }
    : {};
const usesOf = (type: BodyClass): Uses => usesOn(type.prototype as object);

const uses =
  ({ kinds, as, tells = 'sha256', optional = false }: Options): PropertyDecorator =>
  (prototype, name) => {
    const use: DocumentUse = { kinds, as: as ?? String(name), tells, optional };
    declared.set(prototype, { ...declared.get(prototype), [String(name)]: use });
  };
const describedBy = ({ kinds, description }: Options): string =>
  `${description ? `${description} ` : ''}A document of kind ${kinds.join(' or ')}.`;

/**
 * A document the command names, of one of the `kinds`. Before the decision it is looked up; the
 * decision is told of it under `as`. One that is asked for and missing is no fault of the shape: it
 * is refused as `document.missing`, with the kinds.
 */
export const DocumentField = (options: Options): PropertyDecorator =>
  applyDecorators(
    SingleObject(() => NamedDocumentBody, { optional: true, description: describedBy(options) }),
    ApiProperty({ required: !options.optional }),
    uses(options),
  );
/** Several of them; the decision is told of each. */
export const DocumentList = ({
  max,
  ...options
}: Options & Readonly<{ max: number }>): PropertyDecorator =>
  applyDecorators(
    ListOf(() => NamedDocumentBody, { max, optional: true, description: describedBy(options) }),
    uses({ optional: true, ...options }),
  );

/** The fields of a body that name documents, at every depth; undefined where there are none. */
type Shape = Readonly<{ uses: Uses; nested: readonly (readonly [string, Shape])[] }>;
const shapes = new WeakMap<BodyClass, Shape | null>();
const shapeOf = (type: BodyClass): Shape | null => {
  const known = shapes.get(type);
  if (known !== undefined) return known;
  const own = usesOf(type);
  const nested = nestedBodies(type)
    .filter(([name]) => !(name in own))
    .flatMap(([name, body]) => {
      const shape = shapeOf(body);
      return shape ? [[name, shape] as const] : [];
    });
  const found = Object.keys(own).length + nested.length > 0 ? { uses: own, nested } : null;
  shapes.set(type, found);
  return found;
};
/** Whether commands with this body can name documents. */
export const namesDocuments = (type: BodyClass | undefined): boolean =>
  type !== undefined && shapeOf(type) !== null;

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
/** A place in a command where a document is named, or could be. */
export type Mention = Readonly<{
  /** JSON pointer into the body. */
  pointer: string;
  use: DocumentUse;
  /** `undefined` where nothing is named. */
  named: NamedDocumentBody | readonly NamedDocumentBody[] | undefined;
  /** Puts what the decision is told in the place of what was named. */
  tell: (told: unknown) => void;
}>;

/** Where `data`, a body of the class, names documents. What is told is written into `data` itself. */
export const mentionsIn = (type: BodyClass, data: object): readonly Mention[] => {
  const shape = shapeOf(type);
  return shape ? [...mentions(shape, data as Json, '')] : [];
};
function* mentions({ uses: own, nested }: Shape, data: Json, at: string): Generator<Mention> {
  for (const [name, use] of Object.entries(own))
    yield {
      pointer: `${at}/${name}`,
      use,
      named: data[name] as Mention['named'],
      tell: (told) => {
        delete data[name];
        data[use.as] = told;
      },
    };
  for (const [name, shape] of nested) {
    const inner = data[name];
    const items = Array.isArray(inner) ? (inner as unknown[]) : [inner];
    for (const [index, item] of items.entries())
      if (isObject(item))
        yield* mentions(shape, item, `${at}/${name}${Array.isArray(inner) ? `/${index}` : ''}`);
  }
}
