import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { PropsWithChildren } from 'react';

/** Collections of the API by the type that cases and duties name. */
const collections: Readonly<Record<string, string>> = {
  partner: 'partners',
  engagement: 'engagements',
  agreement: 'agreements',
  duediligence: 'due-diligence-reviews',
  screening: 'screening-matches',
  exclusion: 'exclusion-cases',
  concern: 'concerns',
  casemessage: 'case-messages',
  document: 'documents',
  obligation: 'obligations',
  honour: 'honours',
  retraction: 'retractions',
  activity: 'activities',
  expert: 'experts',
  declaration: 'declarations',
  campaign: 'campaigns',
  participation: 'participations',
  pledge: 'pledges',
  noncompliance: 'noncompliance-cases',
  delegation: 'delegations',
  account: 'accounts',
  holds: 'holds',
  eligibility: 'eligibility-rules',
  erasure: 'erasures',
};
/** Undefined where the console has no page for the type. */
export const collectionOf = (type: string): string | undefined => collections[type];

/** The type of a record by its collection: what one of them is called. */
export const typeOf = (collection: string): string | undefined =>
  Object.keys(collections).find((type) => collections[type] === collection);

type RecordPlace = Readonly<{ collection: string; id: string }>;
/** `partner-<id>`, as cases and events name a record. */
export const placeOfCase = (caseId: string): RecordPlace | undefined => {
  const [, type = '', id] = /^([a-z-]+)-([0-9a-f-]{36})$/.exec(caseId) ?? [];
  const collection = collectionOf(type);
  return collection && id ? { collection, id } : undefined;
};
/** `/v1/cases/partner-<id>/timeline`, as notices name the record they are about. */
export const placeOfLink = (link: string): RecordPlace | undefined =>
  placeOfCase(/^\/v1\/cases\/([^/]+)\//.exec(link)?.[1] ?? '');

type Props = PropsWithChildren<Readonly<{ collection: string | undefined; id: string }>>;
export const RecordLink = ({ collection, id, children }: Props) =>
  collection ? (
    <Anchor component={Link} to="/records/$collection/$id" params={{ collection, id } as never}>
      {children}
    </Anchor>
  ) : (
    <>{children}</>
  );
