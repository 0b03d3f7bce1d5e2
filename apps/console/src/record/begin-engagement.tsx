import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { CommandDialogue } from '../commands/command-dialogue.js';
import { has } from '../portal/outside.js';
import { useMe } from '../session/session.js';
import { useSay } from '../words/words.js';

/** Begins work with a partner; nothing for those who may not. */
export const BeginEngagement = ({ partnerId }: Readonly<{ partnerId: string }>) => {
  const { t } = useSay();
  const { roles } = useMe();
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const given = useMemo(() => ({ partnerIds: [partnerId] }), [partnerId]);
  if (!has(roles, 'PO', 'RO')) return null;
  const open = (id: string): void =>
    void navigate({ to: '/records/$collection/$id', params: { collection: 'engagements', id } });
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('record.beginEngagement')}
      </Button>
      {isOpen && (
        <CommandDialogue
          command="DraftEngagement"
          collection="engagements"
          given={given}
          onClose={() => setIsOpen(false)}
          onDone={({ id }) => open(id)}
        />
      )}
    </>
  );
};
