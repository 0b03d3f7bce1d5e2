import { Button, Group, NativeSelect, Text, TextInput, Timeline as Line } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, getJson } from '../api/client.js';
import { useNames } from '../api/names.js';
import type { AnyRecord, TimelineEntry } from '../api/records.js';
import { placeOfCase, RecordLink } from '../shell/record-link.js';
import { Once } from '../shell/states.js';
import { useSay } from '../words/words.js';
import { FactList } from './fact-list.js';
import { factsOf } from './reading.js';

const atOnce = '200';
const idLength = 37;
/** The day something happened on, where the reader is. */
const dayOf = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE').format(new Date(instant));
const familyOf = (caseId: string): string => caseId.slice(0, -idLength);
type Props = Readonly<{
  caseId: string;
  collection: string;
  people: ReadonlyMap<string, string>;
  /** Everything that concerns the partner, not only its own record. */
  isWhole?: boolean;
}>;

const useTimeline = ({ caseId, isWhole }: Props) =>
  useInfiniteQuery({
    queryKey: ['timeline', caseId],
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/v1/cases/{caseId}/timeline', {
          params: {
            path: { caseId },
            query: {
              limit: atOnce,
              ...(isWhole ? { whole: 'partner' as const } : {}),
              ...(pageParam ? { after: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** The record as it was once everything up to a position had happened. */
const AsItWas = ({ position, ...props }: Props & Readonly<{ position: number }>) => {
  const { t, code } = useSay();
  const { caseId, collection, people } = props;
  const record = useQuery({
    queryKey: ['as-of', caseId, position],
    queryFn: () =>
      getJson<AnyRecord>(
        `/v1/${collection}/${caseId.slice(familyOf(caseId).length + 1)}?asOf=${position}`,
      ),
    staleTime: Infinity,
  });
  return (
    <Once of={record}>
      {record.data && (
        <>
          <Text fw={600} mt="sm">
            {t('record.timeline.then', { status: code(record.data.status) })}
          </Text>
          <FactList facts={factsOf(record.data, { texts: new Map(), people })} />
        </>
      )}
    </Once>
  );
};

const Entry = ({
  entry,
  isOther,
  name,
  who,
}: Readonly<{ entry: TimelineEntry; isOther: boolean; name: string | undefined; who: string }>) => {
  const { t, code, moment, intl } = useSay();
  const place = isOther ? placeOfCase(entry.caseId) : undefined;
  return (
    <>
      {isOther && (
        <Text size="sm">
          <RecordLink collection={place?.collection} id={place?.id ?? ''}>
            {name
              ? intl.formatMessage(
                  { id: 'record.named' },
                  { what: code(familyOf(entry.caseId)), name: <bdi key="name">{name}</bdi> },
                )
              : code(familyOf(entry.caseId))}
          </RecordLink>
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t('record.timeline.said', {
          when: moment(entry.at),
          who: t('record.timeline.by', { name: who }),
        })}
      </Text>
    </>
  );
};

/** Everything that happened, the latest last, and by whom; up to a day where one is given. */
export const Timeline = (props: Props) => {
  const { caseId, people, isWhole = false } = props;
  const { t, code } = useSay();
  const [until, setUntil] = useState('');
  const [family, setFamily] = useState('');
  const timeline = useTimeline(props);
  const all = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  const before = all.filter(({ at }) => until === '' || dayOf(at) <= until);
  const items = before.filter((one) => family === '' || familyOf(one.caseId) === family);
  const families = [...new Set(all.map((one) => familyOf(one.caseId)))];
  const others = all.filter((one) => one.caseId !== caseId);
  const names = useNames(others.map((one) => one.caseId.slice(familyOf(one.caseId).length + 1)));
  const whoDid = ({ personId, role }: TimelineEntry['by']): string =>
    people.get(personId) ?? code(`role.${role}`);
  const last = before.at(-1);
  return (
    <Once of={timeline}>
      <Group align="flex-end" mb="sm">
        <TextInput
          type="date"
          label={t('record.timeline.asOf')}
          value={until}
          onChange={({ currentTarget }) => setUntil(currentTarget.value)}
        />
        {isWhole && families.length > 1 && (
          <NativeSelect
            label={t('record.timeline.family')}
            data={[
              { value: '', label: t('board.all') },
              ...families.map((value) => ({ value, label: code(value) })),
            ]}
            value={family}
            onChange={({ currentTarget }) => setFamily(currentTarget.value)}
          />
        )}
      </Group>
      {items.length === 0 && <Text c="dimmed">{t('record.timeline.none')}</Text>}
      <Line bulletSize={14} lineWidth={2} active={items.length}>
        {items.map((one) => (
          <Line.Item key={one.id} title={code(one.type)}>
            <Entry
              entry={one}
              isOther={one.caseId !== caseId}
              name={names.get(one.caseId.slice(familyOf(one.caseId).length + 1))}
              who={whoDid(one.by)}
            />
          </Line.Item>
        ))}
      </Line>
      {timeline.hasNextPage && (
        <Button variant="default" mt="sm" onClick={() => void timeline.fetchNextPage()}>
          {t('app.more')}
        </Button>
      )}
      {until !== '' && last && <AsItWas {...props} position={last.position} />}
    </Once>
  );
};
