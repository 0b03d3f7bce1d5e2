import { Button, Group, Stack, Table, Text, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type PropsWithChildren, useState } from 'react';
import { api, bodyOf, type Refusal } from '../api/client.js';
import { newKey } from '../commands/send.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { Section } from '../record/section.js';
import { ScrollingTable } from '../shell/scrolling-table.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { Dialogue } from '../shell/dialogue.js';
import { useSay } from '../words/words.js';

const everyMs = 5_000;
const parked = {
  queryKey: ['operations', 'parked'],
  queryFn: async () => bodyOf(await api.GET('/v1/admin/parked')),
  refetchInterval: everyMs,
};
const lanes = {
  queryKey: ['operations', 'lanes'],
  queryFn: async () => bodyOf(await api.GET('/v1/admin/consumers')),
  refetchInterval: everyMs,
};
const health = {
  queryKey: ['operations', 'health'],
  queryFn: async () => bodyOf(await api.GET('/v1/admin/health')),
  refetchInterval: everyMs,
};
const asked = {
  queryKey: ['operations', 'asked'],
  queryFn: async () => bodyOf(await api.GET('/v1/admin/operations')),
  refetchInterval: everyMs,
};
type Stream = Readonly<{ handler: string; streamId: string }>;

/** Its name is another than that of the section around it. */
const Scrolled = ({ label: of, children }: PropsWithChildren<Readonly<{ label: string }>>) => {
  const { t } = useSay();
  return (
    <ScrollingTable name={t('explorer.table', { of })} minWidth={560} verticalSpacing={4}>
      {children}
    </ScrollingTable>
  );
};

/** Puts a stream through its handler again; why is kept with who asked. */
const Redrive = ({ stream, onClose }: Readonly<{ stream: Stream; onClose: () => void }>) => {
  const { t } = useSay();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const headers = { 'Idempotency-Key': newKey() };
      await api.POST('/v1/admin/redrive', {
        params: { header: headers },
        body: { ...stream, reason },
      });
      await queries.invalidateQueries({ queryKey: ['operations'] });
      onClose();
    } catch (error) {
      setRefusal(error as Refusal);
    }
  };
  return (
    <Dialogue title={t('explorer.redrive')} size="md" onClose={onClose}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <Stack>
          <Text size="sm">{t('explorer.redrive.says')}</Text>
          {refusal && <RefusalNotice problem={refusal.problem} />}
          <Textarea
            label={t('command.reason')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            error={refusal?.problem.errors?.find(({ pointer }) => pointer === '/reason')?.detail}
            autosize
            minRows={2}
            dir="auto"
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit">{t('explorer.redrive')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialogue>
  );
};

const Parked = () => {
  const { t, code, moment } = useSay();
  const found = useQuery(parked);
  const [chosen, setChosen] = useState<Stream>();
  const items = found.data?.items ?? [];
  return (
    <Section id="parked" title={t('explorer.parked')}>
      <Once of={found}>
        {items.length === 0 ? (
          <Text c="dimmed">{t('explorer.parked.none')}</Text>
        ) : (
          <Scrolled label={t('explorer.parked')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('explorer.handler')}</Table.Th>
                <Table.Th>{t('explorer.stream')}</Table.Th>
                <Table.Th>{t('explorer.events')}</Table.Th>
                <Table.Th>{t('explorer.why')}</Table.Th>
                <Table.Th data-action>{t('explorer.redrive')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map(({ handler, streamId, events, error, since, type }) => (
                <Table.Tr key={`${handler} ${streamId}`}>
                  <Table.Td>
                    <bdi>{handler}</bdi>
                  </Table.Td>
                  <Table.Td>
                    <bdi className="wraps">{streamId}</bdi>
                  </Table.Td>
                  <Table.Td>
                    {events}: {code(type)}
                  </Table.Td>
                  <Table.Td>
                    <bdi className="wraps">{error}</bdi>
                    <Text size="xs" c="dimmed">
                      {moment(since)}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`${t('explorer.redrive')}: ${handler} ${streamId}`}
                      onClick={() => setChosen({ handler, streamId })}
                    >
                      {t('explorer.redrive')}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Scrolled>
        )}
      </Once>
      {chosen && <Redrive stream={chosen} onClose={() => setChosen(undefined)} />}
    </Section>
  );
};

const Asked = () => {
  const { t, code, moment } = useSay();
  const found = useQuery(asked);
  const items = (found.data?.items ?? []).slice(0, 10);
  if (items.length === 0) return null;
  return (
    <Section id="asked" title={t('explorer.asked')}>
      <Scrolled label={t('explorer.asked')}>
        <Table.Tbody>
          {items.map(({ id, kind, state, at, target, error, progress }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row" fw={500}>
                {code(kind)}
              </Table.Th>
              <Table.Td>
                <bdi>{target.handler ?? target.projection ?? target.lane}</bdi>
              </Table.Td>
              <Table.Td>
                <Tag color={state === 'failed' ? 'red' : 'gray'} status={state}>
                  {code(state)}
                </Tag>
              </Table.Td>
              <Table.Td>
                {moment(at)}
                <Text size="xs" c="dimmed">
                  {error ?? progress}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Scrolled>
    </Section>
  );
};

const Lag = () => {
  const { t, moment, intl } = useSay();
  const found = useQuery(lanes);
  const behind = (found.data?.items ?? []).filter(
    ({ position, newest, stopped }) => stopped || position < newest,
  );
  return (
    <Section id="lag" title={t('explorer.lag')}>
      <Once of={found}>
        <Text role="status">
          {t('explorer.lag.says', {
            behind: behind.length,
            all: found.data?.items.length ?? 0,
          })}
        </Text>
        {behind.length > 0 && (
          <Scrolled label={t('explorer.lag')}>
            <Table.Tbody>
              {behind.map(({ lane, topic, partition, position, newest, at, stopped }) => (
                <Table.Tr key={`${lane} ${topic} ${partition}`}>
                  <Table.Th scope="row" fw={500}>
                    <bdi>{lane}</bdi>
                  </Table.Th>
                  <Table.Td>
                    <bdi>
                      {topic} / {partition}
                    </bdi>
                  </Table.Td>
                  <Table.Td>
                    {intl.formatNumber(position)} / {intl.formatNumber(newest)}
                  </Table.Td>
                  <Table.Td>
                    {moment(at)}
                    {stopped && (
                      <Text size="xs" c="red">
                        {stopped.reason}
                      </Text>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Scrolled>
        )}
      </Once>
    </Section>
  );
};

const Health = () => {
  const { t } = useSay();
  const found = useQuery(health);
  const { checks = {}, warnings = {} } = found.data ?? {};
  return (
    <Section id="health" title={t('explorer.health')}>
      <Once of={found}>
        <Group gap="xs">
          {Object.entries(checks).map(([part, verdict]) => (
            <Tag key={part} color={verdict === 'ok' ? 'teal' : 'red'} status={verdict}>
              {verdict === 'ok' ? part : `${part}: ${verdict}`}
            </Tag>
          ))}
        </Group>
        {Object.entries(warnings).map(([part, verdict]) => (
          <Text key={part} size="sm" mt="xs">
            {t('explorer.waits', { part, verdict })}
          </Text>
        ))}
      </Once>
    </Section>
  );
};

/** What stands still, how far everybody is, and what administrators asked for. */
export const Operations = () => (
  <>
    <Parked />
    <Asked />
    <Lag />
    <Health />
  </>
);
