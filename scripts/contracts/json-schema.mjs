import ts from 'typescript';

/** Text of the docstring in front of a declaration, as one line; tags left out. */
export const docOf = (node) => {
  const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.comment;
  return ts.getTextOfJSDocComment(comment)?.replaceAll(/\s+/g, ' ').trim() || undefined;
};
const described = (node, schema) => {
  const description = docOf(node);
  if (!description) return schema;
  return schema.$ref ? { description, allOf: [schema] } : { ...schema, description };
};
/** Names of the kernel that stand for a string of a certain form. */
const formats = { CalendarDate: 'date', Instant: 'date-time' };
const transparent = new Set(['Readonly', 'Required']);
const lists = new Set(['Array', 'ReadonlyArray']);

/**
 * JSON Schema (draft-07) of plain TypeScript types, read from their source: string, number,
 * boolean, literals, unions, lists, objects, `?`.
 * Named types become `definitions`. Anything a JSON document cannot hold is an error that names the
 * place.
 */
export const schemaReader = (checker) => {
  const definitions = {};
  const owners = new Map();

  const declarationOf = (reference) => {
    const name = reference.typeName ?? reference.exprName;
    let symbol = checker.getSymbolAtLocation(name);
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
    return (
      symbol?.declarations?.find(
        (one) => ts.isTypeAliasDeclaration(one) || ts.isInterfaceDeclaration(one),
      ) ?? refuse(reference, 'leads nowhere')
    );
  };
  const nameOf = (reference) => reference.typeName.getText();

  const objectOf = (members) => {
    const fields = members.map((member) =>
      ts.isPropertySignature(member) && member.type ? member : refuse(member, 'is no field'),
    );
    const required = fields.filter((field) => !field.questionToken).map((field) => field.name.text);
    return {
      type: 'object',
      properties: Object.fromEntries(
        fields.map((field) => [field.name.text, described(field, schemaOf(field.type))]),
      ),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
    };
  };
  /** The object a type stands for, with all its fields in one place. */
  const fieldsOf = (node) => {
    if (ts.isParenthesizedTypeNode(node)) return fieldsOf(node.type);
    if (ts.isTypeLiteralNode(node)) return objectOf(node.members);
    if (ts.isIntersectionTypeNode(node)) return node.types.map(fieldsOf).reduce(merge);
    if (!ts.isTypeReferenceNode(node)) return refuse(node, 'is no object');
    if (transparent.has(nameOf(node))) return fieldsOf(node.typeArguments[0]);
    const declaration = declarationOf(node);
    return ts.isInterfaceDeclaration(declaration)
      ? objectOf(declaration.members)
      : fieldsOf(declaration.type);
  };
  const merge = (a, b) => {
    const required = [...(a.required ?? []), ...(b.required ?? [])];
    return {
      type: 'object',
      properties: { ...a.properties, ...b.properties },
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
    };
  };

  const referenceOf = (node) => {
    const name = nameOf(node);
    if (lists.has(name)) return { type: 'array', items: schemaOf(node.typeArguments[0]) };
    if (transparent.has(name)) return schemaOf(node.typeArguments[0]);
    const declaration = declarationOf(node);
    if (declaration.typeParameters) return refuse(node, 'takes type parameters');
    if (formats[name])
      return {
        type: 'string',
        format: formats[name],
        ...(docOf(declaration) ? { description: docOf(declaration) } : {}),
      };
    if (owners.has(name) && owners.get(name) !== declaration)
      return refuse(node, 'is the name of two types of one event');
    if (!owners.has(name)) {
      owners.set(name, declaration);
      definitions[name] = {};
      definitions[name] = described(
        declaration,
        ts.isInterfaceDeclaration(declaration)
          ? objectOf(declaration.members)
          : schemaOf(declaration.type),
      );
    }
    return { $ref: `#/definitions/${name}` };
  };

  const literalOf = ({ literal }) => {
    if (literal.kind === ts.SyntaxKind.NullKeyword) return { type: 'null' };
    if (ts.isStringLiteral(literal)) return { type: 'string', const: literal.text };
    if (literal.kind === ts.SyntaxKind.TrueKeyword || literal.kind === ts.SyntaxKind.FalseKeyword)
      return { type: 'boolean', const: literal.kind === ts.SyntaxKind.TrueKeyword };
    return { type: 'number', const: Number(literal.getText()) };
  };
  const unionOf = (options) => {
    const type = options[0].type;
    const plain =
      type &&
      options.every((option) => option.type === type && ('const' in option || 'enum' in option));
    return plain
      ? { type, enum: options.flatMap((option) => option.enum ?? [option.const]) }
      : { anyOf: options };
  };
  /**
   * `keyof typeof x`, `(typeof list)[number]`: the words the compiler finds, in the order of the
   * alphabet.
   */
  const wordsOf = (node) => {
    const type = checker.getTypeFromTypeNode(node);
    const words = (type.isUnion() ? type.types : [type]).map((one) =>
      one.isStringLiteral() ? one.value : refuse(node, 'is not plain'),
    );
    return { type: 'string', enum: words.sort() };
  };

  const schemaOf = (node) => {
    switch (node.kind) {
      case ts.SyntaxKind.StringKeyword:
        return { type: 'string' };
      case ts.SyntaxKind.NumberKeyword:
        return { type: 'number' };
      case ts.SyntaxKind.BooleanKeyword:
        return { type: 'boolean' };
      case ts.SyntaxKind.ObjectKeyword:
        return { type: 'object' };
    }
    if (ts.isParenthesizedTypeNode(node)) return schemaOf(node.type);
    if (ts.isLiteralTypeNode(node)) return literalOf(node);
    if (ts.isUnionTypeNode(node)) return unionOf(node.types.map(schemaOf));
    if (ts.isArrayTypeNode(node)) return { type: 'array', items: schemaOf(node.elementType) };
    if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword)
      return schemaOf(node.type);
    if (ts.isTypeLiteralNode(node) || ts.isIntersectionTypeNode(node)) return fieldsOf(node);
    if (ts.isTypeReferenceNode(node)) return referenceOf(node);
    return wordsOf(node);
  };

  return (node) => {
    const schema = fieldsOf(node);
    return Object.keys(definitions).length > 0
      ? {
          ...schema,
          definitions: Object.fromEntries(
            Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)),
          ),
        }
      : schema;
  };
};

const refuse = (node, why) => {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  throw new Error(
    `${file.fileName}:${line + 1}: \`${node.getText().slice(0, 80)}\` ${why}. Events hold plain data only: string, number, boolean, literals, unions, lists, objects and optional fields.`,
  );
};
