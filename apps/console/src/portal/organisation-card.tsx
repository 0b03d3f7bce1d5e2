import { Anchor, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { recordAt } from '../commands/send.js';
import { nameOf } from '../record/reading.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { useLanguage, useSay } from '../words/words.js';
import { registrationIn } from './registration.js';

/** One's organisation: how far it is, and the way to its profile. */
export const OrganisationCard = ({ id }: Readonly<{ id: string }>) => {
  const { t, code, day, list } = useSay();
  const { language } = useLanguage();
  const record = useQuery({
    queryKey: ['record', 'partners', id],
    queryFn: () => recordAt('partners', id),
  });
  const registration = useQuery(registrationIn(id, language));
  const { words = [], toFill = [], asked } = registration.data ?? {};
  const place = { to: '/organisations/$id', params: { id } as never } as const;
  return (
    <Card withBorder padding="md" data-organisation={record.data?.status}>
      <Once of={record}>
        {record.data && (
          <Stack gap="xs">
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <Anchor component={Link} {...place} fw={600} dir="auto">
                {nameOf(record.data, new Map()) ?? code('partner')}
              </Anchor>
              <Tag color="blue" status={record.data.status}>
                {code(record.data.status)}
              </Tag>
            </Group>
            {words.map((sentence) => (
              <Text size="sm" key={sentence} lang={language === 'fr' ? 'fr' : 'en'} dir="auto">
                {sentence}
              </Text>
            ))}
            {asked && (
              <Text size="sm">
                {t('record.checklist.asked', {
                  day: day(asked.dueDate),
                  items: list(asked.items),
                })}
              </Text>
            )}
            <Group>
              <Button component={Link} {...place} size="compact-sm">
                {toFill.length > 0
                  ? t('portal.profile.fill', { count: toFill.length })
                  : t('portal.profile.open')}
              </Button>
            </Group>
          </Stack>
        )}
      </Once>
    </Card>
  );
};
