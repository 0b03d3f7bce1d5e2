import { Alert, List, Text } from '@mantine/core';
import type { ProblemDocument } from '../api/client.js';
import { SignInAgain } from '../session/sign-in-again.js';
import { inWords, useSay } from '../words/words.js';

/** `/names/0/value` as `Names 1: Value`. */
const placeOf = (pointer = ''): string =>
  pointer
    .split('/')
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : inWords(part)))
    .join(' › ');

/** Why something was refused, in the words of the API; read out as soon as it is there. */
export const RefusalNotice = ({ problem }: Readonly<{ problem: ProblemDocument }>) => {
  const { t, code, list } = useSay();
  const { title, detail, errors = [], allowed, traceId, status } = problem;
  const isNoAnswer = status === 0;
  const heading = isNoAnswer ? t('refusal.no-answer.title') : t('refusal.title', { title });
  return (
    <Alert color="red" variant="light" title={heading} role="alert">
      <Text size="sm">{isNoAnswer ? t('refusal.no-answer') : detail}</Text>
      {errors.length > 0 && (
        <List size="sm" mt="xs">
          {errors.map(({ pointer, detail: why, code: what }) => (
            <List.Item key={`${pointer} ${what}`}>
              {[placeOf(pointer), why ?? code(what ?? '')].filter(Boolean).join(': ')}
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
