import { participationTotals, type ParticipationLine } from './participation-totals.projection.js';

const [participationId, campaignId, partnerId, survivorId] = ['1', '2', '3', '4'].map(
  (digit) => `${digit.repeat(8)}-1111-4111-8111-111111111111`,
) as [string, string, string, string];
const place = { kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' };
type Happening = Readonly<{ type: string; data?: object }>;
/** The line after these events, as far as totals know it. */
const after = (...events: readonly Happening[]): ParticipationLine | undefined =>
  events.reduce<ParticipationLine | undefined>(
    (line, { type, data = {} }) =>
      participationTotals.project(
        line,
        {
          type: `participation.${type}`,
          data: { participationId, campaignId, partnerId, ...place, ...data },
        } as never,
        participationId,
      ),
    undefined,
  );
const moves = (...types: readonly string[]): Happening[] => types.map((type) => ({ type }));

describe('a partner in a campaign, as numbers', () => {
  it.each<[string, Happening[], string, string]>([
    ['is asked', moves('invited'), 'invited', 'invited'],
    ['is on a list and was not asked', moves('passed_over'), 'passed_over', 'listed'],
    ['is asked by a later list', moves('passed_over', 'invited'), 'invited', 'invited'],
    ['came by itself', moves('interested', 'eligible'), 'eligible', 'eligible'],
    ['said no', moves('invited', 'declined'), 'declined', 'invited'],
    [
      'took part and withdrew',
      moves('invited', 'interested', 'eligible', 'confirmed', 'activated', 'withdrawn'),
      'withdrawn',
      'active',
    ],
    [
      'is asked again after it was suspended',
      [
        ...moves('invited', 'interested', 'suspended'),
        { type: 'reinstated', data: { status: 'interested' } },
      ],
      'interested',
      'interested',
    ],
    [
      'has completed the campaign',
      moves('interested', 'eligible', 'confirmed', 'activated', 'completed'),
      'completed',
      'active',
    ],
  ])('%s', (_what, events, status, reached) =>
    expect(after(...events)).toMatchObject({ campaignId, status, reached }),
  );
  it('lies where its partner lies, also after a merge and in another region', () => {
    expect(after({ type: 'invited' }, { type: 'rescoped', data: { regionCode: 'EMR' } })).toEqual(
      expect.objectContaining({
        scope: { partnerIds: [partnerId], ...place, regionCode: 'EMR' },
      }),
    );
    const merged = {
      type: 'repointed',
      data: { partnerIds: [partnerId, survivorId], ...place, countryCode: 'CH' },
    };
    expect(after({ type: 'invited' }, merged)!.scope).toEqual({
      partnerIds: [partnerId, survivorId],
      ...place,
      countryCode: 'CH',
    });
  });
  it('is nothing before anybody asked', () => expect(after({ type: 'eligible' })).toBeUndefined());
});
