import { Button, Loader, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSay, type Word } from '../words/words.js';
import { CommandDialogue } from './command-dialogue.js';
import { recordAt } from './send.js';

type Props = Readonly<{
  collection: string;
  id: string;
  name: string;
  /** What stands on the button. */
  word?: Word;
}>;

/** The commands that whoever is signed in may give about a record now, and no others. */
export const MoveMenu = ({ collection, id, name, word = 'board.move' }: Props) => {
  const { t, code } = useSay();
  const [isOpen, { toggle, close }] = useDisclosure();
  const [chosen, setChosen] = useState<string>();
  const { data: record, isPending } = useQuery({
    queryKey: ['record', collection, id],
    queryFn: () => recordAt(collection, id),
    enabled: isOpen || chosen !== undefined,
  });
  const allowed = record?.allowed ?? [];
  return (
    <>
      <Menu opened={isOpen} onChange={toggle} position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            className="keeps"
            aria-label={`${t(word)}: ${name}`}
            data-move
          >
            {t(word)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {isPending && <Menu.Item disabled leftSection={<Loader size="xs" />} />}
          {record && allowed.length === 0 && (
            <Text size="sm" p="xs" maw={240}>
              {t('board.move.none')}
            </Text>
          )}
          {allowed.map((command) => (
            <Menu.Item key={command} onClick={() => (close(), setChosen(command))}>
              {code(command)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen && record && (
        <CommandDialogue
          command={chosen}
          collection={collection}
          record={record}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
};
