import { agreements } from './scenarios/agreements.js';
import { engagements } from './scenarios/engagements.js';
import { exclusions } from './scenarios/exclusions.js';
import { matches } from './scenarios/matches.js';
import { reviews } from './scenarios/reviews.js';
import { standing } from './scenarios/standing.js';
import type { Scenario } from './scenario.js';

const all = { ...standing, ...reviews, ...matches, ...exclusions, ...engagements, ...agreements };
export type StoryName = keyof typeof all;
export const scenarios: Readonly<Record<StoryName, Scenario>> = all;
