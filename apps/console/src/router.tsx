import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { boardFilters } from './board/filters.js';
import { directoryFilters } from './partners/filters.js';
import { NotFound } from './shell/not-found.js';
import { Shell } from './shell/shell.js';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./home/home.js'), 'Home'),
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

// public/pages.json names the same addresses to the gateway.
export const router = createRouter({
  routeTree: root.addChildren([home, board, partners, record]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
