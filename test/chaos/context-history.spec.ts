import {
  embargoHistory,
  honourHistory,
  invitationHistory,
  pledgeHistory,
  retractionHistory,
  type Stored,
} from './context-history.ts';

const stored = (stream: string, type: string, data: object = {}): Stored =>
  ({ stream, type, data }) as Stored;
const kindsOf = (found: readonly { kind: string }[]): string[] => found.map(({ kind }) => kind);
const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

describe('the history of an honour', () => {
  const honour = (type: string, data: object = {}): Stored =>
    stored(`honour-${id}`, `honour.${type}`, { honourId: id, ...data });
  const nominated = honour('nominated', {
    members: ['ann', 'bob'].map((memberId) => ({
      memberId,
      kind: 'person',
      nameRef: `name of ${memberId}`,
    })),
  });
  const accepts = (memberId: string): Stored => honour('member_accepted', { memberId });
  const announced = stored(`appointment-${id}`, 'appointment.announced', { appointmentId: id });
  const [offered, accepted, appointed] = ['offered', 'accepted', 'appointed'].map((type) =>
    honour(type),
  ) as [Stored, Stored, Stored];

  it('has each member accept each offer once, and all of them before it is accepted', () => {
    const both = [nominated, offered, accepts('ann'), accepts('bob'), accepted];
    expect(honourHistory(both)).toEqual([]);
    expect(honourHistory([...both, offered, accepts('ann')])).toEqual([]);
    const twice = [nominated, offered, accepts('ann'), accepts('ann')];
    expect(kindsOf(honourHistory(twice))).toEqual(['accepted-twice']);
    expect(kindsOf(honourHistory([nominated, offered, accepts('ann'), accepted]))).toEqual([
      'accepted-without-all',
    ]);
  });
  it('has what was appointed announced once, and nothing else', () => {
    expect(honourHistory([appointed, announced])).toEqual([]);
    expect(kindsOf(honourHistory([appointed]))).toEqual(['announcement-missing']);
    expect(kindsOf(honourHistory([appointed, announced, announced]))).toEqual(['announced-twice']);
    expect(kindsOf(honourHistory([announced]))).toEqual(['announced-unappointed']);
  });

  const retraction = (type: string, data: object = {}): Stored =>
    stored(`retraction-${id}`, `retraction.${type}`, { appointmentId: id, ...data });
  const shows = retraction('appointment_acknowledged', { subscriberId: 'website' });
  const asked = (...subscriberIds: string[]): Stored => retraction('asked', { subscriberIds });
  const chased = stored('obligation-1', 'obligation.set', { key: `retraction:${id}:website` });
  const rescinded = honour('rescinded', { announced: true });

  it('has everybody who showed what was taken back asked and chased', () => {
    expect(retractionHistory([shows, rescinded, asked('website'), chased])).toEqual([]);
    expect(retractionHistory([rescinded, asked()])).toEqual([]);
    expect(retractionHistory([shows, honour('rescinded', { announced: false })])).toEqual([]);
    expect(kindsOf(retractionHistory([rescinded]))).toEqual(['retraction-not-asked']);
    expect(kindsOf(retractionHistory([shows, rescinded, asked()]))).toEqual([
      'retraction-not-asked',
    ]);
    expect(kindsOf(retractionHistory([shows, rescinded, asked('website')]))).toEqual([
      'retraction-not-chased',
    ]);
  });

  const read = (position: number, type: string, text: string) => ({
    topic: 'concord.ambassadors.v1',
    position,
    type,
    text,
  });
  const published = read(7, 'appointment.announced.v1', `appointment-${id} {}`);

  it('says nothing to everybody before the announcement, and may say it after', () => {
    const later = read(8, 'campaign.honoree_linked.v1', `campaign-1 {"honourId":"${id}"}`);
    expect(embargoHistory([nominated], [published, later])).toEqual([]);
    for (const secret of [id, 'ann', 'name of bob']) {
      const early = read(6, 'campaign.created.v1', `campaign-1 {"who":"${secret}"}`);
      expect(kindsOf(embargoHistory([nominated], [early, published]))).toEqual(['embargo-leak']);
      expect(kindsOf(embargoHistory([nominated], [early]))).toEqual(['embargo-leak']);
    }
  });
});

describe('the history of pledges', () => {
  const received = (pledge: string, contributionId: string, bankReference: string): Stored =>
    stored(`pledge-${pledge}`, 'contribution.received', { contributionId, bankReference });
  const reversed = stored('pledge-1', 'contribution.reversed', { contributionId: 'a' });

  it('has each receipt, each bank reference and each reversal once', () => {
    const fine = [received('1', 'a', 'B-1'), received('1', 'b', 'B-2'), received('2', 'a', 'B-3')];
    expect(pledgeHistory([...fine, reversed])).toEqual([]);
    expect(kindsOf(pledgeHistory([...fine, received('1', 'a', 'B-4')]))).toEqual(['receipt-twice']);
    expect(kindsOf(pledgeHistory([...fine, received('2', 'c', 'B-1')]))).toEqual(['receipt-twice']);
    expect(kindsOf(pledgeHistory([reversed, reversed]))).toEqual(['reversed-twice']);
  });
});

describe('the history of a round of invitations', () => {
  const round = (type: string, data: object = {}): Stored =>
    stored('invitations-r', `invitations.${type}`, { roundId: 'r', campaignId: 'c', ...data });
  const listed = round('listed', { invitees: ['p', 'q'] });
  const started = round('started');
  const dealtWith = (partnerId: string, type: string, roundId = 'r'): Stored =>
    stored(`participation-${partnerId}`, `participation.${type}`, {
      campaignId: 'c',
      partnerId,
      roundId,
    });

  it('has everybody on its list asked once or passed over, and nobody else', () => {
    const both = [listed, started, dealtWith('p', 'invited'), dealtWith('q', 'passed_over')];
    expect(invitationHistory(both)).toEqual([]);
    expect(invitationHistory([listed])).toEqual([]);
    expect(kindsOf(invitationHistory(both.slice(0, 3)))).toEqual(['invitee-missing']);
    expect(kindsOf(invitationHistory([...both, dealtWith('p', 'invited')]))).toEqual([
      'invited-twice',
    ]);
    expect(kindsOf(invitationHistory([...both, dealtWith('x', 'invited')]))).toEqual([
      'invited-unlisted',
    ]);
  });
  it('counts whoever joined by itself, and whom another round has asked', () => {
    const others = [dealtWith('p', 'interested'), dealtWith('q', 'invited', 'another')];
    const another = round('listed', { roundId: 'another', invitees: ['q'] });
    expect(invitationHistory([listed, another, started, ...others])).toEqual([]);
  });
});
