import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { boardFilters } from './board/filters.js';
import { calendarSearch } from './calendar/search.js';
import { explorerSearch } from './explorer/search.js';
import { mapSearch } from './map/search.js';
import { directoryFilters } from './partners/filters.js';
import { riskFilters } from './risk/matrix.js';
import { screeningFilters } from './screening/filters.js';
import { NotFound } from './shell/not-found.js';
import { Shell } from './shell/shell.js';
import { WentWrong } from './shell/went-wrong.js';

/**
 * A page that is loaded when it is first opened. Where it does not come, that is said in its place;
 * the router itself would load everything anew, and show nothing while the server is gone.
 */
const lazy: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(async () => {
    try {
      return await load();
    } catch (cause) {
      throw new Error('A part of the console did not come.', { cause });
    }
  }, name);
const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazy(() => import('./portal/front.js'), 'Front'),
});
const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  validateSearch: boardFilters,
  component: lazy(() => import('./board/board.js'), 'Board'),
});
const partners = createRoute({
  getParentRoute: () => root,
  path: '/partners',
  validateSearch: directoryFilters,
  component: lazy(() => import('./partners/partners.js'), 'Partners'),
});
const record = createRoute({
  getParentRoute: () => root,
  path: '/records/$collection/$id',
  component: lazy(() => import('./record/record-page.js'), 'RecordPage'),
});
const aCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseId',
  component: lazy(() => import('./record/case-page.js'), 'CasePage'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazy(() => import('./arrival/invitation-page.js'), 'InvitationPage'),
});
const explorer = createRoute({
  getParentRoute: () => root,
  path: '/explorer',
  validateSearch: explorerSearch,
  component: lazy(() => import('./explorer/explorer.js'), 'Explorer'),
});
const organisation = createRoute({
  getParentRoute: () => root,
  path: '/organisations/$id',
  component: lazy(() => import('./portal/organisation.js'), 'Organisation'),
});
const importing = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: lazy(() => import('./import/import-page.js'), 'ImportPage'),
});
const preferences = createRoute({
  getParentRoute: () => root,
  path: '/preferences',
  component: lazy(() => import('./portal/preferences.js'), 'Preferences'),
});
const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  validateSearch: calendarSearch,
  component: lazy(() => import('./calendar/calendar.js'), 'TermCalendar'),
});
const risk = createRoute({
  getParentRoute: () => root,
  path: '/risk',
  validateSearch: riskFilters,
  component: lazy(() => import('./risk/risk.js'), 'Risk'),
});
const map = createRoute({
  getParentRoute: () => root,
  path: '/map',
  validateSearch: mapSearch,
  component: lazy(() => import('./map/partner-map.js'), 'PartnerMap'),
});
const screening = createRoute({
  getParentRoute: () => root,
  path: '/screening',
  validateSearch: screeningFilters,
  component: lazy(() => import('./screening/screening.js'), 'Screening'),
});
const honours = createRoute({
  getParentRoute: () => root,
  path: '/honours',
  component: lazy(() => import('./honours/honours.js'), 'Honours'),
});
const campaigns = createRoute({
  getParentRoute: () => root,
  path: '/campaigns',
  component: lazy(() => import('./campaigns/campaigns.js'), 'Campaigns'),
});
const campaign = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$id',
  component: lazy(() => import('./campaigns/campaign.js'), 'CampaignPage'),
});

// public/pages.json names the same addresses to the gateway.
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    board,
    partners,
    calendar,
    risk,
    map,
    record,
    aCase,
    invitation,
    explorer,
    organisation,
    importing,
    preferences,
    screening,
    honours,
    campaigns,
    campaign,
  ]),
  defaultErrorComponent: WentWrong,
  defaultPreload: 'intent',
  scrollRestoration: true,
});
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
