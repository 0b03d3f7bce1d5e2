import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api, bodyOf, type Refusal } from '../api/client.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { useSay } from '../words/words.js';

/** On a local deployment: somebody who is none of the named accounts, as an issuer would know them. */
export const Newcomer = ({ onSignedIn }: Readonly<{ onSignedIn: () => Promise<void> }>) => {
  const { t } = useSay();
  const [newcomer, setNewcomer] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const answer = bodyOf(await api.POST('/v1/dev/tokens', { body: { newcomer } }));
      if (!('token' in answer)) return;
      await api.POST('/v1/session', { headers: { authorization: `Bearer ${answer.token}` } });
      await onSignedIn();
    } catch (error) {
      setRefusal(error as Refusal);
    }
  };
  return (
    <form onSubmit={(event) => void enter(event)} noValidate aria-labelledby="newcomer">
      <Stack gap="xs">
        <Title order={2} size="h4" id="newcomer">
          {t('arrival.newcomer')}
        </Title>
        <Text c="dimmed">{t('arrival.newcomer.says')}</Text>
        {refusal && <RefusalNotice problem={refusal.problem} />}
        <Group align="flex-end">
          <TextInput
            label={t('arrival.newcomer.name')}
            value={newcomer}
            onChange={({ currentTarget }) => setNewcomer(currentTarget.value)}
          />
          <Button type="submit" variant="default">
            {t('arrival.newcomer.enter')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
