import { Button, Container, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api, type Refusal } from '../api/client.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { LanguageMenu } from '../shell/choices.js';
import { PageTitle } from '../shell/page-title.js';
import { useSay } from '../words/words.js';
import { forgetInvitationCode, invitationCode } from './invitation-code.js';
import { SignUp } from './sign-up.js';

type Props = Readonly<{
  canSignUp: boolean;
  onArrived: () => Promise<void>;
  onSignOut: () => Promise<void>;
}>;

const CodeForm = ({ onArrived }: Pick<Props, 'onArrived'>) => {
  const { t } = useSay();
  const [code, setCode] = useState(invitationCode);
  const [refusal, setRefusal] = useState<Refusal>();
  const [isSending, setIsSending] = useState(false);
  const accept = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsSending(true);
    try {
      await api.POST('/v1/accounts/acceptance', { body: { code: code.trim() } });
      forgetInvitationCode();
      history.replaceState(null, '', '/');
      await onArrived();
    } catch (error) {
      setRefusal(error as Refusal);
    } finally {
      setIsSending(false);
    }
  };
  return (
    <form onSubmit={(event) => void accept(event)} noValidate>
      <Stack>
        {refusal && <RefusalNotice problem={refusal.problem} />}
        <TextInput
          label={t('arrival.code')}
          description={t('arrival.code.says')}
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
          autoComplete="one-time-code"
          dir="ltr"
        />
        <Group>
          <Button type="submit" loading={isSending}>
            {t('arrival.accept')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** For whoever is signed in and has no account yet: the code of an invitation, or a sign-up. */
export const Arrival = ({ canSignUp, onArrived, onSignOut }: Props) => {
  const { t } = useSay();
  return (
    <Container size="sm" py="xl" component="main" id="content">
      <Stack>
        <Title order={1} size="h2">
          {t('arrival.title')}
        </Title>
        <Text>{t('arrival.says')}</Text>
        <CodeForm onArrived={onArrived} />
        {canSignUp && <SignUp />}
        <Group align="flex-end" justify="space-between" mt="lg">
          <LanguageMenu />
          <Button variant="default" onClick={() => void onSignOut()}>
            {t('app.signOut')}
          </Button>
        </Group>
      </Stack>
    </Container>
  );
};

/** Somebody who has an account opened the mail of an invitation. */
export const InvitationForAnother = ({
  name,
  onSignOut,
}: Readonly<{ name: string; onSignOut: () => Promise<void> }>) => {
  const { t } = useSay();
  return (
    <Stack>
      <PageTitle>{t('arrival.another.title')}</PageTitle>
      <Text>{t('arrival.another.says', { name })}</Text>
      <Group>
        <Button onClick={() => void onSignOut()}>{t('app.signOut')}</Button>
      </Group>
    </Stack>
  );
};
