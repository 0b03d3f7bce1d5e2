import { agreements } from './stories/agreements.js';
import { engagements } from './stories/engagements.js';
import { exclusions } from './stories/exclusions.js';
import { matches } from './stories/matches.js';
import { reviews } from './stories/reviews.js';
import { standing } from './stories/standing.js';
import type { Story } from './tale.js';

const all = { ...standing, ...reviews, ...matches, ...exclusions, ...engagements, ...agreements };
export type StoryName = keyof typeof all;
export const stories: Readonly<Record<StoryName, Story>> = all;
