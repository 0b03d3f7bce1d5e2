import { Button, Fieldset, Group, List, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Refusal } from '../api/client.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { newUuid } from '../commands/new-uuid.js';
import { useSay } from '../words/words.js';
import type { Profile } from './saving.js';
import type { Person } from './section-form.js';

type Props = Readonly<{
  section: string;
  parts: readonly string[];
  people: readonly Person[];
  profile: Profile;
}>;

/** The people a section speaks about. A list replaces those in its parts, so all of them are sent. */
export const PeopleForm = ({ section, parts, people, profile }: Props) => {
  const { t, code } = useSay();
  const [name, setName] = useState('');
  const [role, setRole] = useState(parts[0]!);
  const [share, setShare] = useState<number>();
  const [refusal, setRefusal] = useState<Refusal>();
  const named = people.filter((one) => parts.includes(one.role));
  const send = async (next: readonly Person[]): Promise<void> => {
    try {
      await profile.save({ section, people: next });
      setRefusal(undefined);
      setName('');
      setShare(undefined);
    } catch (error) {
      if (error instanceof Refusal) setRefusal(error);
    }
  };
  const add = (): Promise<void> => {
    const person = { personId: newUuid(), name, role, ...(share === undefined ? {} : { share }) };
    return send([...named.filter((one) => one.role === role), person]);
  };
  return (
    <Fieldset legend={t('portal.people')}>
      <List size="sm" mb="sm">
        {named.map((one) => (
          <List.Item key={one.personId}>
            <bdi>{one.name}</bdi>, {code(one.role)}
            {one.share === undefined ? '' : `, ${one.share} %`}
          </List.Item>
        ))}
      </List>
      {refusal && <RefusalNotice problem={refusal.problem} />}
      <Group align="flex-end">
        <TextInput
          label={t('portal.people.name')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          dir="auto"
        />
        {parts.length > 1 && (
          <NativeSelect
            label={t('portal.people.part')}
            data={parts.map((value) => ({ value, label: code(value) }))}
            value={role}
            onChange={({ currentTarget }) => setRole(currentTarget.value)}
          />
        )}
        {role === 'owner' && (
          <NumberInput
            label={t('portal.people.share')}
            min={0}
            max={100}
            value={share ?? ''}
            onChange={(value) => setShare(typeof value === 'number' ? value : undefined)}
            hideControls
          />
        )}
        <Button variant="default" onClick={() => void add()} disabled={name.trim() === ''}>
          {t('portal.people.add')}
        </Button>
      </Group>
    </Fieldset>
  );
};
