import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { recordAt } from '../commands/send.js';
import { NextSteps } from '../record/next-steps.js';
import { PageTitle } from '../shell/page-title.js';
import { RecordLink } from '../shell/record-link.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { useSay } from '../words/words.js';
import { Funnel } from './funnel.js';
import { Contributions, Goals } from './goals.js';
import { Invitations } from './invitations.js';
import { Pledges } from './pledges.js';
import { type Campaign, titleIn } from './progress.js';

const route = getRouteApi('/campaigns/$id');

const Whole = ({ campaign }: Readonly<{ campaign: Campaign }>) => {
  const { t, code, day, list, intl } = useSay();
  const { id, status, period, regions, theme } = campaign;
  return (
    <Stack>
      <div>
        <PageTitle>{titleIn(campaign, intl.locale)}</PageTitle>
        <Group gap="xs" mt={4}>
          <Tag color="blue" status={status}>
            {code(status)}
          </Tag>
          <Text size="sm">
            {t('campaigns.from', { start: day(period.start), end: day(period.end) })}
          </Text>
          <Text size="sm" c="dimmed">
            {theme} · {list(regions.map(code))} ·{' '}
            <RecordLink collection="campaigns" id={id}>
              {t('screening.record')}
            </RecordLink>
          </Text>
        </Group>
      </div>
      <NextSteps collection="campaigns" record={campaign} />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Stack>
          <Goals campaign={campaign} />
          <Contributions campaign={campaign} />
          <Pledges campaignId={id} />
        </Stack>
        <Stack>
          <Funnel campaignId={id} />
          <Invitations campaignId={id} />
        </Stack>
      </SimpleGrid>
    </Stack>
  );
};

/** One campaign: how far its goals are, who takes part, what is pledged, who is asked. */
export const CampaignPage = () => {
  const { id } = route.useParams();
  const { code } = useSay();
  const campaign = useQuery({
    queryKey: ['record', 'campaigns', id],
    queryFn: async () => (await recordAt('campaigns', id)) as Campaign,
  });
  return (
    <Once of={campaign} page={code('campaigns')}>
      {campaign.data && <Whole key={id} campaign={campaign.data} />}
    </Once>
  );
};
