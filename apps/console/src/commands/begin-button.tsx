import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { commandsOf, description } from '../api/description.js';
import { useMe } from '../session/session.js';
import { CommandDialogue } from './command-dialogue.js';

type Props = Readonly<{ collection: string; children: string }>;
/** Begins a record of a collection and opens it; offered to whoever may, and to nobody else. */
export const BeginButton = ({ collection, children }: Props) => {
  const { roles } = useMe();
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useQuery(description);
  const begins = data && commandsOf(data, collection).find(({ creates }) => creates);
  if (!begins?.roles.some((role) => roles.some((own) => own.role === role))) return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{children}</Button>
      {isOpen && (
        <CommandDialogue
          command={begins.command}
          collection={collection}
          onClose={() => setIsOpen(false)}
          onDone={({ id }) =>
            void navigate({ to: '/records/$collection/$id', params: { collection, id } })
          }
        />
      )}
    </>
  );
};
