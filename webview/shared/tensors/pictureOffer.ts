// How the view in front says what it would draw into a file.

import { useEffect } from 'preact/hooks';
import type { Picture } from './picture';

export interface PictureOffer {
  current: (() => Picture) | undefined;
}

/** Offers what `make` gives, by every rendering anew, for as long as the component is there. */
export function useOffer(offer: PictureOffer, make: () => Picture): void {
  useEffect(() => {
    offer.current = make;
    return () => {
      offer.current = undefined;
    };
  });
}
