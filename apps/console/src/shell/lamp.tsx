import { Badge, Tooltip } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { listen, type Liveness } from '../api/live.js';
import { useSay } from '../words/words.js';

/**
 * An event is in the feed a moment before the lists that show it: what is on the screen is asked for
 * soon after, and once more.
 */
const lookAgainMs = [200, 1_200];
const colours = { live: 'teal', reconnecting: 'yellow', stale: 'red' } as const;
/** Each read is written down: these are read anew with another version of their record alone. */
const written = ['evidence', 'texts'];
const lasting = new Set(['words', 'description', 'session', 'me', 'local-accounts', ...written]);

/** Keeps what is on the screen as the server has it, and says whether it does. */
export const Lamp = () => {
  const client = useQueryClient();
  const [liveness, setLiveness] = useState<Liveness>('reconnecting');
  const { t } = useSay();
  useEffect(() => {
    const stopped = new AbortController();
    const timers = new Map<number, ReturnType<typeof setTimeout>>();
    const look = (): void =>
      void client.invalidateQueries({
        predicate: ({ queryKey: [first] }) => !lasting.has(String(first)),
      });
    const lookSoon = (): void =>
      lookAgainMs.forEach((ms) => {
        clearTimeout(timers.get(ms));
        timers.set(ms, setTimeout(look, ms));
      });
    void listen({ onChange: setLiveness, onEvent: lookSoon, onReturn: look }, stopped.signal);
    return () => {
      stopped.abort();
      timers.forEach((timer) => clearTimeout(timer));
    };
  }, [client]);
  return (
    <Tooltip label={t(`live.${liveness}.says`)} multiline maw={260}>
      <Badge
        variant="dot"
        color={colours[liveness]}
        role="status"
        data-liveness={liveness}
        tabIndex={0}
        tt="none"
      >
        {t(`live.${liveness}`)}
      </Badge>
    </Tooltip>
  );
};
