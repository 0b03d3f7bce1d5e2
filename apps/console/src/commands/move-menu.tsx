import { Button, Loader, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ComponentPropsWithRef, useEffect, useRef, useState } from 'react';
import { useSay, type Word } from '../words/words.js';
import { CommandDialogueLater } from './dialogue-later.js';
import { recordAt } from './send.js';

type Props = Readonly<{
  collection: string;
  id: string;
  name: string;
  /** What stands on the button. */
  word?: Word | undefined;
}>;

type ButtonProps = ComponentPropsWithRef<'button'>;
const Target = ({
  name,
  word = 'board.move',
  ...more
}: Pick<Props, 'name' | 'word'> & ButtonProps) => {
  const { t } = useSay();
  return (
    <Button
      size="compact-sm"
      variant="default"
      className="keeps"
      aria-label={`${t(word)}: ${name}`}
      data-move
      {...more}
    >
      {t(word)}
    </Button>
  );
};

/**
 * The commands that whoever is signed in may give about a record now, and no others. The menu is
 * made when it is opened first: a board has hundreds of them.
 */
export const MoveMenu = (props: Props) => {
  const [isMade, { open }] = useDisclosure();
  if (isMade) return <MadeMenu {...props} />;
  return <Target name={props.name} word={props.word} aria-haspopup="menu" onClick={open} />;
};
const MadeMenu = ({ collection, id, name, word }: Props) => {
  const { t, code } = useSay();
  const [isOpen, { toggle, open, close }] = useDisclosure();
  const target = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The menu gives the focus back to where it was: the button that stands here now.
    target.current?.focus();
    open();
  }, [open]);
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
          <Target ref={target} name={name} word={word} />
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
        <CommandDialogueLater
          command={chosen}
          collection={collection}
          record={record}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
};
