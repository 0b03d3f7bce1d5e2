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

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./portal/front.js'), 'Front'),
});
const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  validateSearch: boardFilters,
  component: lazyRouteComponent(() => import('./board/board.js'), 'Board'),
});
const partners = createRoute({
  getParentRoute: () => root,
  path: '/partners',
  validateSearch: directoryFilters,
  component: lazyRouteComponent(() => import('./partners/partners.js'), 'Partners'),
});
const record = createRoute({
  getParentRoute: () => root,
  path: '/records/$collection/$id',
  component: lazyRouteComponent(() => import('./record/record-page.js'), 'RecordPage'),
});
const aCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('./record/case-page.js'), 'CasePage'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./arrival/invitation-page.js'), 'InvitationPage'),
});
const explorer = createRoute({
  getParentRoute: () => root,
  path: '/explorer',
  validateSearch: explorerSearch,
  component: lazyRouteComponent(() => import('./explorer/explorer.js'), 'Explorer'),
});
const organisation = createRoute({
  getParentRoute: () => root,
  path: '/organisations/$id',
  component: lazyRouteComponent(() => import('./portal/organisation.js'), 'Organisation'),
});
const importing = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: lazyRouteComponent(() => import('./import/import-page.js'), 'ImportPage'),
});
const preferences = createRoute({
  getParentRoute: () => root,
  path: '/preferences',
  component: lazyRouteComponent(() => import('./portal/preferences.js'), 'Preferences'),
});
const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  validateSearch: calendarSearch,
  component: lazyRouteComponent(() => import('./calendar/calendar.js'), 'TermCalendar'),
});
const risk = createRoute({
  getParentRoute: () => root,
  path: '/risk',
  validateSearch: riskFilters,
  component: lazyRouteComponent(() => import('./risk/risk.js'), 'Risk'),
});
const map = createRoute({
  getParentRoute: () => root,
  path: '/map',
  validateSearch: mapSearch,
  component: lazyRouteComponent(() => import('./map/partner-map.js'), 'PartnerMap'),
});
const screening = createRoute({
  getParentRoute: () => root,
  path: '/screening',
  validateSearch: screeningFilters,
  component: lazyRouteComponent(() => import('./screening/screening.js'), 'Screening'),
});
const honours = createRoute({
  getParentRoute: () => root,
  path: '/honours',
  component: lazyRouteComponent(() => import('./honours/honours.js'), 'Honours'),
});
const campaigns = createRoute({
  getParentRoute: () => root,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('./campaigns/campaigns.js'), 'Campaigns'),
});
const campaign = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$id',
  component: lazyRouteComponent(() => import('./campaigns/campaign.js'), 'CampaignPage'),
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
  defaultPreload: 'intent',
  scrollRestoration: true,
});
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
