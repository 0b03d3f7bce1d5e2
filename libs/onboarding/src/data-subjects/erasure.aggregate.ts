import type { Command } from '#kernel';
import type { Aggregate, FactsReader } from '#eventing/commands';
import { partnerView } from '#onboarding/partners';
import { CalendarDateField, CodeField, UuidField, UuidList } from '#platform/http';
import { type ErasureFacts, erasureDecider, type RequestErasure } from './erasure.decider.js';
import { erasureRecord } from './erasure.record.js';

class RequestErasureBody {
  @UuidField({ description: 'The person: `personId` of a profile section or of the signatory.' })
  subjectId!: string;
  @UuidList({ min: 1, max: 20, description: 'Partners that name the person.' })
  partnerIds!: string[];
}
class RefuseErasureBody {
  @CodeField(['legal_hold', 'legal_obligation', 'not_the_person'])
  ground!: string;
  @CalendarDateField({ description: 'When the refusal is looked at again; within a year.' })
  reviewOn!: string;
}

const facts = async (reader: FactsReader, command: Command): Promise<ErasureFacts> => {
  if (command.type !== 'RequestErasure') return {};
  const { partnerIds } = (command as RequestErasure).data;
  const partners = await Promise.all(
    partnerIds.map(async (id) => [id, await reader.state(partnerView, id)] as const),
  );
  return { partners: Object.fromEntries(partners) };
};

/** `POST /v1/erasures`, `POST /v1/erasures/<personId>/approve-erasure`. */
export const erasureAggregate: Aggregate = {
  collection: 'erasures',
  family: 'restricted',
  administers: true,
  decider: erasureDecider,
  view: erasureRecord,
  readers: ['CRE', 'LEG', 'PO', 'PO-L', 'AUD', 'PA'],
  portal: { fields: ['subjectId'] },
  facts,
  routes: {
    RequestErasure: {
      who: ['CRE', 'PO', 'PO-L', 'PA'],
      creates: true,
      idFrom: 'subjectId',
      body: RequestErasureBody,
      summary: "Asks that a person's data be erased.",
      example: {
        subjectId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
        partnerIds: ['6fa459ea-ee8a-4ca4-894e-db77e160355e'],
        reason: 'The person left the board and asked in writing.',
      },
    },
    RefuseErasure: {
      who: ['CRE'],
      body: RefuseErasureBody,
      summary: 'Keeps the data, for a ground and until a day of review.',
      example: {
        ground: 'legal_hold',
        reviewOn: '2027-03-02',
        reason: 'The data are evidence in a pending procedure.',
      },
    },
    ApproveErasure: {
      who: ['CRE'],
      summary: "Agrees, as a second person: the person's key is destroyed at once and for good.",
      example: {},
    },
    RecordErasure: { who: ['SYS'], summary: 'Every store has been emptied.' },
  },
};
