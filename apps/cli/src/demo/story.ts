import type { Client } from '../client.js';
import type { Time } from './scenario.js';

/** `idOf`: a partner of the demo by its name. */
export type StoryRun = Readonly<{ client: Client; idOf: (name: string) => Promise<string> }>;
/** What is told of something that is no organisation: an honour, a campaign, a donor's pledges. */
export type Story = Readonly<{
  /** How it is found again; see `told.ts`. */
  key: string;
  acts: Readonly<Partial<Record<Time, (run: StoryRun) => Promise<unknown>>>>;
}>;
