import { Button, Card, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Refusal } from '../api/client.js';
import type { AnyRecord, Dossier } from '../api/records.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { newKey, recordAt, sendCommand } from '../commands/send.js';
import { isOutside } from '../portal/outside.js';
import { useMe } from '../session/session.js';
import { Tag } from '../shell/tag.js';
import { useSay } from '../words/words.js';
import { peopleOf, textsAt } from './reading.js';
import { Section } from './section.js';

const audiences = ['internal', 'partner'] as const;
type Props = Readonly<{ dossier: Dossier; subject: Readonly<{ type: string; id: string }> }>;

const Message = ({ dossier, one }: Readonly<{ dossier: Dossier; one: AnyRecord }>) => {
  const { t, moment } = useSay();
  const queries = useQueryClient();
  const { personId } = useMe();
  const text = textsAt(dossier, `/v1/case-messages/${one.id}`).get('text');
  const writer = peopleOf(dossier).get(String(one.writerId));
  const isToPartner = one.audience === 'partner';
  const mayMark = one.readAt === undefined && one.writerId !== personId;
  const markRead = async (): Promise<void> => {
    const path = `/v1/case-messages/${one.id}/mark-case-message-read`;
    await sendCommand({ path, body: {}, key: newKey(), version: one.version }).catch(
      () => undefined,
    );
    await queries.invalidateQueries();
  };
  return (
    <Card component="li" withBorder padding="xs" data-message={one.audience as string}>
      <Group gap="xs" justify="space-between">
        <Text size="xs" c="dimmed">
          {writer && <bdi>{writer} · </bdi>}
          {moment(String(one.sentAt))}
        </Text>
        <Group gap={4}>
          <Tag color={isToPartner ? 'blue' : 'gray'}>
            {t(isToPartner ? 'record.messages.partner' : 'record.messages.internal')}
          </Tag>
          {typeof one.readAt === 'string' && (
            <Tag color="teal">{t('record.messages.read', { when: moment(one.readAt) })}</Tag>
          )}
        </Group>
      </Group>
      <Text dir="auto" className="wraps message">
        {text ?? t('screening.erased')}
      </Text>
      {mayMark && (
        <Button size="compact-xs" variant="default" mt={4} onClick={() => void markRead()}>
          {t('home.read')}
        </Button>
      )}
    </Card>
  );
};

const Write = ({ subject }: Pick<Props, 'subject'>) => {
  const { t } = useSay();
  const queries = useQueryClient();
  const { roles } = useMe();
  // Whoever is outside the house writes to it, and to nobody else.
  const isFromOutside = isOutside(roles);
  const [chosen, setAudience] = useState<string>('internal');
  const audience = isFromOutside ? 'partner' : chosen;
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const key = useRef(newKey());
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const body = { subject, audience, text };
      const { id, version } = await sendCommand({
        path: '/v1/case-messages',
        body,
        key: key.current,
      });
      setText('');
      setRefusal(undefined);
      await recordAt('case-messages', id, version).catch(() => undefined);
      await queries.invalidateQueries();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefusal(error);
    } finally {
      key.current = newKey();
    }
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <Stack gap="xs" mt="sm">
        {refusal && <RefusalNotice problem={refusal.problem} />}
        <Textarea
          label={t('record.messages.write')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          autosize
          minRows={2}
          dir="auto"
        />
        <Group align="flex-end">
          {!isFromOutside && (
            <NativeSelect
              label={t('record.messages.to')}
              data={audiences.map((value) => ({ value, label: t(`record.messages.${value}`) }))}
              value={audience}
              onChange={({ currentTarget }) => setAudience(currentTarget.value)}
            />
          )}
          <Button type="submit" disabled={text.trim() === ''}>
            {t('record.messages.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Notes among colleagues and messages between the house and the partner, about one record. */
export const Messages = ({ dossier, subject }: Props) => {
  const { t } = useSay();
  const { messages } = dossier;
  const inOrder = messages.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  return (
    <Section id="messages" title={t('record.messages')}>
      {messages.length === 0 && <Text c="dimmed">{t('record.messages.none')}</Text>}
      <ul className="cards">
        {inOrder.map((one) => (
          <Message key={one.id} dossier={dossier} one={one} />
        ))}
      </ul>
      <Write subject={subject} />
    </Section>
  );
};
