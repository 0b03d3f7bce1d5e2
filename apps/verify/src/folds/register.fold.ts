import { dayOf } from './day.js';
import { type Fold, list, present, type Row, text } from './fold.js';

type Standing = { standing: string; from: string };
type Shown = Record<string, unknown> & {
  engagementId: string;
  statuses: { status: string; from: string }[];
};
const ofPartner = [
  'registered',
  'activated',
  'reactivated',
  'suspended',
  'suspension_lifted',
  'terminated',
  'excluded',
  'merged',
  'reattested',
  'reclassified',
  'profile_changed',
];
const ofEngagement: Readonly<Record<string, [status: string, day: string]>> = {
  suspended: ['suspended', 'suspendedOn'],
  resumed: ['active', 'resumedOn'],
  completed: ['completed', 'completedOn'],
  terminated: ['terminated', 'effectiveOn'],
};

const blank = (entryId: string): Row => ({
  entryId,
  kind: '',
  countryCode: '',
  names: [],
  identifiers: [],
  standings: [],
  engagements: [],
});
const standingOf: Readonly<Record<string, string>> = {
  activated: 'current',
  reactivated: 'current',
  suspension_lifted: 'current',
  suspended: 'suspended',
  terminated: 'former',
  excluded: 'former',
  merged: 'merged',
};

/**
 * What the public register shows of a partner: from when, in what standing, which engagements. The
 * wording of notes is not compared. Source: domain.md, public register.
 */
export const register: Fold = {
  name: 'public-register',
  keysOf: ({ event: { type, data } }) => {
    const [family, step] = type.split('.') as [string, string];
    if (family === 'partner' && ofPartner.includes(step)) return [text(data.partnerId)];
    if (
      family === 'engagement' &&
      (['activated', 'period_changed', 'agreement_settled', 'repointed'].includes(step) ||
        ofEngagement[step])
    )
      return list<string>(data.partnerIds);
    return type === 'register.entry_removed' ? [text(data.entryId)] : [];
  },
  step: (known, { event: { type, data, at } }, key): Row | undefined => {
    const row: Row = known ?? blank(key);
    if (row.removedOn)
      return type === 'partner.activated' && !row.publishedOn
        ? { ...row, publishedOn: dayOf(at) }
        : row;
    const [family, step] = type.split('.') as [string, string];
    const day = dayOf(at);
    if (family === 'register')
      return present({ ...blank(key), publishedOn: row.publishedOn, removedOn: data.removedOn });
    if (family === 'engagement')
      return {
        ...row,
        engagements: [...engagements(list<Shown>(row.engagements), step, data, key)].sort(
          oldestFirst,
        ),
      };
    if (step === 'registered')
      return {
        ...row,
        kind: data.kind,
        countryCode: data.countryCode,
        names: data.names ?? [],
        identifiers: data.identifiers ?? [],
      };
    if (step === 'profile_changed')
      return data.names || data.identifiers
        ? {
            ...row,
            names: data.names ?? row.names,
            identifiers: data.identifiers ?? row.identifiers,
          }
        : row;
    if (step === 'reclassified') return { ...row, kind: data.to };
    if (step === 'reattested') return { ...row, lastAttestedOn: data.on ?? day };
    const standing = standingOf[step];
    if (!standing) return row;
    const merged = step === 'merged' ? { mergedInto: data.survivorId } : {};
    if (!row.publishedOn && step !== 'activated') return { ...row, ...merged };
    const from = standing === 'former' ? text(data.effectiveOn ?? day) : day;
    return {
      ...row,
      ...merged,
      publishedOn: row.publishedOn ?? day,
      standings: [...list<Standing>(row.standings), { standing, from }],
    };
  },
};

const age = (one: Shown): string => `${text(one.publishedOn)} ${one.engagementId}`;
const oldestFirst = (a: Shown, b: Shown): number => (age(a) < age(b) ? -1 : 1);
const engagements = (
  shown: readonly Shown[],
  step: string,
  data: Record<string, unknown>,
  key: string,
): readonly Shown[] => {
  const id = text(data.engagementId);
  const before = shown.find(({ engagementId }) => engagementId === id);
  const turn = ofEngagement[step];
  if (turn)
    return shown.map((one) =>
      one === before
        ? { ...one, statuses: [...one.statuses, { status: turn[0], from: text(data[turn[1]]) }] }
        : one,
    );
  if (step === 'period_changed')
    return shown.map((one) => (one === before ? { ...one, period: data.period } : one));
  if (step === 'agreement_settled')
    return shown.map((one) => (one === before ? { ...one, agreement: data.outcome } : one));
  if (step === 'activated') {
    const { title, types, level, countries, resultRefs, period, activatedOn } = data;
    const next = present({
      engagementId: id,
      title,
      types,
      level,
      countries,
      resultRefs,
      period,
      publishedOn: before?.publishedOn ?? activatedOn,
      statuses: before?.statuses ?? [{ status: 'active', from: activatedOn }],
    }) as Shown;
    return [...shown.filter((one) => one !== before), next];
  }
  const moved = data.shown as
    (Record<string, unknown> & { activatedOn: string; status: string; on: string }) | undefined;
  if (!moved || before || key !== data.toPartnerId) return shown;
  const { activatedOn, status, on, ...content } = moved;
  return [
    ...shown,
    {
      engagementId: id,
      ...content,
      publishedOn: activatedOn,
      statuses: [
        { status: 'active', from: activatedOn },
        ...(status === 'active' ? [] : [{ status, from: on }]),
      ],
    },
  ];
};
