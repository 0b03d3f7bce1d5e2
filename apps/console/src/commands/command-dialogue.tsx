import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { api, bodyOf, getJson, Refusal } from '../api/client.js';
import { type CommandForm, commandsOf, description } from '../api/description.js';
import type { AnyRecord, Dossier, TimelineEntry } from '../api/records.js';
import type { Description } from '../api/schema.js';
import { useDraft, useGivingUp } from '../drafts/drafts.js';
import { peopleOf, textsAt } from '../record/reading.js';
import { useMe } from '../session/session.js';
import { Loading, Once } from '../shell/states.js';
import { Dialogue } from '../shell/dialogue.js';
import { useSentences } from '../words/sentences.js';
import { useSay } from '../words/words.js';
import {
  blank,
  changedAt,
  type Filled,
  idsOfSender,
  type Path,
  takenOver,
  withoutEmpty,
  withRequiredLists,
} from './body.js';
import { CommandFields } from './command-fields.js';
import { takesNoEnter } from './enter.js';
import type { FormContext } from './form-context.js';
import { faultsOf } from './faults.js';
import { useInSight } from './in-sight.js';
import { RefusalNotice } from './refusal-notice.js';
import { newKey, type Outcome, recordAt, sendCommand } from './send.js';

type Target = Readonly<{
  collection: string;
  /** None where the command begins a record. */
  record?: AnyRecord | undefined;
  /** Default: it is asked for. */
  dossier?: Dossier | undefined;
  /** What the form begins with; default: nothing is filled in. */
  given?: Filled;
}>;
type Props = Target &
  Readonly<{
    command: string;
    onClose: () => void;
    onDone?: ((outcome: Outcome) => void) | undefined;
  }>;
type Conflict = Readonly<{ now: AnyRecord; meanwhile: readonly TimelineEntry[] }>;

/** Where what is typed is kept, in case the session ends meanwhile. */
const draftOf = (command: string, record: AnyRecord | undefined): string =>
  `${command} ${record?.id ?? ''}`;
/** Statuses after which it is not known whether the command was carried out: the same key again. */
const mayHaveWorked = (status: number): boolean => status === 0 || status >= 500;

/** What happened to a record after a version, as far as the reader may know. */
const happenedSince = async (
  caseId: string,
  version: number,
): Promise<readonly TimelineEntry[]> => {
  const query = { limit: '200' };
  const answer = await api.GET('/v1/cases/{caseId}/timeline', {
    params: { path: { caseId }, query },
  });
  return bodyOf(answer).items.filter((one) => one.version > version);
};

const ConflictNotice = ({
  conflict,
  old,
  onAgain,
}: Readonly<{ conflict: Conflict; old: number; onAgain: () => void }>) => {
  const { t, code, moment } = useSay();
  const { now, meanwhile } = conflict;
  const notice = useInSight(conflict);
  return (
    <Alert ref={notice} color="yellow" title={t('command.conflict')} role="alert">
      <Text size="sm">{t('command.conflict.says', { old, now: now.version })}</Text>
      <List size="sm" my="xs">
        {meanwhile.map(({ id, type, at }) => (
          <List.Item key={id}>
            {code(type)}, {moment(at)}
          </List.Item>
        ))}
      </List>
      <Button size="compact-sm" onClick={onAgain}>
        {t('command.conflict.again')}
      </Button>
    </Alert>
  );
};

const CommandBody = ({
  form,
  of,
  collection,
  record,
  dossier,
  given,
  onClose,
  onDone,
}: Omit<Props, 'command'> & Readonly<{ form: CommandForm; of: Description }>) => {
  const { t, code } = useSay();
  const { said } = useSentences();
  const { personId, displayName } = useMe();
  const queries = useQueryClient();
  const fresh = {
    ...(blank(form.body, of) as object),
    ...idsOfSender(form.body, record),
    ...(given as object),
  };
  const draft = useDraft<Filled>(draftOf(form.command, record), fresh);
  const body = draft.value;
  const [version, setVersion] = useState(record?.version);
  const [refusal, setRefusal] = useState<Refusal>();
  const [conflict, setConflict] = useState<Conflict>();
  const [isSending, setIsSending] = useState(false);
  const key = useRef(newKey());
  const change = (path: Path, value: Filled): void =>
    draft.change((before: Filled) => changedAt(before, path, value));

  const refused = async (error: unknown): Promise<void> => {
    if (!(error instanceof Refusal)) throw error;
    const { code: why, status } = error.problem;
    if (!mayHaveWorked(status)) key.current = newKey();
    if (why !== 'stale-version' || !record) return setRefusal(error);
    const now = await recordAt(collection, record.id);
    const meanwhile = dossier ? await happenedSince(dossier.caseId, version!) : [];
    setRefusal(undefined);
    return setConflict({ now, meanwhile });
  };
  const send = async (on: number | undefined): Promise<void> => {
    setIsSending(true);
    try {
      const sent = withRequiredLists(form.body, of, withoutEmpty(body)) as object;
      const path = record ? form.path.replace('{id}', record.id) : form.path;
      const outcome = await sendCommand({ path, body: sent, key: key.current, version: on });
      notifications.show({
        message: t('command.sent', { command: code(form.command) }),
        closeButtonProps: { 'aria-label': t('app.close') },
      });
      // Lists follow by themselves; what is open waits for what was just done.
      await recordAt(collection, outcome.id, outcome.version).catch(() => undefined);
      await queries.invalidateQueries();
      onDone?.(outcome);
      onClose();
    } catch (error) {
      await refused(error);
    } finally {
      setIsSending(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send(version);
  };
  const again = (): void => {
    const { version: newest } = conflict!.now;
    setVersion(newest);
    setConflict(undefined);
    void send(newest);
  };
  const context = useMemo<FormContext>(() => {
    const faults = faultsOf(refusal?.problem, { t });
    const family = dossier?.caseId.slice(0, -((record?.id.length ?? 0) + 1));
    const subject = record && family ? { type: family, id: record.id } : undefined;
    const texts: ReadonlyMap<string, string> =
      record && dossier ? textsAt(dossier, `/v1/${collection}/${record.id}`) : new Map();
    const people = new Map([[personId, displayName], ...(dossier ? peopleOf(dossier) : [])]);
    const documents = dossier?.documents ?? [];
    return { of, change, faults, subject, documents, record, texts, people };
  }, [of, refusal, record, dossier, collection, personId, displayName, t]);

  return (
    <form onSubmit={submit} onKeyDown={takesNoEnter} noValidate>
      <Stack>
        <Text size="sm">{said(form.summary)}</Text>
        {refusal && <RefusalNotice problem={refusal.problem} />}
        {conflict && <ConflictNotice conflict={conflict} old={version!} onAgain={again} />}
        <CommandFields form={form} body={body} context={context} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={isSending}>
            {code(form.command)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** A command as a form that is made of what the API itself says of it. */
export const CommandDialogue = ({ command, collection, onClose, ...target }: Props) => {
  const { code } = useSay();
  const { record, dossier, given } = target;
  const giveUp = useGivingUp(draftOf(command, record));
  const close = (): void => (giveUp(), onClose());
  const asked = useQuery(description);
  const { isLoading } = useSentences();
  const around = useQuery({
    queryKey: ['dossier', collection, record?.id],
    queryFn: () => getJson<Dossier>(`/v1/${collection}/${record!.id}/dossier`),
    enabled: record !== undefined && dossier === undefined,
  });
  const isReady =
    !isLoading && (record === undefined || dossier !== undefined || !around.isPending);
  const form =
    asked.data && commandsOf(asked.data, collection).find((one) => one.command === command);
  return (
    <Dialogue title={code(command)} onClose={close}>
      <Once of={asked}>
        {form && isReady && (
          <CommandBody
            form={form}
            of={asked.data!}
            collection={collection}
            {...target}
            onClose={close}
            dossier={dossier ?? around.data}
            {...(form.creates && record
              ? { record: undefined, given: given ?? takenOver(form.body, record) }
              : {})}
          />
        )}
        {!isReady && <Loading />}
      </Once>
    </Dialogue>
  );
};
