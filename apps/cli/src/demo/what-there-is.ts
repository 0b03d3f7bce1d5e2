import type { Client } from '../client.js';

type Record = Readonly<{
  id: string;
  status: string;
  partnerId?: string;
  partnerIds?: readonly string[];
  title?: string;
  titles?: readonly { value: string }[];
}>;
const collections = [
  ['partners', 'auditor'],
  ['due-diligence-reviews', 'diligence-lead'],
  ['screening-matches', 'analyst'],
  ['engagements', 'technical'],
  ['agreements', 'technical'],
  ['exclusion-cases', 'diligence-lead'],
  ['honours', 'auditor'],
  ['activities', 'auditor'],
  ['experts', 'auditor'],
  ['declarations', 'ethics'],
  ['campaigns', 'campaign-manager'],
  ['participations', 'campaign-manager'],
  ['pledges', 'finance'],
] as const;
/** Records that are about no partner of the demo; all there are belong to it. */
const withoutPartner: readonly string[] = [
  'honours',
  'activities',
  'experts',
  'declarations',
  'campaigns',
];

/**
 * What the demo has made, as text: each collection with its states, one record of each, and where
 * to look as whom. `known`: ids by name.
 */
export const whatThereIs = async (
  client: Client,
  known: ReadonlyMap<string, string>,
): Promise<string> => {
  const ids = new Set(known.values());
  const names = new Map([...known].map(([name, id]) => [id, name]));
  const lines: string[] = [];
  for (const [collection, account] of collections) {
    const byStatus = new Map<string, Record[]>();
    for await (const record of client.all<Record>(account, collection)) {
      const about =
        collection === 'partners'
          ? [record.id]
          : (record.partnerIds ?? [record.partnerId ?? record.id]);
      if (withoutPartner.includes(collection) || about.some((id) => ids.has(id)))
        byStatus.set(record.status, [...(byStatus.get(record.status) ?? []), record]);
    }
    lines.push('', `/v1/${collection}   (as ${account})`);
    for (const [status, [first, ...more]] of [...byStatus].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const about = first!.partnerIds?.[0] ?? first!.partnerId ?? first!.id;
      const name = names.get(about) ?? first!.titles?.[0]?.value ?? first!.title ?? '';
      const count = String(more.length + 1).padStart(3);
      lines.push(`  ${status.padEnd(24)} ${count}   ${first!.id}  ${name}`);
    }
  }
  const portal = known.get('Heartbeat Volunteers');
  return `${lines.join('\n')}

Where to look, and as whom (a token: npm run -s concord -- token officer):
  officer            GET ${client.base}/v1/pipeline/board        what waits, how long, how late
  analyst            GET ${client.base}/v1/screening-matches?status=open
  diligence-lead     GET ${client.base}/v1/exclusion-cases/${known.get('Vaporline Wellness Devices')}   the path that is the evidence
  auditor            GET ${client.base}/v1/directory/${known.get('Dust and Lungs Watch')}   merged twice: a redirect
  officer            GET ${client.base}/v1/obligations/due?mine=true   what is due, the most urgent first
  lead               GET ${client.base}/v1/me/notifications           what somebody was told
  portal-admin@${portal}   what a partner sees of itself
  communications     GET ${client.base}/v1/retractions      who still shows what was taken back
  campaign-manager   GET ${client.base}/v1/invitation-progress   how far rounds of invitations are
  finance            GET ${client.base}/v1/pledge-totals         what was promised and came, by currency
  anybody            GET ${client.base}/v1/register
  anybody            GET ${client.base}/v1/appointments          who bears a title
  anybody            GET ${client.base}/v1/posted-experts        on whom one may comment
  anybody            GET ${client.base}/v1/campaign-calendar
  try it out         ${client.base}/docs
Deadlines come when the clock moves: npm run concord -- clock +7d
`;
};
