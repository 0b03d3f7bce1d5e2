import { Anchor, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { wholeList } from '../api/whole-list.js';
import { BeginButton } from '../commands/begin-button.js';
import { MoveMenu } from '../commands/move-menu.js';
import { PageTitle } from '../shell/page-title.js';
import { ScrollingTable } from '../shell/scrolling-table.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { useSay } from '../words/words.js';
import { type Campaign, titleIn } from './progress.js';

/** Campaigns, the newest first. */
export const Campaigns = () => {
  const { t, code, day, list, intl } = useSay();
  const campaigns = useQuery({
    queryKey: ['campaigns'],
    queryFn: () => wholeList<Campaign>('/v1/campaigns'),
  });
  const found = campaigns.data ?? [];
  return (
    <Stack>
      <Group justify="space-between">
        <PageTitle>{t('campaigns.title')}</PageTitle>
        <BeginButton collection="campaigns">{t('campaigns.begin')}</BeginButton>
      </Group>
      <Once of={campaigns}>
        {found.length === 0 ? (
          <Text>{t('campaigns.none')}</Text>
        ) : (
          <ScrollingTable name={t('campaigns.title')} minWidth={640}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('campaigns.campaign')}</Table.Th>
                <Table.Th scope="col">{t('partners.status')}</Table.Th>
                <Table.Th scope="col">{t('campaigns.period')}</Table.Th>
                <Table.Th scope="col">{t('board.region')}</Table.Th>
                <Table.Th scope="col" data-action>
                  {t('board.move')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Th scope="row" fw={500} dir="auto">
                    <Anchor component={Link} to="/campaigns/$id" params={{ id: one.id } as never}>
                      {titleIn(one, intl.locale)}
                    </Anchor>
                  </Table.Th>
                  <Table.Td>
                    <Tag color="blue">{code(one.status)}</Tag>
                  </Table.Td>
                  <Table.Td>
                    {t('campaigns.from', {
                      start: day(one.period.start),
                      end: day(one.period.end),
                    })}
                  </Table.Td>
                  <Table.Td>{list(one.regions.map(code))}</Table.Td>
                  <Table.Td>
                    <MoveMenu collection="campaigns" id={one.id} name={titleIn(one, intl.locale)} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </ScrollingTable>
        )}
      </Once>
    </Stack>
  );
};
