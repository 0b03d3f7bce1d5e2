import { Button, Group, NativeSelect, Select, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Refusal } from '../api/client.js';
import { faultsOf } from '../commands/faults.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { newKey, sendCommand } from '../commands/send.js';
import { useMe } from '../session/session.js';
import { wholeLanguages } from '../words/languages.js';
import { Dialogue } from '../shell/dialogue.js';
import { useLanguage, useSay } from '../words/words.js';
import { has } from './outside.js';

/** Roles of the portal, what one may do in it growing from the last to the first. */
const portalRoles = ['PA', 'PE', 'PR'] as const;
const zones = Intl.supportedValuesOf('timeZone');
const hereZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const Form = ({ partnerId, onClose }: Readonly<{ partnerId: string; onClose: () => void }>) => {
  const { t, code } = useSay();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const key = useRef(newKey());
  const [displayName, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>(portalRoles[0]);
  const [locale, setLocale] = useState<string>(language);
  const [zone, setZone] = useState(hereZone);
  const [refusal, setRefusal] = useState<Refusal>();
  const faults = faultsOf(refusal?.problem, { t });
  const invite = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const roles = [{ role, scope: { partnerIds: [partnerId] } }];
    try {
      const body = { displayName, email, locale, zone, roles };
      await sendCommand({ path: '/v1/accounts', body, key: key.current });
      notifications.show({
        message: t('portal.invite.done', { email }),
        closeButtonProps: { 'aria-label': t('app.close') },
      });
      await queries.invalidateQueries();
      onClose();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.problem.status > 0 && error.problem.status < 500) key.current = newKey();
      setRefusal(error);
    }
  };
  return (
    <form onSubmit={(event) => void invite(event)} noValidate>
      <Stack gap="sm">
        {refusal && <RefusalNotice problem={refusal.problem} />}
        <TextInput
          label={t('portal.invite.name')}
          withAsterisk
          value={displayName}
          error={faults.get('/displayName')}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          dir="auto"
        />
        <TextInput
          label={t('portal.invite.email')}
          withAsterisk
          type="email"
          value={email}
          error={faults.get('/email')}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <NativeSelect
          label={t('portal.invite.role')}
          data={portalRoles.map((value) => ({ value, label: code(`role.${value}`) }))}
          value={role}
          onChange={({ currentTarget }) => setRole(currentTarget.value)}
        />
        <NativeSelect
          label={t('app.language')}
          data={wholeLanguages}
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
          onChange={(next) => setZone(next ?? hereZone())}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit">{t('portal.invite.send')}</Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Asks somebody of a partner into its portal; nothing for those who may not. */
export const InviteToPortal = ({ partnerId }: Readonly<{ partnerId: string }>) => {
  const { t } = useSay();
  const { roles } = useMe();
  const [isOpen, setIsOpen] = useState(false);
  if (!has(roles, 'PO', 'PO-L', 'ADM', 'PA')) return null;
  const close = (): void => setIsOpen(false);
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('portal.invite')}
      </Button>
      {isOpen && (
        <Dialogue title={t('portal.invite')} size="md" onClose={close}>
          <Form partnerId={partnerId} onClose={close} />
        </Dialogue>
      )}
    </>
  );
};
