import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { commandsOf, description } from '../api/description.js';
import type { AnyRecord, PipelineCase } from '../api/records.js';
import { CommandDialogueLater } from '../commands/dialogue-later.js';
import { recordAt } from '../commands/send.js';
import { useMe } from '../session/session.js';
import { collectionOf } from '../shell/record-link.js';
import { Dialogue } from '../shell/dialogue.js';
import { useSay } from '../words/words.js';
import { type Move, moveTo, stagesOf } from './moves.js';

type Dropped = Readonly<{ one: PipelineCase; stage: string; record: AnyRecord; move: Move }>;
const caseOf = (data: Record<string | symbol, unknown>): PipelineCase | undefined =>
  data.case as PipelineCase | undefined;

/** What is dragged, where it can go, and what became of it. */
export const useDragging = () => {
  const queries = useQueryClient();
  const { roles } = useMe();
  const [possible, setPossible] = useState<readonly string[]>([]);
  const [dropped, setDropped] = useState<Dropped>();
  useEffect(() => {
    const own = roles.map(({ role }) => role);
    let held: PipelineCase | undefined;
    const look = async (one: PipelineCase) => {
      const collection = collectionOf(one.caseType)!;
      const [record, api] = await Promise.all([
        queries.fetchQuery({
          queryKey: ['record', collection, one.caseId],
          queryFn: () => recordAt(collection, one.caseId),
        }),
        queries.ensureQueryData(description),
      ]);
      const forms = commandsOf(api, collection);
      const rolesOf = (command: string): readonly string[] =>
        forms.find((form) => form.command === command)?.roles ?? [];
      const to = (stage: string): Move =>
        moveTo({ type: one.caseType, stage, allowed: record.allowed ?? [], own, rolesOf });
      return { record, to };
    };
    return monitorForElements({
      canMonitor: ({ source }) => caseOf(source.data) !== undefined,
      onDragStart: async ({ source }) => {
        const one = caseOf(source.data)!;
        held = one;
        const { to } = await look(one);
        // A late answer: the case was put down meanwhile.
        if (held !== one) return;
        setPossible(stagesOf(one.caseType).filter((stage) => 'commands' in to(stage)));
      },
      onDrop: async ({ source, location }) => {
        held = undefined;
        setPossible([]);
        const stage = location.current.dropTargets[0]?.data.state;
        const one = caseOf(source.data)!;
        if (typeof stage !== 'string') return;
        const { record, to } = await look(one);
        setDropped({ one, stage, record, move: to(stage) });
      },
    });
  }, [queries, roles]);
  return { possible, dropped, forget: () => setDropped(undefined) };
};

const nameOf = ({ title, partners, caseId }: PipelineCase): string =>
  title ?? (partners.map(({ name }) => name).join(', ') || caseId);

/** Why a case stays where it was, and what is possible instead. */
const Stays = ({ dropped, onClose }: Readonly<{ dropped: Dropped; onClose: () => void }>) => {
  const { t, code, list } = useSay();
  const { one, stage, move, record } = dropped;
  if ('commands' in move) return null;
  const allowed = record.allowed ?? [];
  const from = code(one.state);
  const reasons = {
    never: () => t('board.drop.never', { stage: code(stage) }),
    role: (command: string, roles: readonly string[]) =>
      t('board.drop.role', {
        command: code(command),
        roles: list(roles.map((role) => code(`role.${role}`))),
      }),
    'not-now': (command: string) => t('board.drop.notNow', { command: code(command), stage: from }),
  };
  const why = move.why === 'never' ? reasons.never() : reasons[move.why](move.command, move.roles);
  return (
    <Alert
      color="red"
      role="alert"
      title={t('board.drop.stays', { name: nameOf(one), stage: from })}
      withCloseButton
      closeButtonLabel={t('app.close')}
      onClose={onClose}
    >
      <Text size="sm">{why}</Text>
      <Text size="sm">
        {allowed.length > 0
          ? t('refusal.allowed', { commands: list(allowed.map(code)) })
          : t('board.move.none')}
      </Text>
    </Alert>
  );
};

/** Several commands lead to the column: which one is meant? */
const Which = ({
  commands,
  name,
  onChoose,
  onClose,
}: Readonly<{
  commands: readonly string[];
  name: string;
  onChoose: (command: string) => void;
  onClose: () => void;
}>) => {
  const { t, code } = useSay();
  return (
    <Dialogue title={t('board.drop.which', { name })} size="md" onClose={onClose}>
      <Stack gap="xs">
        {commands.map((command) => (
          <Button key={command} variant="default" onClick={() => onChoose(command)}>
            {code(command)}
          </Button>
        ))}
      </Stack>
    </Dialogue>
  );
};

/** After a case was put into a column: the form of its command, or why it stays. */
export const Drop = ({ dropped, onClose }: Readonly<{ dropped: Dropped; onClose: () => void }>) => {
  const [chosen, setChosen] = useState<string>();
  const { one, record, move } = dropped;
  if (!('commands' in move)) return <Stays dropped={dropped} onClose={onClose} />;
  const [only, ...others] = move.commands;
  const command = chosen ?? (others.length === 0 ? only : undefined);
  if (command === undefined)
    return (
      <Which commands={move.commands} name={nameOf(one)} onChoose={setChosen} onClose={onClose} />
    );
  return (
    <CommandDialogueLater
      command={command}
      collection={collectionOf(one.caseType)!}
      record={record}
      onClose={onClose}
    />
  );
};
