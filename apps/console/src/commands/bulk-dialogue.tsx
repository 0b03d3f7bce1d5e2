import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { Refusal } from '../api/client.js';
import { type CommandForm, commandsOf, description } from '../api/description.js';
import type { Description } from '../api/schema.js';
import { Loading, Once } from '../shell/states.js';
import { Dialogue } from '../shell/dialogue.js';
import { useSentences } from '../words/sentences.js';
import { useSay } from '../words/words.js';
import { blank, changedAt, type Filled, withoutEmpty, withRequiredLists } from './body.js';
import { addressOf, type BulkAnswer, sendBulk } from './bulk.js';
import { BulkResults } from './bulk-results.js';
import { CommandFields } from './command-fields.js';
import { takesNoEnter } from './enter.js';
import type { FormContext } from './form-context.js';
import { faultsOf } from './faults.js';
import { RefusalNotice } from './refusal-notice.js';
import { newKey } from './send.js';

/** A record that is chosen with others: what it is called, and the version that was read. */
export type Chosen = Readonly<{ id: string; name: string; version: number }>;
type Props = Readonly<{
  command: string;
  collection: string;
  records: readonly Chosen[];
  onClose: () => void;
}>;

const BulkForm = ({
  form,
  of,
  collection,
  records,
  onClose,
}: Omit<Props, 'command'> & Readonly<{ form: CommandForm; of: Description }>) => {
  const { t, code, list } = useSay();
  const { said } = useSentences();
  const queries = useQueryClient();
  const [body, setBody] = useState<Filled>(() => blank(form.body, of) ?? {});
  const [answer, setAnswer] = useState<BulkAnswer>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [isSending, setIsSending] = useState(false);
  const key = useRef(newKey());
  const context = useMemo<FormContext>(() => {
    // The first one that is refused shows at which field; the others are listed with their reason.
    const refused = answer?.results.find(({ problem }) => problem?.errors);
    return {
      of,
      change: (path, value) => setBody((before: Filled) => changedAt(before, path, value)),
      faults: faultsOf(refused?.problem ?? refusal?.problem, { t }),
      documents: [],
      texts: new Map(),
      people: new Map(),
    };
  }, [of, answer, refusal, t]);
  const refusedIds = new Set(
    answer?.results.filter(({ status }) => status >= 400).map(({ id }) => id),
  );
  const nameOf = new Map(records.map(({ id, name }) => [id, name]));
  const left = answer ? records.filter(({ id }) => refusedIds.has(id)) : records;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsSending(true);
    try {
      const sent = withRequiredLists(form.body, of, withoutEmpty(body)) as object;
      const commands = left.map(({ id, version }) => ({
        id,
        command: addressOf(form.command),
        version,
        body: sent,
      }));
      setAnswer(await sendBulk(collection, commands, key.current));
      key.current = newKey();
      setRefusal(undefined);
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
        <Text size="sm">{said(form.summary)}</Text>
        <Text size="sm">
          {t('command.bulk.says', {
            count: left.length,
            names: list(left.map(({ name }) => name)),
          })}
        </Text>
        {refusal && <RefusalNotice problem={refusal.problem} />}
        {answer && (
          <BulkResults
            answer={answer}
            results={answer.results.map((one) => [nameOf.get(one.id), one])}
          />
        )}
        {left.length > 0 && <CommandFields form={form} body={body} context={context} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t(answer ? 'app.close' : 'app.cancel')}
          </Button>
          {left.length > 0 && (
            <Button type="submit" loading={isSending}>
              {code(form.command)}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
};

/** One command for many records; each is judged, recorded and refused by itself. */
export const BulkDialogue = ({ command, collection, records, onClose }: Props) => {
  const { code } = useSay();
  const asked = useQuery(description);
  const { isLoading } = useSentences();
  const [chosen] = useState(records);
  const form =
    asked.data && commandsOf(asked.data, collection).find((one) => one.command === command);
  return (
    <Dialogue title={code(command)} onClose={onClose}>
      <Once of={asked}>
        {isLoading && <Loading />}
        {form && !isLoading && (
          <BulkForm
            form={form}
            of={asked.data!}
            collection={collection}
            records={chosen}
            onClose={onClose}
          />
        )}
      </Once>
    </Dialogue>
  );
};
