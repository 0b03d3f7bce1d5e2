import type { KeyboardEvent } from 'react';

/** Enter in a field that offers something takes what is marked, or nothing: it sends no form. */
export const takesNoEnter = (event: KeyboardEvent<HTMLFormElement>): void => {
  const isChoice = (event.target as Element).matches('input[aria-haspopup=listbox]');
  if (event.key === 'Enter' && isChoice) event.preventDefault();
};
