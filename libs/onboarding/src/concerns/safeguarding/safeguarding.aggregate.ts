import { recordView, systemStep, type Aggregate } from '#eventing/commands';
import { caseStaff } from '#kernel';
import { Code, Part, Uuid } from '#platform/documents';
import { type KnownSafeguarding, safeguardingDecider } from './safeguarding.decider.js';

/** Whether a restricted concern is present; what it is about is not said. */
@Part()
class SafeguardingRecord {
  @Code(['none', 'present']) status!: KnownSafeguarding['status'];
  @Uuid() partnerId!: string;
}

/** `GET /v1/restricted-concerns/<partnerId>`. */
export const safeguardingAggregate: Aggregate = {
  collection: 'restricted-concerns',
  family: 'restricted',
  decider: safeguardingDecider,
  view: recordView(SafeguardingRecord, (known: KnownSafeguarding) => known),
  readers: [...caseStaff, 'AUD'],
  routes: {
    FlagSafeguarding: systemStep('A restricted concern is present.'),
    ClearSafeguarding: systemStep('It is closed.'),
  },
};
