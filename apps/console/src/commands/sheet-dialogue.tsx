import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { Refusal } from '../api/client.js';
import { type CommandForm, commandsOf, description } from '../api/description.js';
import { useNames } from '../api/names.js';
import type { AnyRecord } from '../api/records.js';
import type { Description } from '../api/schema.js';
import { Loading, Once } from '../shell/states.js';
import { Dialogue } from '../shell/dialogue.js';
import { useSentences } from '../words/sentences.js';
import { useSay } from '../words/words.js';
import { changedAt, type Filled, withRequiredLists } from './body.js';
import { addressOf, type BulkAnswer, sendBulk } from './bulk.js';
import { BulkResults } from './bulk-results.js';
import { takesNoEnter } from './enter.js';
import { FieldsOf } from './field.js';
import { Form, type FormContext } from './form-context.js';
import { faultsOf } from './faults.js';
import { RefusalNotice } from './refusal-notice.js';
import { newKey, recordAt } from './send.js';
import { filledLines, linesOf } from './sheet.js';

type Props = Readonly<{
  command: string;
  /** The field with another value in each line. */
  lineKey: string;
  collection: string;
  record: AnyRecord;
  onClose: () => void;
}>;
/** What was sent last: which line each result is of. */
type Sent = Readonly<{ lines: readonly number[]; answer: BulkAnswer }>;

const Sheet = ({
  form,
  of,
  lineKey,
  collection,
  record,
  onClose,
}: Omit<Props, 'command'> & Readonly<{ form: CommandForm; of: Description }>) => {
  const { t, code } = useSay();
  const queries = useQueryClient();
  const [lines] = useState(() => linesOf(record, form.body.properties?.[lineKey]));
  const [sheet, setSheet] = useState<readonly Filled[]>([]);
  const [sent, setSent] = useState<Sent>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [isSending, setIsSending] = useState(false);
  const version = useRef(record.version);
  const key = useRef(newKey());
  const isCode = form.body.properties?.[lineKey]?.enum !== undefined;
  const names = useNames(isCode ? [] : lines);
  const nameOf = (line: string): string => (isCode ? code(line) : (names.get(line) ?? line));
  const filled = filledLines(lines, lineKey, sheet);
  const context = useMemo<FormContext>(() => {
    const faults = (sent?.answer.results ?? []).flatMap(({ problem }, index) =>
      [...faultsOf(problem, { t })].map(
        ([pointer, why]) => [`/${sent!.lines[index]}${pointer}`, why] as const,
      ),
    );
    return {
      of,
      change: (path, value) =>
        setSheet((before) => changedAt(before, path, value) as readonly Filled[]),
      faults: new Map(faults),
      documents: [],
      record,
      texts: new Map(),
      people: new Map(),
    };
  }, [of, record, sent]);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsSending(true);
    try {
      const commands = filled.map(({ body }, index) => ({
        id: record.id,
        command: addressOf(form.command),
        // The next ones are sent on what the one before them left.
        ...(index === 0 ? { version: version.current } : {}),
        body: withRequiredLists(form.body, of, body) as object,
      }));
      const answer = await sendBulk(collection, commands, key.current);
      const accepted = new Set(
        answer.results.flatMap(({ status }, index) => (status < 400 ? [filled[index]!.at] : [])),
      );
      key.current = newKey();
      setSent({ lines: filled.map(({ at }) => at), answer });
      // What is done is not sent again; what was refused stays to be mended.
      setSheet((before) => before.map((line, at) => (accepted.has(at) ? undefined : line)));
      setRefusal(undefined);
      ({ version: version.current } = await recordAt(collection, record.id));
      await queries.invalidateQueries();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefusal(error);
    } finally {
      setIsSending(false);
    }
  };
  return (
    <form onSubmit={(event) => void send(event)} onKeyDown={takesNoEnter} noValidate>
      <Stack>
        <Text size="sm">{t('command.sheet.says')}</Text>
        {refusal && <RefusalNotice problem={refusal.problem} />}
        {sent && (
          <BulkResults
            answer={sent.answer}
            results={sent.answer.results.map((one, index) => [
              nameOf(lines[sent.lines[index]!]!),
              one,
            ])}
          />
        )}
        <Form value={context}>
          {lines.map((line, at) => (
            <Fieldset key={line} legend={nameOf(line)}>
              <FieldsOf
                schema={form.body}
                path={[at]}
                value={sheet[at]}
                without={[lineKey, 'reason', 'override']}
              />
            </Fieldset>
          ))}
        </Form>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t(sent ? 'app.close' : 'app.cancel')}
          </Button>
          <Button type="submit" loading={isSending} disabled={filled.length === 0}>
            {t('command.sheet.send', { count: filled.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** One command for several things of a record, each with a result of its own. */
export const SheetDialogue = ({ command, onClose, ...target }: Props) => {
  const { t, code } = useSay();
  const asked = useQuery(description);
  const { isLoading } = useSentences();
  const { collection } = target;
  const form =
    asked.data && commandsOf(asked.data, collection).find((one) => one.command === command);
  return (
    <Dialogue title={t('command.sheet', { command: code(command) })} onClose={onClose}>
      <Once of={asked}>
        {isLoading && <Loading />}
        {form && !isLoading && <Sheet form={form} of={asked.data!} onClose={onClose} {...target} />}
      </Once>
    </Dialogue>
  );
};
