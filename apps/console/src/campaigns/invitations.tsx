import {
  Button,
  Group,
  MultiSelect,
  NativeSelect,
  Progress,
  Stack,
  Table,
  Text,
} from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isForbidden, Refusal } from '../api/client.js';
import { commandsOf, description } from '../api/description.js';
import { wholeList } from '../api/whole-list.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { MoveMenu } from '../commands/move-menu.js';
import { newKey, sendCommand } from '../commands/send.js';
import { partnerKinds } from '../api/lists.js';
import { Section } from '../record/section.js';
import { useMe } from '../session/session.js';
import { ScrollingTable } from '../shell/scrolling-table.js';
import { Once } from '../shell/states.js';
import { useSay } from '../words/words.js';
import { inPortions } from './progress.js';

const mostAtOnce = 1_000;
const regions = ['AFR', 'AMR', 'EMR', 'EUR', 'SEAR', 'WPR'] as const;
type Round = Readonly<{
  roundId: string;
  status: string;
  listed: number;
  invited: number;
  passedOver: number;
}>;
type Partner = Readonly<{ partnerId: string; name: string }>;

/** Begins a list, puts everybody on it, and starts: each step is a command of its own. */
const inviteAll = async (campaignId: string, partnerIds: readonly string[]): Promise<void> => {
  const [first = [], ...rest] = inPortions(partnerIds, mostAtOnce);
  const path = '/v1/invitation-rounds';
  const body = { campaignId, partnerIds: first };
  let round = await sendCommand({ path, body, key: newKey() });
  for (const some of rest)
    round = await sendCommand({
      path: `${path}/${round.id}/list-invitees`,
      body: { partnerIds: some },
      key: newKey(),
      version: round.version,
    });
  await sendCommand({
    path: `${path}/${round.id}/start-invitations`,
    body: {},
    key: newKey(),
    version: round.version,
  });
};

/** Active partners of some kinds and a region, to be asked together. */
const InviteWave = ({ campaignId }: Readonly<{ campaignId: string }>) => {
  const { t, code } = useSay();
  const queries = useQueryClient();
  const [kinds, setKinds] = useState<string[]>([]);
  const [region, setRegion] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const [isSending, setIsSending] = useState(false);
  const partners = useQuery({
    queryKey: ['to-invite', kinds.toSorted(), region],
    queryFn: async () => {
      const asked = kinds.length > 0 ? kinds : [undefined];
      const lists = await Promise.all(
        asked.map((kind) =>
          wholeList<Partner>('/v1/directory', {
            status: 'active',
            ...(kind ? { kind } : {}),
            ...(region ? { regionCode: region } : {}),
          }),
        ),
      );
      return lists.flat();
    },
  });
  const found = partners.data ?? [];
  const invite = async (): Promise<void> => {
    setIsSending(true);
    try {
      await inviteAll(
        campaignId,
        found.map(({ partnerId }) => partnerId),
      );
      setRefusal(undefined);
      await queries.invalidateQueries();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefusal(error);
    } finally {
      setIsSending(false);
    }
  };
  return (
    <Stack gap="xs">
      {refusal && <RefusalNotice problem={refusal.problem} />}
      <Group align="flex-end">
        <MultiSelect
          label={t('partners.kind')}
          data={partnerKinds.map((value) => ({ value, label: code(value) }))}
          placeholder={kinds.length === 0 ? t('board.all') : undefined}
          miw={220}
          value={kinds}
          onChange={setKinds}
          searchable
          clearable
        />
        <NativeSelect
          label={t('board.region')}
          data={[
            { value: '', label: t('board.all') },
            ...regions.map((value) => ({ value, label: code(value) })),
          ]}
          value={region}
          onChange={({ currentTarget }) => setRegion(currentTarget.value)}
        />
        <Button
          disabled={found.length === 0}
          loading={isSending || partners.isFetching}
          onClick={() => void invite()}
        >
          {t('campaigns.invite', { count: found.length })}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('campaigns.invite.says')}
      </Text>
    </Stack>
  );
};

/** Rounds of invitations and how far they are; another one for whoever may send one. */
export const Invitations = ({ campaignId }: Readonly<{ campaignId: string }>) => {
  const { t, code } = useSay();
  const { roles } = useMe();
  const { data: of } = useQuery(description);
  const rounds = useQuery({
    queryKey: ['rounds', campaignId],
    queryFn: () => wholeList<Round>('/v1/invitation-progress', { campaignId }),
  });
  const begins = of && commandsOf(of, 'invitation-rounds').find(({ creates }) => creates);
  const mayInvite = begins?.roles.some((role) => roles.some((own) => own.role === role));
  const found = rounds.data ?? [];
  if (isForbidden(rounds.error)) return null;
  return (
    <Section id="invitations" title={t('campaigns.invitations')}>
      <Stack>
        {mayInvite && <InviteWave campaignId={campaignId} />}
        <Once of={rounds}>
          {found.length === 0 ? (
            <Text c="dimmed">{t('campaigns.invitations.none')}</Text>
          ) : (
            <ScrollingTable name={t('campaigns.invitations')} minWidth={560}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('campaigns.round')}</Table.Th>
                  <Table.Th scope="col">{t('partners.status')}</Table.Th>
                  <Table.Th scope="col">{t('campaigns.listed')}</Table.Th>
                  <Table.Th scope="col">{t('campaigns.invited')}</Table.Th>
                  <Table.Th scope="col">{t('campaigns.passedOver')}</Table.Th>
                  <Table.Th scope="col">{t('campaigns.done')}</Table.Th>
                  <Table.Th scope="col" data-action>
                    {t('board.move')}
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.map(({ roundId, status, listed, invited, passedOver }, at) => {
                  const share = listed === 0 ? 0 : (100 * (invited + passedOver)) / listed;
                  const name = t('campaigns.roundNo', { number: at + 1 });
                  return (
                    <Table.Tr key={roundId} data-round={status}>
                      <Table.Th scope="row" fw={500}>
                        {name}
                      </Table.Th>
                      <Table.Td>{code(status)}</Table.Td>
                      <Table.Td>{listed}</Table.Td>
                      <Table.Td>{invited}</Table.Td>
                      <Table.Td>{passedOver}</Table.Td>
                      <Table.Td>
                        <Progress value={share} aria-label={`${name}: ${t('campaigns.done')}`} />
                      </Table.Td>
                      <Table.Td>
                        <MoveMenu collection="invitation-rounds" id={roundId} name={name} />
                      </Table.Td>
                    </Table.Tr>
                  );
                })}
              </Table.Tbody>
            </ScrollingTable>
          )}
        </Once>
      </Stack>
    </Section>
  );
};
