import { getRouteApi, Navigate } from '@tanstack/react-router';
import { NotFound } from '../shell/not-found.js';
import { placeOfCase } from '../shell/record-link.js';

const route = getRouteApi('/cases/$caseId');

/** Where the button of a mail leads: the page of the record the case is about. */
export const CasePage = () => {
  const place = placeOfCase(route.useParams().caseId);
  if (!place) return <NotFound />;
  return <Navigate to="/records/$collection/$id" params={place} replace />;
};
