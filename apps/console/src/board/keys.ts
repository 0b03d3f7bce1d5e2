import type { KeyboardEvent, RefObject } from 'react';

const cardsOf = (column: Element): readonly HTMLElement[] => [
  ...column.querySelectorAll<HTMLElement>('[data-case]'),
];
type Place = Readonly<{ column: number; row: number }>;
/** Where an arrow key leads on the screen; to the left is later where one reads from the right. */
const steps = (isRightToLeft: boolean): Readonly<Record<string, Place>> => ({
  ArrowUp: { column: 0, row: -1 },
  ArrowDown: { column: 0, row: 1 },
  ArrowLeft: { column: isRightToLeft ? 1 : -1, row: 0 },
  ArrowRight: { column: isRightToLeft ? -1 : 1, row: 0 },
});

/** Arrow keys from card to card, M for the Move menu of the one that has the focus. */
export const useBoardKeys =
  (surface: RefObject<HTMLElement | null>) =>
  (event: KeyboardEvent): void => {
    const card = (event.target as Element).closest<HTMLElement>('[data-case]');
    if (!card || !surface.current || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === card && event.key.toLowerCase() === 'm') {
      event.preventDefault();
      // A menu closes at a key outside of it, also at the one that opens it.
      event.stopPropagation();
      card.querySelector<HTMLElement>('[data-move]')?.click();
      return;
    }
    const step = steps(document.documentElement.dir === 'rtl')[event.key];
    if (!step || event.target !== card) return;
    const columns = [...surface.current.querySelectorAll('[data-column]')].map(cardsOf);
    const filled = columns.filter(({ length }) => length > 0);
    const column = filled.findIndex((cards) => cards.includes(card));
    const row = filled[column]!.indexOf(card);
    const next = filled[column + step.column] ?? filled[column]!;
    const target = next[Math.max(0, Math.min(next.length - 1, row + step.row))];
    event.preventDefault();
    target?.focus();
  };
