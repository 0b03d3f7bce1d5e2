import { Text, UnstyledButton } from '@mantine/core';

/** Values with how many there are of each. */
export type Counted = readonly Readonly<{ value: string; count: number }>[];

type Props = Readonly<{
  title: string;
  values: Counted;
  chosen: string | undefined;
  say: (value: string) => string;
  /** Undefined: what was chosen is no longer. */
  onChoose: (value: string | undefined) => void;
}>;

/** Values with their numbers, each as long as it is large; choosing one filters. */
export const MiniBars = ({ title, values, chosen, say, onChoose }: Props) => {
  const most = Math.max(1, ...values.map(({ count }) => count));
  return (
    <section aria-label={title}>
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      <ul className="bars">
        {values.map(({ value, count }) => (
          <li key={value}>
            <UnstyledButton
              className="bar"
              aria-pressed={value === chosen}
              onClick={() => onChoose(value === chosen ? undefined : value)}
            >
              <span className="bar-length" style={{ inlineSize: `${(100 * count) / most}%` }} />
              <span className="bar-name">{say(value)}</span>
              <span>{count}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
};
