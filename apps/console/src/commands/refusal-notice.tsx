import { Alert, List, Text } from '@mantine/core';
import type { ProblemDocument } from '../api/client.js';
import { SignInAgain } from '../session/sign-in-again.js';
import { faultSaid } from './faults.js';
import { useInSight } from './in-sight.js';
import { useRefusalSaid } from './refusal-said.js';
import { useSay } from '../words/words.js';

/** `/names/0/value` as `Names 1: Value`. */
const placeOf = (pointer = '', code: (value: string) => string): string =>
  pointer
    .split('/')
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : code(part)))
    .join(' › ');

/**
 * Why something was refused, in the language of the reader where it has words for the code, else in
 * those of the API; read out as soon as it is there.
 */
export const RefusalNotice = ({ problem }: Readonly<{ problem: ProblemDocument }>) => {
  const { t, code, list } = useSay();
  const { title, says, isLoading } = useRefusalSaid()(problem);
  const { errors = [], allowed, traceId, status } = problem;
  const isNoAnswer = status === 0;
  const isWaiting = isLoading && !isNoAnswer;
  const notice = useInSight(isWaiting ? undefined : problem);
  if (isWaiting) return null;
  const heading = isNoAnswer ? t('refusal.no-answer.title') : t('refusal.title', { title });
  return (
    <Alert ref={notice} color="red" variant="light" title={heading} role="alert">
      <Text size="sm" dir="auto">
        {isNoAnswer ? t('refusal.no-answer') : says}
      </Text>
      {errors.length > 0 && (
        <List size="sm" mt="xs">
          {errors.map((one) => (
            <List.Item key={`${one.pointer} ${one.code}`} dir="auto">
              {[placeOf(one.pointer, code), faultSaid(one, { t })].filter(Boolean).join(': ')}
            </List.Item>
          ))}
        </List>
      )}
      {allowed && allowed.length > 0 && (
        <Text size="sm" mt="xs">
          {t('refusal.allowed', { commands: list(allowed.map(code)) })}
        </Text>
      )}
      {problem.code === 'step-up-required' && <SignInAgain />}
      {traceId && status >= 500 && (
        <Text size="xs" mt="xs">
          {t('refusal.trace', { trace: traceId })}
        </Text>
      )}
    </Alert>
  );
};
