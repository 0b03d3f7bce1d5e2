import { type RefObject, useEffect, useRef } from 'react';

/** Brings a notice into sight: what was sent at the end of a long form is answered at its beginning. */
export const useInSight = (notice: unknown): RefObject<HTMLDivElement | null> => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [notice]);
  return place;
};
