import { defineCapability } from '#eventing/capability';
import { exclusionAggregate, relationshipsAggregate } from './exclusion.aggregate.js';
import {
  casesFollowRegion,
  checksFollowGraph,
  graphFollowsPartners,
  partnersFollowExclusion,
} from './exclusion.process.rule.js';

export const exclusion = defineCapability({
  name: 'exclusion',
  aggregates: [exclusionAggregate, relationshipsAggregate],
  processes: [graphFollowsPartners, checksFollowGraph, partnersFollowExclusion, casesFollowRegion],
});
