import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Refusal } from '../api/client.js';
import { newKey, recordAt, sendCommand } from '../commands/send.js';

/** `waiting`: the server does not answer; it is sent again until it does. */
export type Saving = 'idle' | 'saving' | 'waiting' | 'saved';
const againMs = 2_000;
const mayComeBack = ({ problem: { status } }: Refusal): boolean => status === 0 || status >= 500;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends one command until there is an answer; the same key, so that it counts once. */
const sendUntilAnswered = async (
  path: string,
  body: object,
  version: number,
  onWait: () => void,
): Promise<number> => {
  const key = newKey();
  for (;;)
    try {
      return (await sendCommand({ path, body, key, version })).version;
    } catch (error) {
      if (!(error instanceof Refusal) || !mayComeBack(error)) throw error;
      onWait();
      await pause(againMs);
    }
};

export type Profile = Readonly<{
  saving: Saving;
  /** Sends a part of the profile behind those under way; throws Refusal. */
  save: (body: object) => Promise<void>;
}>;

/**
 * Saves a profile part by part while it is being filled in, one after the other. Only the fields of
 * a part change, so a part that met somebody else's change is sent again on the newest version.
 */
export const useProfile = (id: string, first: number): Profile => {
  const queries = useQueryClient();
  const [saving, setSaving] = useState<Saving>('idle');
  const version = useRef(first);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);
  version.current = Math.max(version.current, first);
  const path = `/v1/partners/${id}/update-profile-section`;
  const send = async (body: object): Promise<void> => {
    const onWait = (): void => setSaving('waiting');
    setSaving('saving');
    try {
      version.current = await sendUntilAnswered(path, body, version.current, onWait);
    } catch (error) {
      if (!(error instanceof Refusal) || error.problem.code !== 'stale-version') throw error;
      version.current = (await recordAt('partners', id)).version;
      version.current = await sendUntilAnswered(path, body, version.current, onWait);
    }
    await recordAt('partners', id, version.current).catch(() => undefined);
    await queries.invalidateQueries();
  };
  const ended = (how: Saving): void => {
    waiting.current -= 1;
    if (waiting.current === 0) setSaving(how);
  };
  const save = (body: object): Promise<void> => {
    waiting.current += 1;
    const mine = last.current.then(() => send(body));
    last.current = mine.then(
      () => ended('saved'),
      () => ended('idle'),
    );
    return mine;
  };
  return { saving, save };
};
