// Whether the page waits for answers, for its progress bar.

import { useEffect, useState } from 'preact/hooks';
import type { Waiting } from './inspection';

/** Milliseconds before a wait is shown: most answers are there before. */
const patience = 150;

export function useIsWaiting(waiting: Waiting): boolean {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listening = waiting.changed.event((isWaiting) => {
      clearTimeout(timer);
      if (isWaiting) timer = setTimeout(() => setShown(true), patience);
      else setShown(false);
    });
    return () => {
      clearTimeout(timer);
      listening.dispose();
    };
  }, [waiting]);
  return shown;
}
