import { Button, Card, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import type { Notification } from '../api/records.js';
import { placeOfLink, RecordLink } from '../shell/record-link.js';
import { FewFirst } from '../shell/few-first.js';
import { Once } from '../shell/states.js';
import { useSay, type Word } from '../words/words.js';

const mostAsked = '20';
const told = {
  queryKey: ['told'],
  queryFn: async () =>
    bodyOf(await api.GET('/v1/me/notifications', { params: { query: { limit: mostAsked } } })),
};

const Notice = ({ notice }: Readonly<{ notice: Notification }>) => {
  const { t, moment } = useSay();
  const queries = useQueryClient();
  const reading = useMutation({
    mutationFn: () =>
      api.POST('/v1/me/notifications/{id}/read', { params: { path: { id: notice.id } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: told.queryKey }),
  });
  const place = placeOfLink(notice.link);
  return (
    <Card withBorder component="li" padding="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <div lang={notice.locale} dir="auto">
            <Text fw={notice.readAt ? 400 : 600}>
              <RecordLink collection={place?.collection} id={place?.id ?? ''}>
                {notice.title}
              </RecordLink>
            </Text>
            <Text size="sm">{notice.body}</Text>
          </div>
          <Text size="xs" c="dimmed">
            {moment(notice.createdAt)}
          </Text>
        </div>
        {!notice.readAt && (
          <Button
            size="compact-sm"
            variant="default"
            className="keeps"
            onClick={() => reading.mutate()}
            aria-label={`${t('home.read')}: ${notice.title}`}
          >
            {t('home.read')}
          </Button>
        )}
      </Group>
    </Card>
  );
};

type Props = Readonly<{ isShown?: (notice: Notification) => boolean; none: Word }>;
/** What one was told, the newest first. */
export const Notices = ({ isShown = () => true, none }: Props) => {
  const { t } = useSay();
  const notices = useQuery(told);
  const items = (notices.data?.items ?? []).filter(isShown);
  return (
    <Once of={notices}>
      <FewFirst>
        {items.map((notice) => (
          <Notice key={notice.id} notice={notice} />
        ))}
      </FewFirst>
      {items.length === 0 && <Text c="dimmed">{t(none)}</Text>}
    </Once>
  );
};
