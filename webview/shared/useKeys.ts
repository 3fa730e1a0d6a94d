// Single keys that work wherever the reader is on the page, except where letters are text.

import { useEffect, useRef } from 'preact/hooks';
import { isForPage } from './keysOverlay';

export type KeyActions = Readonly<Record<string, (() => void) | undefined>>;

export function useKeys(actions: KeyActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!isForPage(event)) return;
      const action = latest.current[event.key];
      // Keys in the list of keys and in menus are theirs.
      if (!action || document.querySelector('dialog[open], .menu')) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
