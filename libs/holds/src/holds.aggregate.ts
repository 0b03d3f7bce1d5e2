import { expertView } from '#ambassadors/experts';
import { honourView } from '#ambassadors/honours';
import { type Command, isInReach } from '#kernel';
import type { Aggregate, FactsReader } from '#eventing/commands';
import { engagementView } from '#onboarding/engagements';
import { partnerView } from '#onboarding/partners';
import { CalendarDateField, CodeField, CodeList, UuidField } from '#platform/http';
import { countersigners, engagementTypes } from '#reference';
import { type HoldFacts, holdsDecider, type PlaceHold } from './holds.decider.js';
import { type PartnerPlace, placeOf } from './partner-place.policy.js';
import { holdCase } from './hold.case.policy.js';
import { holdsRecord } from './holds.record.js';

class PlaceHoldBody {
  @UuidField({ description: 'Id of the hold; yours to choose.' })
  holdId!: string;
  @CodeField(['integrity_investigation', 'legal', 'data_subject_request'])
  type!: string;
  @CodeField(['partner', 'engagement', 'person'])
  target!: string;
  @UuidField({
    optional: true,
    description:
      'The record that asks for it; with `target: engagement`, that engagement; with `target: person`, the honour or the partner that names the person, where that is no expert.',
  })
  cause?: string;
  @CodeList(engagementTypes, {
    min: 1,
    optional: true,
    description: 'Holds only engagements of these types; without them all work with the partner.',
  })
  engagementTypes?: string[];
  @CalendarDateField({ optional: true })
  until?: string;
}
class ReleaseHoldBody {
  @UuidField()
  holdId!: string;
}

/** With whom an engagement is that a hold names, where the actor may see it. */
const engagementNamed = async (
  reader: FactsReader,
  { metadata }: Command,
  engagementId: string,
): Promise<readonly string[]> => {
  const engagement = await reader.state(engagementView, engagementId);
  return isInReach(metadata, engagement) ? engagement.partnerIds : [];
};
/**
 * Where a person lies: an expert, somebody who is to bear a title, or one whom a partner has named.
 * Who is honoured lies nowhere: under embargo that is for those who see all of it.
 */
const personNamed = async (
  reader: FactsReader,
  personId: string,
  cause: string | undefined,
): Promise<PartnerPlace> => {
  const expert = await reader.state(expertView, personId);
  if (expert.status !== 'unknown') {
    const { countryCode, regionCode } = expert;
    return { status: 'known', countryCode, regionCode };
  }
  if (!cause) return { status: 'unknown' };
  const [honour, partner] = await Promise.all([
    reader.state(honourView, cause),
    reader.state(partnerView, cause),
  ]);
  const isHonoured = honour.status !== 'unknown' && honour.memberIds.includes(personId);
  if (isHonoured) return { status: 'known' };
  return partner.everNamed.includes(personId) ? placeOf(partner) : { status: 'unknown' };
};
const facts = async (reader: FactsReader, command: Command): Promise<HoldFacts> => {
  if (command.type !== 'PlaceHold') return {};
  const { aggregateId } = command;
  const { target, cause } = command.data as PlaceHold['data'];
  return {
    partner:
      target === 'person'
        ? await personNamed(reader, aggregateId, cause)
        : placeOf(await reader.state(partnerView, aggregateId)),
    ...(target === 'engagement' && cause
      ? { engagementPartners: await engagementNamed(reader, command, cause) }
      : {}),
  };
};

/** `POST /v1/holds/<id of a partner or a person>/place-hold`. */
export const holdsAggregate: Aggregate = {
  collection: 'holds',
  family: 'restricted',
  decider: holdsDecider,
  view: holdsRecord,
  caseFile: holdCase,
  readers: ['PO', 'PO-L', 'RO', 'DDA', 'DDL', 'CRE', 'LEG', 'DIR', 'ADG', 'RD', 'DG', 'DGO', 'AUD'],
  facts,
  routes: {
    PlaceHold: {
      who: ['SYS', 'CRE', 'LEG', 'PO-L', 'DDL'],
      body: PlaceHoldBody,
      unversioned: true,
      summary: 'Holds work on a partner, or what a person is to do for us.',
      example: {
        holdId: '5e0f7a52-2f3c-4d8e-9d3a-0a1b2c3d4e5f',
        type: 'legal',
        target: 'partner',
        reason: 'A court order of 2 March asks us to stop.',
      },
    },
    ReleaseHold: {
      who: ['SYS', 'CRE', 'LEG', 'PO-L', 'DDL'],
      body: ReleaseHoldBody,
      unversioned: true,
      summary: 'Ends a hold.',
      example: {
        holdId: '5e0f7a52-2f3c-4d8e-9d3a-0a1b2c3d4e5f',
        reason: 'The court order was lifted on 9 March.',
      },
    },
    RequestHoldRelease: {
      who: ['CRE', 'LEG', 'PO-L', 'DDL'],
      body: ReleaseHoldBody,
      unversioned: true,
      summary:
        'Whoever placed the hold asks a higher level to countersign its release, within 14 days.',
      example: {
        holdId: '5e0f7a52-2f3c-4d8e-9d3a-0a1b2c3d4e5f',
        reason: 'The court order was lifted on 9 March.',
      },
    },
    CountersignHoldRelease: {
      who: countersigners,
      body: ReleaseHoldBody,
      unversioned: true,
      summary: 'A higher level countersigns: the hold ends.',
      example: { holdId: '5e0f7a52-2f3c-4d8e-9d3a-0a1b2c3d4e5f' },
    },
  },
};
