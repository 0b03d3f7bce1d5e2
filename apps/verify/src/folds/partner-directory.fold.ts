import { dayOf } from './day.js';
import { type Fold, list, present, type Row, text } from './fold.js';

type Name = { value: string; type: string };
const mainName = (names: readonly Name[]): string =>
  (names.find(({ type }) => type === 'primary') ?? names[0])?.value ?? '';

/** Standing after each step of a registration. Source: domain.md b.1, the table of states. */
const standing: Readonly<Record<string, string>> = {
  'partner.submitted': 'submitted',
  'partner.withdrawn': 'withdrawn',
  'partner.intake_started': 'intake_review',
  'partner.info_requested': 'info_requested',
  'partner.activated': 'active',
  'partner.declined': 'declined',
  'partner.excluded': 'excluded',
  'partner.exclusion_reversed': 'intake_review',
  'partner.merged': 'merged',
  'partner.suspended': 'suspended',
  'partner.suspension_lifted': 'active',
  'partner.dormant': 'dormant',
  'partner.reactivated': 'active',
  'partner.terminated': 'terminated',
};

/** Every partner with its names, identifiers, standing and holds. */
export const partnerDirectory: Fold = {
  name: 'partner-directory',
  keysOf: ({ event: { type, data } }) =>
    type in standing || others.includes(type) ? [text(data.partnerId)] : [],
  step: (row, { event: { type, data, at } }): Row | undefined => {
    if (type === 'partner.registered') {
      const names = list<Name>(data.names);
      return present({
        partnerId: data.partnerId,
        kind: data.kind,
        names,
        name: mainName(names),
        countryCode: data.countryCode,
        regionCode: data.regionCode,
        identifiers: data.identifiers,
        website: data.website,
        parentId: data.parentId,
        channel: data.channel,
        status: 'draft',
        formerIdentifiers: [],
        formerNames: [],
        holds: row?.holds ?? [],
        holdsCount: row?.holdsCount ?? 0,
        registeredAt: at,
        registeredOn: dayOf(at),
        changedAt: at,
        partnerIds: [data.partnerId],
      });
    }
    if (type === 'hold.placed') {
      const inForce = list<string>(row?.holds);
      const holds = inForce.includes(text(data.holdId)) ? inForce : [...inForce, data.holdId];
      return { partnerId: data.partnerId, ...row, holds, holdsCount: holds.length };
    }
    if (!row) return undefined;
    if (type === 'hold.released') {
      const holds = list<string>(row.holds).filter((id) => id !== data.holdId);
      return { ...row, holds, holdsCount: holds.length };
    }
    const next: Row = { ...row, changedAt: at };
    if (standing[type]) next.status = standing[type];
    if (type === 'partner.profile_changed') {
      if (data.names)
        Object.assign(next, { names: data.names, name: mainName(list<Name>(data.names)) });
      for (const field of ['identifiers', 'website', 'parentId'])
        if (data[field]) next[field] = data[field];
    }
    if (type === 'partner.reclassified') next.kind = data.to;
    if (type === 'partner.region_changed') next.regionCode = data.to;
    if (type === 'partner.merged') next.survivorId = data.survivorId;
    if (type === 'partner.absorbed') {
      next.formerIdentifiers = [...list(row.formerIdentifiers), ...list(data.identifiers)];
      next.formerNames = [...list(row.formerNames), ...list(data.aliasNames)];
    }
    return next;
  },
};
const others = [
  'partner.registered',
  'partner.profile_changed',
  'partner.reclassified',
  'partner.region_changed',
  'partner.absorbed',
  'hold.placed',
  'hold.released',
];
