import type { RowFault } from '#imports';

type Counts = Readonly<{ new: number; known: number; refused: number; leftOut: number }>;
type Row = Readonly<{
  line: 'row';
  /** Line of the file the row begins on; of JSON, its number in the list. */
  at: number;
  key: string;
  name: string;
}>;
/** One line of the answer to an import. */
export type ImportLine =
  | Readonly<{
      line: 'table';
      isDryRun: boolean;
      encoding: string;
      guessed: boolean;
      /** About, for a bar; absent where it cannot be told. */
      rows?: number;
      unmapped: readonly string[];
    }>
  | (Row &
      Readonly<{
        outcome: 'new' | 'known';
        partnerId?: string;
        kind: string;
        countryCode: string;
        sections: readonly string[];
        leftOut?: readonly RowFault[];
      }>)
  | (Row & Readonly<{ outcome: 'refused'; record?: Readonly<Record<string, string>> }> & RowFault)
  | (Counts & Readonly<{ line: 'end' }>)
  | (Counts & Readonly<{ line: 'stopped'; problem: object }>);

const text = { type: 'string' };
/** OpenAPI 3.0 has no `const`. */
const only = (value: string) => ({ type: 'string', enum: [value] });
const whole = { type: 'integer', minimum: 0 };
const texts = { type: 'array', items: text };
const object = (properties: Record<string, object>, required: readonly string[]) => ({
  type: 'object',
  properties,
  required: [...required],
});
const counts = { new: whole, known: whole, refused: whole, leftOut: whole };
const fault = { code: text, reason: text };
const row = { line: only('row'), at: whole, key: text, name: text };
const said = ['line', 'at', 'key', 'name', 'outcome'];

/** The same for the OpenAPI document. */
export const importLineSchema = {
  oneOf: [
    object(
      {
        line: only('table'),
        isDryRun: { type: 'boolean' },
        encoding: text,
        guessed: { type: 'boolean', description: 'The file does not say its encoding.' },
        rows: { ...whole, description: 'About how many there are.' },
        unmapped: { ...texts, description: 'Columns that become nothing.' },
      },
      ['line', 'isDryRun', 'encoding', 'guessed', 'unmapped'],
    ),
    object(
      {
        ...row,
        outcome: {
          ...text,
          enum: ['new', 'known'],
          description: '`known`: an earlier import brought it.',
        },
        partnerId: { ...text, description: 'Absent where a dry run found a new one.' },
        kind: text,
        countryCode: text,
        sections: { ...texts, description: 'Sections of the profile that are filled in.' },
        leftOut: {
          type: 'array',
          items: object(fault, ['code', 'reason']),
          description: 'Identifiers of others that it comes without.',
        },
      },
      [...said, 'kind', 'countryCode', 'sections'],
    ),
    object(
      {
        ...row,
        outcome: only('refused'),
        ...fault,
        record: {
          type: 'object',
          additionalProperties: text,
          description: 'The cells by column, of a table with a mapping.',
        },
      },
      [...said, 'code', 'reason'],
    ),
    object({ line: only('end'), ...counts }, ['line', ...Object.keys(counts)]),
    object(
      {
        line: only('stopped'),
        ...counts,
        problem: { type: 'object', description: 'Problem document (RFC 9457).' },
      },
      ['line', ...Object.keys(counts), 'problem'],
    ),
  ],
};
