// What asks by itself, as a part of a component: it asks again when the values change, and ends with the component.

import { useEffect, useRef } from 'preact/hooks';
import type { Disposable } from '../../../src/core/base/disposable';
import { useInspection } from './inspection';

export interface Refreshable extends Disposable {
  /** Asks again: values have changed. */
  refresh(): void;
}

export function useRefresh(asking: Refreshable): void {
  const { generation } = useInspection();
  useEffect(() => () => asking.dispose(), [asking]);
  const known = useRef(generation);
  useEffect(() => {
    if (known.current !== generation) asking.refresh();
    known.current = generation;
  }, [generation, asking]);
}
