import { Alert, Button, Group, Stack, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api, type Refusal } from '../api/client.js';
import { faultsOf } from '../commands/faults.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { useLanguage, useSay } from '../words/words.js';

const hereZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Asks for an account of the portal; the code to open it with comes by mail. */
export const SignUp = () => {
  const { t } = useSay();
  const { language: locale } = useLanguage();
  const [displayName, setName] = useState('');
  const [email, setEmail] = useState('');
  const [hasAsked, setHasAsked] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const faults = faultsOf(refusal?.problem, { t });
  const ask = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const body = { displayName, email, locale, zone: hereZone() };
      await api.POST('/v1/accounts/sign-up', { body });
      setRefusal(undefined);
      setHasAsked(true);
    } catch (error) {
      setRefusal(error as Refusal);
    }
  };
  return (
    <form onSubmit={(event) => void ask(event)} noValidate aria-labelledby="sign-up">
      <Stack>
        <Title order={2} size="h4" id="sign-up" mt="md">
          {t('arrival.signUp')}
        </Title>
        {refusal && <RefusalNotice problem={refusal.problem} />}
        {hasAsked && <Alert role="status">{t('arrival.signUp.asked', { email })}</Alert>}
        <TextInput
          label={t('arrival.name')}
          autoComplete="name"
          value={displayName}
          error={faults.get('/displayName')}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          label={t('arrival.email')}
          type="email"
          autoComplete="email"
          value={email}
          error={faults.get('/email')}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <Group>
          <Button type="submit" variant="default">
            {t('arrival.signUp.ask')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
