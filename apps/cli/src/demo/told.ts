import type { Client } from '../client.js';
import { campaignStories } from './stories/campaigns.js';
import { expertStories } from './stories/experts.js';
import { honourStories } from './stories/honours.js';
import { pledgeStories } from './stories/pledges.js';
import type { Story } from './story.js';

type Honour = Readonly<{ title: string; members: readonly { memberId: string }[] }>;
type Activity = Readonly<{ title: string }>;
type Campaign = Readonly<{ titles: readonly { value: string }[] }>;
type Pledge = Readonly<{ partnerId: string }>;

/** Stories that are not told yet. `known`: partners of the demo by name. */
export const untoldStories = async (
  client: Client,
  known: ReadonlyMap<string, string>,
): Promise<readonly Story[]> => {
  const names = new Map([...known].map(([name, id]) => [id, name]));
  const told = new Set<string>();
  for await (const { title, members } of client.all<Honour>('auditor', 'honours'))
    for (const { memberId } of members) told.add(`${title} ${memberId}`);
  for await (const { title } of client.all<Activity>('auditor', 'activities')) told.add(title);
  for await (const { titles } of client.all<Campaign>('auditor', 'campaigns'))
    for (const { value } of titles) told.add(value);
  for await (const { partnerId } of client.all<Pledge>('auditor', 'pledges'))
    told.add(`pledges of ${names.get(partnerId)}`);
  const all = [...honourStories(), ...expertStories(), ...campaignStories(), ...pledgeStories()];
  return all.filter(({ key }) => !told.has(key));
};
