import { peopleOf } from '#kernel';
import type {
  EvidenceLink,
  ExclusionBasis,
  ExclusionEvent,
  ExclusionGrounds,
} from '../exclusion.events.js';

export type ExclusionStatus =
  'cautioned' | 'flagged' | 'proposed' | 'confirmed' | 'rejected' | 'lifted' | 'withdrawn';
export type KnownExclusion = Readonly<{
  status: ExclusionStatus;
  partnerId: string;
  kind: string;
  countryCode: string;
  regionCode: string;
  caseId: string;
  basis?: ExclusionBasis;
  grounds?: ExclusionGrounds;
  evidencePath: readonly EvidenceLink[];
  effectiveShare?: number;
  /** People the proposal counts for; the system counts for nobody. */
  raisedByIds: readonly string[];
  confirmedByIds: readonly string[];
  /** Evidence a person has judged before; it is not flagged again. */
  judged: readonly string[];
}>;
export type Exclusion = Readonly<{ status: 'unknown' }> | KnownExclusion;
export const noExclusion: Exclusion = { status: 'unknown' };

/** Names evidence: the same links in the same revisions for the same basis. */
export const fingerprint = (basis: string | undefined, path: readonly EvidenceLink[]): string =>
  [
    basis ?? '',
    ...path.map(({ linkId, revision, from, to, relation }) =>
      linkId ? `${linkId}.${revision}` : `${from}>${relation}>${to}`,
    ),
  ].join(' ');

export const evolve = (state: Exclusion, event: ExclusionEvent): Exclusion => {
  const { caseId, partnerId } = event.data;
  const known: KnownExclusion =
    state.status === 'unknown'
      ? {
          status: 'flagged',
          partnerId,
          kind: '',
          countryCode: '',
          regionCode: '',
          caseId,
          evidencePath: [],
          raisedByIds: [],
          confirmedByIds: [],
          judged: [],
        }
      : state;
  switch (event.type) {
    case 'exclusion.cautioned':
    case 'exclusion.flagged':
    case 'exclusion.proposed': {
      const { basis, evidencePath, effectiveShare, kind, countryCode, regionCode } = event.data;
      const { effectiveShare: _old, grounds: _grounds, basis: _basis, ...rest } = known;
      const grounds = event.type === 'exclusion.cautioned' ? undefined : event.data.grounds;
      const status =
        event.type === 'exclusion.cautioned'
          ? 'cautioned'
          : event.type === 'exclusion.flagged'
            ? 'flagged'
            : 'proposed';
      const raisedByIds = event.type === 'exclusion.proposed' ? peopleOf(event.by) : [];
      return {
        ...rest,
        status,
        kind,
        countryCode,
        regionCode,
        caseId,
        evidencePath,
        raisedByIds,
        confirmedByIds: [],
        ...(basis ? { basis } : {}),
        ...(grounds ? { grounds } : {}),
        ...(effectiveShare === undefined ? {} : { effectiveShare }),
      };
    }
    case 'exclusion.confirmed':
      return { ...known, status: 'confirmed', confirmedByIds: peopleOf(event.by) };
    case 'exclusion.rejected':
    case 'exclusion.lifted':
      return {
        ...known,
        status: event.type === 'exclusion.lifted' ? 'lifted' : 'rejected',
        judged: [...known.judged, fingerprint(known.basis, known.evidencePath)],
      };
    case 'exclusion.withdrawn':
      return { ...known, status: 'withdrawn' };
    case 'exclusion.rescoped':
      return { ...known, regionCode: event.data.regionCode };
  }
};
