import { agreementView } from '#onboarding/agreements';
import { dueDiligenceView } from '#onboarding/due-diligence';
import { engagementView } from '#onboarding/engagements';
import { exclusionView } from '#onboarding/exclusion';
import { partnerView } from '#onboarding/partners';

/** Services of several builds may run side by side for a while. */
describe('the views that records publish', () => {
  type View = Readonly<{
    name: string;
    initialState: object;
    evolve: (...given: never[]) => object;
  }>;
  const views: readonly View[] = [
    agreementView,
    dueDiligenceView,
    engagementView,
    exclusionView,
    partnerView,
  ];
  it.each(views.map((view) => [view.name, view] as const))(
    '%s stays as it is at an event of a newer build',
    (_name, { initialState, evolve }) => {
      const newer = { type: 'weather.changed', data: {}, by: { role: 'PO' } };
      expect(evolve(initialState as never, newer as never)).toBe(initialState);
    },
  );
});
