// The menu of a right click, the menu key or Shift+F10: copy and export for what lies under the pointer.

import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
}

export interface ContextMenuProps {
  /** Asked for when the menu opens, with what lies under the pointer. Empty: no menu. */
  readonly items: (target: Element) => readonly MenuItem[];
  readonly class?: string;
  readonly children: ComponentChildren;
}

interface OpenMenu {
  readonly x: number;
  readonly y: number;
  readonly items: readonly MenuItem[];
}

/** Gives its children a context menu. */
export function ContextMenu({ items, children, class: className }: ContextMenuProps): JSX.Element {
  const [open, setOpen] = useState<OpenMenu>();
  const show = (event: MouseEvent): void => {
    const offered = items(event.target as Element);
    if (offered.length === 0) return;
    // Also keeps VS Code's own menu of cut, copy and paste away.
    event.preventDefault();
    setOpen({ x: event.clientX, y: event.clientY, items: offered });
  };
  return (
    <div class={className} onContextMenu={show}>
      {children}
      {open && <Menu {...open} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

/** An open menu at a place of the window, until something is chosen or the reader turns elsewhere. */
export function Menu({ x, y, items, onClose }: OpenMenu & { readonly onClose: () => void }): JSX.Element {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = menu.current!;
    const before = document.activeElement;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(0, Math.min(x, window.innerWidth - width - 4))}px`;
    element.style.top = `${Math.max(0, Math.min(y, window.innerHeight - height - 4))}px`;
    element.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const leave = (event: Event): void => {
      if (!(event.target instanceof Node && element.contains(event.target))) onClose();
    };
    document.addEventListener('pointerdown', leave);
    window.addEventListener('blur', onClose);
    return () => {
      document.removeEventListener('pointerdown', leave);
      window.removeEventListener('blur', onClose);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [x, y]);
  const move = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
      return;
    }
    const entries = [...menu.current!.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const at = entries.findIndex((entry) => entry === document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    entries[(at + step + entries.length) % entries.length]?.focus();
  };
  return (
    <div ref={menu} class="menu" role="menu" onKeyDown={move}>
      {items.map(({ label, run }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            onClose();
            run();
          }}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
