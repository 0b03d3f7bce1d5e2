import { Badge, Tooltip } from '@mantine/core';
import { type Query, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { listen, type Liveness } from '../api/live.js';
import { lookout } from '../api/lookout.js';
import { useSay } from '../words/words.js';

const colours = { live: 'teal', reconnecting: 'yellow', stale: 'red' } as const;
/** Each read is written down: these are read anew with another version of their record alone. */
const written = ['evidence', 'texts'];
const lasting = new Set(['words', 'description', 'session', 'me', 'local-accounts', ...written]);

const isShort = ({ queryKey: [first] }: Pick<Query, 'queryKey'>): boolean =>
  !lasting.has(String(first));

/** Keeps what is on the screen as the server has it, and says whether it does. */
export const Lamp = () => {
  const client = useQueryClient();
  const [liveness, setLiveness] = useState<Liveness>('reconnecting');
  const { t } = useSay();
  useEffect(() => {
    const stopped = new AbortController();
    const filters = { predicate: isShort };
    const look = async (): Promise<boolean> => {
      // What is asked already is not asked anew, or a slow answer would never be heard.
      const isAsking = client.isFetching(filters) > 0;
      await client.invalidateQueries(filters, { cancelRefetch: false });
      return isAsking;
    };
    const { happened, stop } = lookout(look);
    void listen({ onChange: setLiveness, onEvent: happened, onReturn: happened }, stopped.signal);
    return () => {
      stopped.abort();
      stop();
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
