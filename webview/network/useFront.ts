// How far the front of a step has come, from 0 to 1: it runs once for every stop. Where motion is unwelcome it has arrived.

import { useEffect, useState } from 'preact/hooks';

/** Milliseconds from one column to the next. */
const duration = 450;

export function useFront(revision: number): number {
  const [front, setFront] = useState(1);
  useEffect(() => {
    if (document.body.classList.contains('vscode-reduce-motion')) return undefined;
    const begun = performance.now();
    let frame = 0;
    const proceed = (now: number): void => {
      const share = Math.min(1, (now - begun) / duration);
      setFront(eased(share));
      if (share < 1) frame = requestAnimationFrame(proceed);
    };
    setFront(0);
    frame = requestAnimationFrame(proceed);
    return () => cancelAnimationFrame(frame);
  }, [revision]);
  return front;
}

/** Quick at first, then slower. */
function eased(share: number): number {
  return 1 - (1 - share) ** 3;
}
