// Where the reader is on a page (which tab, which layer, which axis): kept over hiding, closing and reloading the window.

import { useCallback, useState } from 'preact/hooks';
import { keepState, restoredState } from './host';

type State = Readonly<Record<string, unknown>>;

/** Like `useState`, under a `name` that is unique on the page. Values are plain JSON. */
export function usePlace<Value>(name: string, initial: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState<Value>(() => {
    const kept = restoredState<State>()?.[name];
    return kept === undefined ? initial : (kept as Value);
  });
  const change = useCallback(
    (next: Value) => {
      setValue(next);
      // The host's own part of the state (which model this is) stays as it is.
      keepState({ ...restoredState<State>(), [name]: next });
    },
    [name],
  );
  return [value, change];
}
