import { Alert, Button, FileButton, Group, Progress, Stack, Table, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, bodyOf, type ProblemDocument, Refusal } from '../api/client.js';
import { commandsOf, description } from '../api/description.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { Section } from '../record/section.js';
import { PageTitle } from '../shell/page-title.js';
import { useSay } from '../words/words.js';
import { type ImportLine, sendTable } from './lines.js';
import { type Choice, guessed, isKnown, mappingOf, valuesIn } from './mapping.js';
import { MappingForm } from './mapping-form.js';
import { meaningsOf } from './meanings.js';
import { type RefusedRow, Results } from './results.js';
import { csvOfRows, type Table as Rows, tableIn } from './table.js';

const previewed = 5;
type Chosen = Readonly<{ file: Blob; fileName: string; table: Rows }>;
type Counts = Readonly<{ new: number; known: number; refused: number }>;
type Progressing = Counts & Readonly<{ isDryRun: boolean; rows: number; isDone: boolean }>;
const started = (isDryRun: boolean, rows: number): Progressing => ({
  isDryRun,
  rows,
  isDone: false,
  new: 0,
  known: 0,
  refused: 0,
});

const Preview = ({ table }: Readonly<{ table: Rows }>) => {
  const { t } = useSay();
  return (
    <Table.ScrollContainer
      minWidth={480}
      scrollAreaProps={{
        viewportProps: { tabIndex: 0, role: 'group', 'aria-label': t('import.preview.table') },
      }}
    >
      <Table verticalSpacing={2}>
        <Table.Thead>
          <Table.Tr>
            {table.columns.map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.rows.slice(0, previewed).map((row) => (
            <Table.Tr key={Object.values(row).join('\u0000')}>
              {table.columns.map((column) => (
                <Table.Td key={column} dir="auto">
                  {row[column]}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};

const nothing: Choice = { columns: {}, kinds: {}, countries: {} };

/** Kinds and countries as the API takes them. */
const useCodes = (): Readonly<{ kinds: readonly string[]; countries: readonly string[] }> => {
  const kinds = useQuery({
    queryKey: ['description', 'kinds'],
    queryFn: async () => bodyOf(await api.GET('/v1/process-profiles')),
    staleTime: Infinity,
  });
  const { data } = useQuery(description);
  const registering =
    data && commandsOf(data, 'partners').find(({ command }) => command === 'RegisterPartner');
  return {
    kinds: kinds.data?.items.map(({ kind }) => kind) ?? [],
    countries: registering?.body.properties?.countryCode?.enum ?? [],
  };
};

/** A table of organisations: seen, mapped, tried, registered, and mended where rows were refused. */
export const ImportPage = () => {
  const { t, country, code } = useSay();
  const queries = useQueryClient();
  const codes = useCodes();
  const [chosen, setChosen] = useState<Chosen>();
  const [choice, setChoice] = useState<Choice>(nothing);
  const [progress, setProgress] = useState<Progressing>();
  const [refused, setRefused] = useState<readonly RefusedRow[]>([]);
  const [problem, setProblem] = useState<ProblemDocument>();
  const [isUnreadable, setIsUnreadable] = useState(false);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const isBusy = progress !== undefined && !progress.isDone;
  const isAsItIs = chosen !== undefined && isKnown(chosen.table);
  const mappingFor = ({ table, fileName }: Chosen, by: Choice): object | undefined =>
    isKnown(table) ? undefined : mappingOf(by, fileName);
  const isReady = chosen !== undefined && (isAsItIs || mappingFor(chosen, choice) !== undefined);

  /** Words that are codes or names of countries and kinds mean these, unless somebody said else. */
  const withMeanings = (next: Choice, { rows }: Rows): Choice => ({
    ...next,
    kinds: {
      ...meaningsOf(valuesIn(rows, next.columns.kind), codes.kinds, [code]),
      ...next.kinds,
    },
    countries: {
      ...meaningsOf(valuesIn(rows, next.columns.countryCode), codes.countries, [country]),
      ...next.countries,
    },
  });
  const take = async (file: File | null): Promise<void> => {
    if (!file) return;
    setProgress(undefined);
    setRefused([]);
    setProblem(undefined);
    try {
      const table = tableIn(await file.text());
      setIsUnreadable(false);
      setChosen({ file, fileName: file.name, table });
      setChoice(withMeanings({ ...nothing, columns: guessed(table) }, table));
    } catch {
      setChosen(undefined);
      setIsUnreadable(true);
    }
  };
  const send = async (what: Chosen, by: Choice, isDryRun: boolean): Promise<void> => {
    stop.current = new AbortController();
    setProblem(undefined);
    setRefused([]);
    setProgress(started(isDryRun, what.table.rows.length));
    let row = 0;
    const hear = (line: ImportLine): void => {
      if (line.line === 'stopped') setProblem(line.problem);
      if (line.line !== 'row') return;
      // Rows are told in the order of the file.
      const cells = line.record ?? what.table.rows[row] ?? {};
      row += 1;
      setProgress((before) => before && { ...before, [line.outcome]: before[line.outcome] + 1 });
      if (line.outcome !== 'refused') return;
      const { at, name, code: why = '', reason = '' } = line;
      setRefused((before) => [...before, { at, name, code: why, reason, cells }]);
    };
    try {
      const { file, fileName } = what;
      await sendTable(
        { file, fileName, mapping: mappingFor(what, by) },
        { isDryRun, signal: stop.current.signal },
        hear,
      );
    } catch (error) {
      if (stop.current.signal.aborted) return;
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.problem);
    } finally {
      setProgress((before) => before && { ...before, isDone: true });
      await queries.invalidateQueries();
    }
  };
  const mend = (at: number, column: string, value: string): void =>
    setRefused((before) =>
      before.map((one) =>
        one.at === at ? { ...one, cells: { ...one.cells, [column]: value } } : one,
      ),
    );
  const sendAgain = (): void => {
    const { columns } = chosen!.table;
    const rows = refused.map(({ cells }) => cells);
    const file = new Blob([csvOfRows(columns, rows)], { type: 'text/csv' });
    const next = { file, fileName: chosen!.fileName, table: { columns, rows } };
    const by = withMeanings(choice, next.table);
    setChosen(next);
    setChoice(by);
    void send(next, by, false);
  };
  const used = chosen
    ? chosen.table.columns.filter(
        (column) => isAsItIs || Object.values(choice.columns).includes(column),
      )
    : [];
  const done = progress ? progress.new + progress.known + progress.refused : 0;
  return (
    <Stack>
      <PageTitle>{t('import.title')}</PageTitle>
      <Text>{t('import.says')}</Text>
      <Group>
        <FileButton
          accept=".csv,text/csv"
          onChange={(file) => void take(file)}
          inputProps={{ 'aria-label': t('import.choose') }}
        >
          {(button) => <Button {...button}>{t('import.choose')}</Button>}
        </FileButton>
        {chosen && (
          <Text>
            <bdi>{chosen.fileName}</bdi>: {t('import.rows', { count: chosen.table.rows.length })}
          </Text>
        )}
      </Group>
      {isUnreadable && (
        <Alert color="red" role="alert">
          {t('import.unreadable')}
        </Alert>
      )}
      {chosen && (
        <Section id="preview" title={t('import.preview')}>
          <Preview table={chosen.table} />
        </Section>
      )}
      {chosen && !isAsItIs && (
        <Section id="mapping" title={t('import.mapping')}>
          <MappingForm
            table={chosen.table}
            choice={choice}
            kinds={codes.kinds}
            countries={codes.countries}
            onChange={(next) => setChoice(withMeanings(next, chosen.table))}
          />
        </Section>
      )}
      {chosen && (
        <Group>
          <Button
            variant="default"
            disabled={!isReady || isBusy}
            onClick={() => void send(chosen, choice, true)}
          >
            {t('import.try')}
          </Button>
          <Button disabled={!isReady || isBusy} onClick={() => void send(chosen, choice, false)}>
            {t('import.import')}
          </Button>
          {isBusy && (
            <Button variant="subtle" color="red" onClick={() => stop.current.abort()}>
              {t('import.stop')}
            </Button>
          )}
        </Group>
      )}
      {problem && <RefusalNotice problem={problem} />}
      {progress && (
        <Stack gap={4}>
          <Progress
            value={(100 * done) / Math.max(1, progress.rows)}
            aria-label={t('import.progress')}
          />
          <Text role="status" data-done={progress.isDone}>
            {t(progress.isDryRun ? 'import.wouldBe' : 'import.was', {
              new: progress.new,
              known: progress.known,
              refused: progress.refused,
            })}
          </Text>
        </Stack>
      )}
      <Results
        refused={refused}
        columns={used}
        isBusy={isBusy}
        onChange={mend}
        onSendAgain={sendAgain}
      />
    </Stack>
  );
};
