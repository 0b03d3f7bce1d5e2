import { type ComponentProps, lazy, Suspense } from 'react';

const Dialogue = lazy(async () => {
  const { CommandDialogue } = await import('./command-dialogue.js');
  return { default: CommandDialogue };
});

/** The form of a command, loaded when one is opened: a page of cases need not wait for it. */
export const CommandDialogueLater = (props: ComponentProps<typeof Dialogue>) => (
  <Suspense>
    <Dialogue {...props} />
  </Suspense>
);
