import { Button } from '@mantine/core';
import { Children, type PropsWithChildren, useState } from 'react';
import { useSay } from '../words/words.js';

const few = 6;
/** A list of cards that leaves room for what stands below it; the others at a click. */
export const FewFirst = ({ children }: PropsWithChildren) => {
  const { t } = useSay();
  const [isWhole, setIsWhole] = useState(false);
  const all = Children.toArray(children);
  const shown = isWhole ? all : all.slice(0, few);
  return (
    <>
      <ul className="cards">{shown}</ul>
      {shown.length < all.length && (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => setIsWhole(true)}>
            {t('app.moreOf', { count: all.length - shown.length })}
          </Button>
        </div>
      )}
    </>
  );
};
