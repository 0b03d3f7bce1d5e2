import { Alert, List } from '@mantine/core';
import { useSay } from '../words/words.js';
import type { BulkAnswer, BulkOutcome } from './bulk.js';
import { useRefusalSaid } from './refusal-said.js';

type Props = Readonly<{
  answer: BulkAnswer;
  /** What each result is of: what it is called, and how it came out. */
  results: readonly (readonly [name: string | undefined, outcome: BulkOutcome])[];
}>;

/** What became of each of several commands, by what it was about. */
export const BulkResults = ({ answer: { accepted, refused }, results }: Props) => {
  const { t } = useSay();
  const said = useRefusalSaid();
  const becameOf = ({ problem }: BulkOutcome): string | undefined => {
    if (!problem) return t('command.bulk.accepted');
    const { says, title, isLoading } = said(problem);
    return isLoading ? undefined : (says ?? title);
  };
  return (
    <Alert
      color={refused > 0 ? 'yellow' : 'blue'}
      title={t('command.bulk.done', { accepted, refused })}
      role="status"
    >
      <List size="sm">
        {results.map(([name, outcome], at) => (
          <List.Item key={at}>
            <bdi>{name}</bdi>: {becameOf(outcome)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
};
