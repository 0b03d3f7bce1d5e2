import { Button, Text, Timeline as Line } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import { Once } from '../shell/states.js';
import { useSay } from '../words/words.js';

const atOnce = '100';
type Props = Readonly<{ caseId: string; people: ReadonlyMap<string, string> }>;

/** Everything that happened to a record, the latest last, and by whom. */
export const Timeline = ({ caseId, people }: Props) => {
  const { t, code, moment } = useSay();
  const timeline = useInfiniteQuery({
    queryKey: ['timeline', caseId],
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/v1/cases/{caseId}/timeline', {
          params: {
            path: { caseId },
            query: { limit: atOnce, ...(pageParam ? { after: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const items = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  const whoDid = ({ personId, role }: (typeof items)[number]['by']): string =>
    people.get(personId) ?? code(`role.${role}`);
  return (
    <Once of={timeline}>
      {items.length === 0 && <Text c="dimmed">{t('record.timeline.none')}</Text>}
      <Line bulletSize={14} lineWidth={2} active={items.length}>
        {items.map((one) => (
          <Line.Item key={one.id} title={code(one.type)}>
            <Text size="sm" c="dimmed">
              {moment(one.at)}, {t('record.timeline.by', { name: whoDid(one.by) })}
            </Text>
          </Line.Item>
        ))}
      </Line>
      {timeline.hasNextPage && (
        <Button variant="default" mt="sm" onClick={() => void timeline.fetchNextPage()}>
          {t('app.more')}
        </Button>
      )}
    </Once>
  );
};
