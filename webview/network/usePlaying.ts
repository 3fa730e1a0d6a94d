// Playing: one step after the other at the speed that the reader chose, until something is worth stopping for.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Stop } from '../../src/protocol/stepping';

/** Milliseconds between two steps at speed 1. */
const stepTime = 1000;

/**
 * @param step goes one step; undefined: it could not
 * @returns whether it plays, and the switch
 */
export function usePlaying(
  step: () => Promise<Stop | undefined>,
  speed: number,
): readonly [isPlaying: boolean, setPlaying: (plays: boolean) => void] {
  const [isPlaying, setPlaying] = useState(false);
  const latest = useRef({ step, speed });
  latest.current = { step, speed };
  useEffect(() => {
    if (!isPlaying) return undefined;
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const proceed = async (): Promise<void> => {
      const begun = performance.now();
      const stop = await latest.current.step();
      if (!current) return;
      if (!stop || !goesOn(stop)) {
        setPlaying(false);
        return;
      }
      const left = stepTime / latest.current.speed - (performance.now() - begun);
      timer = setTimeout(() => void proceed(), Math.max(0, left));
    };
    void proceed();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [isPlaying]);
  return [isPlaying, setPlaying];
}

/** Breakpoints and what went wrong with the numbers stop the playing, as does the end. */
function goesOn(stop: Stop): boolean {
  return stop.kind === 'stopped' && ['entry', 'step', 'goto', 'restart'].includes(stop.reason);
}
