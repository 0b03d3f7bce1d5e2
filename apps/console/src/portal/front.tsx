import { lazy, Suspense } from 'react';
import { useMe } from '../session/session.js';
import { Loading } from '../shell/states.js';
import { isOutside } from './outside.js';

const House = lazy(async () => ({ default: (await import('../home/home.js')).Home }));
const Portal = lazy(async () => ({ default: (await import('./portal-home.js')).PortalHome }));

/** What stands at `/`: the home of an officer, or that of the portal. */
export const Front = () => {
  const { roles } = useMe();
  return <Suspense fallback={<Loading />}>{isOutside(roles) ? <Portal /> : <House />}</Suspense>;
};
