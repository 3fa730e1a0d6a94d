// Something that gathers blocks, as state of a component: made anew when its subject or the values change.

import { useEffect, useReducer, useRef } from 'preact/hooks';
import type { Disposable } from '../../../src/core/base/disposable';
import { useInspection } from './inspection';

/**
 * @param subject says what is gathered
 * @param make gets what was there before the values changed, to be shown until the new ones are there
 * @returns undefined for the moment before the first question
 */
export function useBlocks<Blocks extends Disposable>(
  subject: string,
  make: (onChange: () => void, before: Blocks | undefined) => Blocks,
): Blocks | undefined {
  const { queries, generation } = useInspection();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const shown = useRef<{ readonly subject: string; readonly blocks: Blocks } | undefined>(undefined);
  useEffect(() => {
    const before = shown.current?.subject === subject ? shown.current.blocks : undefined;
    const blocks = make(() => redraw(undefined), before);
    shown.current = { subject, blocks };
    redraw(undefined);
    return () => blocks.dispose();
    // `make` is new in every rendering; `subject` says when it means something else.
  }, [subject, queries, generation]);
  return shown.current?.subject === subject ? shown.current.blocks : undefined;
}
