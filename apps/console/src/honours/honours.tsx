import { Alert, Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getJson } from '../api/client.js';
import { wholeList } from '../api/whole-list.js';
import { BeginButton } from '../commands/begin-button.js';
import { MoveMenu } from '../commands/move-menu.js';
import { Section } from '../record/section.js';
import { daysUntil } from '../calendar/months.js';
import { PageTitle } from '../shell/page-title.js';
import { RecordLink } from '../shell/record-link.js';
import { ScrollingTable } from '../shell/scrolling-table.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { today } from '../tables/save.js';
import { useSay } from '../words/words.js';
import { RetractionBoard } from './retractions.js';
import {
  atStage,
  embargoed,
  type Honour,
  runningTerms,
  toAnnounce,
  untilMoment,
} from './stages.js';

const tickMs = 30_000;
const soonDays = 180;
type Named = Readonly<{ honours: readonly Honour[]; nameOf: (honour: Honour) => string }>;

/** Texts are read once for each version of a record: each read is written down. */
const useMemberNames = (honours: readonly Honour[]): ((honour: Honour) => string) => {
  const { code, list } = useSay();
  const answers = useQueries({
    queries: honours.map(({ id, version }) => ({
      queryKey: ['texts', 'honours', id, version],
      queryFn: () =>
        getJson<{ texts: Readonly<Record<string, string>> }>(`/v1/honours/${id}/texts`),
      staleTime: Infinity,
    })),
  });
  const texts = new Map(honours.map(({ id }, at) => [id, answers[at]?.data?.texts ?? {}]));
  return ({ id, members, title }) => {
    const names = members.flatMap(({ nameRef }) => texts.get(id)?.[nameRef] ?? []);
    return names.length > 0 ? list(names) : code(title);
  };
};

const Nominations = ({ honours, nameOf }: Named) => {
  const { t, code, country, day } = useSay();
  const stages = embargoed.filter((stage) => atStage(honours, stage).length > 0);
  return (
    <Section id="nominations" title={t('honours.nominations')}>
      {stages.length === 0 && <Text c="dimmed">{t('honours.nominations.none')}</Text>}
      {/* Wider than the page with every stage in use. */}
      <div
        className="board low"
        role="group"
        aria-labelledby="nominations"
        tabIndex={stages.length > 0 ? 0 : -1}
      >
        {stages.map((stage) => {
          const found = atStage(honours, stage);
          return (
            <section key={stage} className="column" aria-labelledby={`stage-${stage}`}>
              <Title order={3} size="h6" id={`stage-${stage}`} mb="xs">
                {t('board.column', { stage: code(stage), count: found.length })}
              </Title>
              <ul className="cards">
                {found.map((honour) => (
                  <Card key={honour.id} component="li" withBorder padding="xs">
                    <Text fw={600} size="sm" dir="auto">
                      <RecordLink collection="honours" id={honour.id}>
                        {nameOf(honour)}
                      </RecordLink>
                    </Text>
                    <Text size="xs" c="dimmed">
                      {code(honour.title)} · {country(honour.countryCode)}
                    </Text>
                    <Group justify="space-between" mt="xs" wrap="nowrap">
                      <Text size="xs">{t('record.since', { day: day(honour.createdAt) })}</Text>
                      <MoveMenu collection="honours" id={honour.id} name={nameOf(honour)} />
                    </Group>
                  </Card>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </Section>
  );
};

const EmbargoClock = ({ honours, nameOf, now }: Named & Readonly<{ now: number }>) => {
  const { t, moment } = useSay();
  const next = toAnnounce(honours);
  return (
    <Section id="embargo" title={t('honours.embargo')}>
      <Alert color="blue" variant="light" mb="sm">
        {t('honours.embargo.says')}
      </Alert>
      {next.length === 0 && <Text c="dimmed">{t('honours.embargo.none')}</Text>}
      <ul className="cards">
        {next.map((honour) => {
          const { announceAt, clearedAt } = honour.announcement!;
          const { isOver, ...left } = untilMoment(announceAt, now);
          return (
            <Card key={honour.id} component="li" withBorder padding="sm">
              <Group justify="space-between" align="flex-start">
                <div>
                  <Text fw={600} dir="auto">
                    <RecordLink collection="honours" id={honour.id}>
                      {nameOf(honour)}
                    </RecordLink>
                  </Text>
                  <Text size="xl" fw={700} className="clock">
                    {isOver ? t('honours.clock.over') : t('honours.clock', left)}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {moment(announceAt)}
                  </Text>
                </div>
                <Group gap="xs">
                  <Tag color={clearedAt ? 'teal' : 'yellow'}>
                    {t(clearedAt ? 'honours.cleared' : 'honours.notCleared')}
                  </Tag>
                  <MoveMenu collection="honours" id={honour.id} name={nameOf(honour)} />
                </Group>
              </Group>
            </Card>
          );
        })}
      </ul>
    </Section>
  );
};

const Terms = ({ honours, nameOf, today }: Named & Readonly<{ today: string }>) => {
  const { t, code, day } = useSay();
  const terms = runningTerms(honours);
  return (
    <Section id="terms" title={t('honours.terms')}>
      {terms.length === 0 ? (
        <Text c="dimmed">{t('honours.terms.none')}</Text>
      ) : (
        <ScrollingTable name={t('honours.terms')} minWidth={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('honours.who')}</Table.Th>
              <Table.Th scope="col">{t('honours.title')}</Table.Th>
              <Table.Th scope="col">{t('honours.term')}</Table.Th>
              <Table.Th scope="col">{t('honours.ends')}</Table.Th>
              <Table.Th scope="col" data-action>
                {t('board.move')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {terms.map((honour) => {
              const { termNo, end } = honour.term!;
              const days = daysUntil(end, today);
              return (
                <Table.Tr key={honour.id}>
                  <Table.Th scope="row" fw={500}>
                    <RecordLink collection="honours" id={honour.id}>
                      <bdi>{nameOf(honour)}</bdi>
                    </RecordLink>
                  </Table.Th>
                  <Table.Td>{code(honour.title)}</Table.Td>
                  <Table.Td>{t('honours.termNo', { number: termNo })}</Table.Td>
                  <Table.Td>
                    {day(end)}{' '}
                    <Tag color={days <= soonDays ? 'orange' : 'gray'}>
                      {t('honours.daysLeft', { days })}
                    </Tag>{' '}
                    {honour.renewal && <Tag color="blue">{t('honours.renewal')}</Tag>}
                    {honour.status === 'suspended' && <Tag color="red">{code('suspended')}</Tag>}
                  </Table.Td>
                  <Table.Td>
                    <MoveMenu collection="honours" id={honour.id} name={nameOf(honour)} />
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </ScrollingTable>
      )}
    </Section>
  );
};

const Desk = ({ honours }: Readonly<{ honours: readonly Honour[] }>) => {
  const nameOf = useMemberNames(honours);
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), tickMs, { autoInvoke: true });
  const day = today();
  const given = { honours, nameOf };
  return (
    <Stack>
      <Nominations {...given} />
      <EmbargoClock {...given} now={now} />
      <RetractionBoard {...given} today={day} />
      <Terms {...given} today={day} />
    </Stack>
  );
};

/** The desk of honours: nominations, what is under embargo, what is taken down, and what ends. */
export const Honours = () => {
  const { t } = useSay();
  const honours = useQuery({
    queryKey: ['honours'],
    queryFn: () => wholeList<Honour>('/v1/honours'),
  });
  return (
    <Stack>
      <Group justify="space-between">
        <PageTitle>{t('honours.desk')}</PageTitle>
        <BeginButton collection="honours">{t('honours.nominate')}</BeginButton>
      </Group>
      <Once of={honours}>{honours.data && <Desk honours={honours.data} />}</Once>
    </Stack>
  );
};
