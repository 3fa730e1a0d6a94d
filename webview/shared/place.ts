// Where the reader is on a page (which tab, which layer, which axis): kept over hiding, closing and reloading the window.

import { useCallback, useState } from 'preact/hooks';
import { keepState, restoredState } from './host';

/** Like `useState`, under a `name` that is unique on the page. Values are plain JSON. */
export function usePlace<Value>(name: string, initial: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState<Value>(() => (restoredState()[name] as Value | undefined) ?? initial);
  const change = useCallback(
    (next: Value) => {
      setValue(next);
      keepState({ [name]: next });
    },
    [name],
  );
  return [value, change];
}
