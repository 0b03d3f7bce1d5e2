import { Alert, Button, Container, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, Refusal } from '../api/client.js';
import type { SignInWays } from '../api/records.js';
import { invitationCode } from '../arrival/invitation-code.js';
import { keptDrafts } from '../drafts/kept-drafts.js';
import { Newcomer } from '../arrival/newcomer.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { LanguageMenu } from '../shell/choices.js';
import { useSay } from '../words/words.js';

type Named = Readonly<{ account: string; name: string; roles: readonly string[] }>;
/** Those that belong to a record of a partner need to know which; they are not offered here. */
const needsPartner = 'give `partnerId` too';

const localAccounts = async (): Promise<readonly Named[]> => {
  const answer = bodyOf(await api.POST('/v1/dev/tokens'));
  return 'accounts' in answer ? answer.accounts.filter(({ name }) => name !== needsPartner) : [];
};
const signInAs = async (account: string): Promise<void> => {
  const answer = bodyOf(await api.POST('/v1/dev/tokens', { body: { account } }));
  if (!('token' in answer)) return;
  await api.POST('/v1/session', { headers: { authorization: `Bearer ${answer.token}` } });
};

const LocalAccounts = ({ onSignedIn }: Readonly<{ onSignedIn: () => Promise<void> }>) => {
  const { t } = useSay();
  const { data = [] } = useQuery({ queryKey: ['local-accounts'], queryFn: localAccounts });
  const [wanted, setWanted] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const isWanted = ({ account, name, roles }: Named): boolean =>
    `${account} ${name} ${roles.join(' ')}`.toLowerCase().includes(wanted.toLowerCase());
  const enter = (account: string): Promise<void> =>
    signInAs(account)
      .then(onSignedIn)
      .catch((error: unknown) => setRefusal(error as Refusal));
  return (
    <Stack component="section" aria-labelledby="local-accounts">
      <Title order={2} size="h4" id="local-accounts">
        {t('signIn.local')}
      </Title>
      <Text c="dimmed">{t('signIn.local.says')}</Text>
      <TextInput
        label={t('signIn.local.filter')}
        value={wanted}
        onChange={({ currentTarget }) => setWanted(currentTarget.value)}
      />
      {refusal && <RefusalNotice problem={refusal.problem} />}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xs">
        {data.filter(isWanted).map(({ account, name, roles }) => (
          <Button
            key={account}
            variant="default"
            h="auto"
            py="xs"
            justify="flex-start"
            onClick={() => enter(account)}
          >
            <Stack gap={0} align="flex-start">
              <Text fw={600} size="sm">
                {name}
              </Text>
              <Text size="xs" c="dimmed" ta="start" className="wraps">
                {roles.join(', ')} · {account}
              </Text>
            </Stack>
          </Button>
        ))}
      </SimpleGrid>
    </Stack>
  );
};

type Props = Readonly<{ ways: SignInWays; hasEnded: boolean; onSignedIn: () => Promise<void> }>;
/** The door: at the identity provider, or as one of the named accounts of a local deployment. */
export const SignIn = ({ ways, hasEnded, onSignedIn }: Props) => {
  const { t } = useSay();
  const here = location.pathname + location.search;
  const isInvited = invitationCode() !== '';
  const hasFailed = new URLSearchParams(location.search).get('signIn') === 'failed';
  return (
    <Container size="md" py="xl" component="main" id="content">
      <Stack>
        <Title order={1} size="h2">
          {t('signIn.title')}
        </Title>
        {isInvited && <Alert>{t('arrival.invited')}</Alert>}
        {hasFailed && <Alert color="red">{t('signIn.failed')}</Alert>}
        {hasEnded && <Alert color="yellow">{t('signIn.ended')}</Alert>}
        {ways.issuer && (
          <Button
            component="a"
            onClick={() => keptDrafts.carry()}
            href={`/v1/session/sign-in?to=${encodeURIComponent(here)}`}
          >
            {t('signIn.issuer')}
          </Button>
        )}
        {ways.localAccounts && isInvited && <Newcomer onSignedIn={onSignedIn} />}
        {ways.localAccounts && <LocalAccounts onSignedIn={onSignedIn} />}
        {ways.localAccounts && !isInvited && <Newcomer onSignedIn={onSignedIn} />}
        {!ways.issuer && !ways.localAccounts && <Text>{t('signIn.nowhere')}</Text>}
        <LanguageMenu />
      </Stack>
    </Container>
  );
};
