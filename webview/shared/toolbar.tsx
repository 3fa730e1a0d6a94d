// A row of controls that is one stop for Tab; the arrow keys move inside it, as in the workbench's own toolbars.

import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface ToolbarProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

export function Toolbar({ label, children }: ToolbarProps): JSX.Element {
  const bar = useRef<HTMLDivElement>(null);
  // After each rendering: controls come and go.
  useEffect(() => {
    if (bar.current) keepOneStop(bar.current, controlsOf(bar.current).find(isStop));
  });
  const move = (event: KeyboardEvent): void => {
    if (!bar.current || !['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
    const controls = controlsOf(bar.current);
    const at = controls.findIndex((control) => control === document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    const last = controls.length - 1;
    const next = { ArrowLeft: Math.max(0, at - 1), ArrowRight: Math.min(last, at + 1), Home: 0, End: last }[
      event.key
    ]!;
    keepOneStop(bar.current, controls[next]);
    controls[next].focus();
  };
  const follow = (event: FocusEvent): void => {
    const control = controlsOf(bar.current!).find((candidate) => candidate === event.target);
    if (control) keepOneStop(bar.current!, control);
  };
  return (
    <div ref={bar} class="toolbar" role="toolbar" aria-label={label} onKeyDown={move} onFocusIn={follow}>
      {children}
    </div>
  );
}

function controlsOf(bar: HTMLElement): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>('vscode-button:not([disabled]), vscode-dropdown')];
}

function isStop(control: HTMLElement): boolean {
  return control.tabIndex >= 0;
}

function keepOneStop(bar: HTMLElement, stop: HTMLElement | undefined): void {
  const controls = controlsOf(bar);
  const kept = stop ?? controls[0];
  for (const control of controls) control.tabIndex = control === kept ? 0 : -1;
}
