import { Table, Text } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import { useNames } from '../api/names.js';
import { wholeList } from '../api/whole-list.js';
import type { AnyRecord, Dossier, DueObligation } from '../api/records.js';
import { MoveMenu } from '../commands/move-menu.js';
import { Section } from '../record/section.js';
import { daysUntil } from '../calendar/months.js';
import { ScrollingTable } from '../shell/scrolling-table.js';
import { RecordLink } from '../shell/record-link.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { useSay } from '../words/words.js';
import { type Honour, subscriberIn, toTakeDown } from './stages.js';

type Retraction = AnyRecord &
  Readonly<{ subscribers: readonly string[]; waiting: readonly string[] }>;
type Props = Readonly<{
  honours: readonly Honour[];
  nameOf: (honour: Honour) => string;
  today: string;
}>;

/** One line: what is to be taken down, by whom, until when, and whether it is. */
const Line = ({
  id,
  collection,
  what,
  who,
  dueOn,
  isDone,
  today,
  honour,
  name,
}: Readonly<{
  id: string;
  collection: string;
  what: string;
  who: string;
  dueOn?: string | undefined;
  isDone: boolean;
  today: string;
  honour?: Honour;
  name: string;
}>) => {
  const { t, day } = useSay();
  const isLate = !isDone && dueOn !== undefined && daysUntil(dueOn, today) < 0;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        <RecordLink collection={collection} id={id}>
          <bdi>{name}</bdi>
        </RecordLink>
      </Table.Th>
      <Table.Td>{what}</Table.Td>
      <Table.Td>
        <bdi>{who}</bdi>
      </Table.Td>
      <Table.Td>{dueOn ? day(dueOn) : '–'}</Table.Td>
      <Table.Td>
        <Tag color={isDone ? 'teal' : isLate ? 'red' : 'yellow'}>
          {t(isDone ? 'honours.down' : isLate ? 'honours.late' : 'honours.shown')}
        </Tag>
      </Table.Td>
      <Table.Td>{honour && <MoveMenu collection="honours" id={honour.id} name={name} />}</Table.Td>
    </Table.Tr>
  );
};

const useRetractions = () =>
  useQuery({
    queryKey: ['retractions'],
    queryFn: async () => {
      const lists = await Promise.all(
        ['asked', 'completed'].map((status) =>
          wholeList<Retraction>('/v1/retractions', { status }),
        ),
      );
      return lists.flat();
    },
  });

/** Until when we take down our own pages, by honour. */
const useRemovalsDue = (): ReadonlyMap<string, string> => {
  const { data = [] } = useQuery({
    queryKey: ['removals-due'],
    queryFn: () => wholeList<DueObligation>('/v1/obligations/due', { kind: 'honour-removal' }),
  });
  return new Map(data.map(({ subject, dueDate }) => [subject.id, dueDate]));
};

/** What was published about titles that ended: what is to be taken down, by whom and until when. */
export const RetractionBoard = ({ honours, nameOf, today }: Props) => {
  const { t, code, list } = useSay();
  const retractions = useRetractions();
  const found = retractions.data ?? [];
  const dossiers = useQueries({
    queries: found.map(({ id }) => ({
      queryKey: ['dossier', 'retractions', id],
      queryFn: () => getJson<Dossier>(`/v1/retractions/${id}/dossier`),
    })),
  });
  const byId = new Map(honours.map((one) => [one.id, one]));
  const named = useNames(found.flatMap((one) => one.subscribers));
  const own = toTakeDown(honours);
  const removalsDue = useRemovalsDue();
  const nameFor = (id: string): string => {
    const honour = byId.get(id);
    return honour ? nameOf(honour) : t('honours.appointment');
  };
  return (
    <Section id="retractions" title={t('honours.retractions')}>
      <Once of={retractions}>
        {found.length + own.length === 0 ? (
          <Text c="dimmed">{t('honours.retractions.none')}</Text>
        ) : (
          <ScrollingTable name={t('honours.retractions')} minWidth={640}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('honours.who')}</Table.Th>
                <Table.Th scope="col">{t('honours.what')}</Table.Th>
                <Table.Th scope="col">{t('honours.by')}</Table.Th>
                <Table.Th scope="col">{t('honours.until')}</Table.Th>
                <Table.Th scope="col">{t('partners.status')}</Table.Th>
                <Table.Th scope="col" data-action>
                  {t('board.move')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {own.map((honour) => (
                <Line
                  key={honour.id}
                  id={honour.id}
                  collection="honours"
                  name={nameOf(honour)}
                  what={t('honours.ownPages', { status: code(honour.status) })}
                  who={list([code('role.COM'), code('role.AL')])}
                  dueOn={removalsDue.get(honour.id)}
                  isDone={false}
                  today={today}
                  honour={honour}
                />
              ))}
              {found.flatMap(({ id, subscribers, waiting }, at) => {
                const dossier = dossiers[at]?.data;
                const people = new Map(
                  dossier?.people.map(({ personId, name }) => [personId, name]) ?? [],
                );
                const due = new Map(
                  dossier?.duties.map(({ key, dueDate }) => [
                    subscriberIn(String(key)),
                    String(dueDate),
                  ]) ?? [],
                );
                return subscribers.map((subscriber) => (
                  <Line
                    key={`${id} ${subscriber}`}
                    id={id}
                    collection="retractions"
                    name={nameFor(id)}
                    what={t('honours.subscribersPages')}
                    who={people.get(subscriber) ?? named.get(subscriber) ?? code('role.SUB')}
                    dueOn={due.get(subscriber)}
                    isDone={!waiting.includes(subscriber)}
                    today={today}
                  />
                ));
              })}
            </Table.Tbody>
          </ScrollingTable>
        )}
      </Once>
    </Section>
  );
};
