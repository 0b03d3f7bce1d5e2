import { ask, type ProblemDocument } from '../api/client.js';

type Counts = Readonly<{ new: number; known: number; refused: number; leftOut: number }>;
export type TableLine = Readonly<{
  line: 'table';
  isDryRun: boolean;
  encoding: string;
  guessed: boolean;
  rows?: number;
  unmapped: readonly string[];
}>;
export type RowLine = Readonly<{
  line: 'row';
  at: number;
  key: string;
  name: string;
  outcome: 'new' | 'known' | 'refused';
  code?: string;
  reason?: string;
  record?: Readonly<Record<string, string>>;
}>;
type EndLine = Readonly<{ line: 'end' }> & Counts;
type StoppedLine = Readonly<{ line: 'stopped'; problem: ProblemDocument }> & Counts;
export type ImportLine = TableLine | RowLine | EndLine | StoppedLine;

type Sent = Readonly<{ file: Blob; fileName: string; mapping: object | undefined }>;

/** Sends a table, and hears of each row as it is done. Throws Refusal where nothing can be read. */
export const sendTable = async (
  { file, fileName, mapping }: Sent,
  { isDryRun, signal }: Readonly<{ isDryRun: boolean; signal: AbortSignal }>,
  onLine: (line: ImportLine) => void,
): Promise<void> => {
  const form = new FormData();
  if (mapping) form.append('mapping', JSON.stringify(mapping));
  form.append('file', file, fileName);
  const answer = await ask(`/v1/partners/imports?dryRun=${isDryRun}`, {
    method: 'POST',
    body: form,
    signal,
  });
  const reader = answer.body!.pipeThrough(new TextDecoderStream() as never).getReader();
  let rest = '';
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const [last = '', ...lines] = (rest + String(next.value)).split('\n').toReversed();
    rest = last;
    for (const line of lines.toReversed()) onLine(JSON.parse(line) as ImportLine);
  }
};
