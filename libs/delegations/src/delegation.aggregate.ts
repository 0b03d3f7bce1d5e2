import type { Aggregate, FactsReader } from '#eventing/commands';
import { type Command, staffRoles } from '#kernel';
import {
  BooleanField,
  CalendarDateField,
  CodeField,
  CodeList,
  MoneyField,
  PlainText,
  SingleObject,
} from '#platform/http';
import { countryCodes, regions } from '#reference';
import { delegationCase } from './delegation.case.policy.js';
import { delegationDecider, type DelegationFacts } from './delegation.decider.js';
import { delegationRecord } from './delegation.record.js';
import { delegates, delegators } from './delegation.policy.js';

class LentScopeBody {
  @CodeList(regions, { optional: true, min: 1 }) regions?: string[];
  @CodeList(countryCodes, { optional: true, min: 1 }) countries?: string[];
}
class DelegateAuthorityBody {
  @CodeField(['delegation', 'acting']) kind!: string;
  @PlainText({ min: 1, max: 100, description: 'Person id of the delegate.' }) toId!: string;
  @CodeList(delegates, { min: 1, description: 'Roles of your own.' }) roles!: string[];
  @CalendarDateField() from!: string;
  @CalendarDateField({ description: 'The last day; twelve months at most.' }) until!: string;
  @SingleObject(() => LentScopeBody, { optional: true }) scope?: LentScopeBody;
  @MoneyField({ optional: true, description: 'Signs up to this amount.' }) ceiling?: object;
  @BooleanField({ description: 'It may be lent on, once.' }) mayDelegate!: boolean;
}

const facts = async (
  reader: FactsReader,
  { type, metadata }: Command,
): Promise<DelegationFacts> => {
  const { delegationId } = metadata.actor;
  return type === 'DelegateAuthority' && delegationId
    ? { parent: await reader.state(delegationDecider, delegationId) }
    : {};
};

/** `POST /v1/delegations`. Everybody inside may know who acts for whom. */
export const delegationAggregate: Aggregate = {
  collection: 'delegations',
  family: 'restricted',
  administers: true,
  decider: delegationDecider,
  view: delegationRecord,
  caseFile: delegationCase,
  readers: staffRoles,
  indexedBy: ['parentId'],
  facts,
  routes: {
    DelegateAuthority: {
      who: delegators,
      creates: true,
      body: DelegateAuthorityBody,
      example: {
        kind: 'acting',
        toId: 'person-assistant-director-general',
        roles: ['DG'],
        from: '2026-12-20',
        until: '2027-01-05',
        mayDelegate: false,
      },
      summary: 'Lends powers of your own to somebody, from the first day to the last.',
    },
    RevokeDelegation: {
      who: [...delegators, 'ADM', 'SYS'],
      example: {},
      summary: 'Takes them back; what was decided under it stands.',
    },
    ExpireDelegation: { who: ['SYS'], summary: 'The last day is over.' },
  },
};
