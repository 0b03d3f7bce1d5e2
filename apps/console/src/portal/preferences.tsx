import { Button, Checkbox, Group, NativeSelect, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, bodyOf, Refusal } from '../api/client.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { Section } from '../record/section.js';
import { me, useMe } from '../session/session.js';
import { PageTitle } from '../shell/page-title.js';
import { Once } from '../shell/states.js';
import { wholeLanguages } from '../words/languages.js';
import { useSay } from '../words/words.js';

const mails = {
  queryKey: ['mails'],
  queryFn: async () => bodyOf(await api.GET('/v1/me/mails')),
};
const classes = ['A', 'I'] as const;
/** Which notices come as mails too; each choice is kept as it is made. */
const Mails = () => {
  const { t } = useSay();
  const queries = useQueryClient();
  const asked = useQuery(mails);
  const saving = useMutation({
    mutationFn: (next: (typeof classes)[number][]) =>
      api.PUT('/v1/me/mails', { body: { classes: next } }),
    onSettled: () => queries.invalidateQueries({ queryKey: mails.queryKey }),
  });
  const chosen = asked.data?.classes ?? [];
  return (
    <Section id="mails" title={t('preferences.mails')}>
      <Once of={asked}>
        <Stack gap="xs">
          {saving.error instanceof Refusal && <RefusalNotice problem={saving.error.problem} />}
          <Checkbox checked disabled label={t('preferences.mails.U')} />
          {classes.map((one) => (
            <Checkbox
              key={one}
              label={t(`preferences.mails.${one}`)}
              checked={chosen.includes(one)}
              disabled={saving.isPending}
              onChange={({ currentTarget: { checked } }) =>
                saving.mutate(
                  classes.filter((known) => (known === one ? checked : chosen.includes(known))),
                )
              }
            />
          ))}
          <Text size="sm" c="dimmed">
            {t('preferences.mails.says')}
          </Text>
        </Stack>
      </Once>
    </Section>
  );
};

const zones = Intl.supportedValuesOf('timeZone');

/** How somebody wants to be spoken to: the language and hours of notices and mails. */
export const Preferences = () => {
  const { t } = useSay();
  const queries = useQueryClient();
  const { email, locale: before, zone: zoneBefore } = useMe();
  const [locale, setLocale] = useState(before);
  const [zone, setZone] = useState(zoneBefore);
  const [refusal, setRefusal] = useState<Refusal>();
  const offered = wholeLanguages.some(({ value }) => value === locale)
    ? wholeLanguages
    : [...wholeLanguages, { value: locale, label: locale }];
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await api.POST('/v1/accounts/own-details', { body: { locale, zone } });
      setRefusal(undefined);
      notifications.show({
        message: t('preferences.saved'),
        closeButtonProps: { 'aria-label': t('app.close') },
      });
      await queries.invalidateQueries({ queryKey: me.queryKey });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefusal(error);
    }
  };
  return (
    <Stack>
      <PageTitle>{t('preferences.title')}</PageTitle>
      <Section id="mail" title={t('preferences.mail')}>
        <form onSubmit={(event) => void save(event)} noValidate>
          <Stack maw={420}>
            <Text size="sm">{t('preferences.mail.says', { email })}</Text>
            {refusal && <RefusalNotice problem={refusal.problem} />}
            <NativeSelect
              label={t('preferences.language')}
              data={offered}
              value={locale}
              onChange={({ currentTarget }) => setLocale(currentTarget.value)}
            />
            <Select
              label={t('portal.invite.zone')}
              data={zones.includes(zone) ? zones : [zone, ...zones]}
              searchable
              limit={50}
              allowDeselect={false}
              value={zone}
              onChange={(next) => setZone(next ?? zoneBefore)}
            />
            <Group>
              <Button type="submit">{t('preferences.save')}</Button>
            </Group>
          </Stack>
        </form>
      </Section>
      <Mails />
    </Stack>
  );
};
