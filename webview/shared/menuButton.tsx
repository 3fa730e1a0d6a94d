// A button that opens a menu below itself: for choices that are made once, such as the format of a copy.

import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Menu, type MenuItem } from './contextMenu';
import type { IconName } from './icons';
import { Button } from './toolkit';

export interface MenuButtonProps {
  readonly label: string;
  readonly icon: IconName;
  readonly items: readonly MenuItem[];
}

export function MenuButton({ label, icon, items }: MenuButtonProps): JSX.Element {
  const [place, setPlace] = useState<{ readonly x: number; readonly y: number }>();
  const element = useRef<HTMLSpanElement>(null);
  const open = (): void => {
    const { left, bottom } = element.current!.getBoundingClientRect();
    setPlace({ x: left, y: bottom + 2 });
  };
  return (
    <span ref={element} class="menu-button">
      <Button icon={icon} look="icon" label={label} pressed={place ? true : undefined} onClick={open} />
      {place && <Menu {...place} items={items} onClose={() => setPlace(undefined)} />}
    </span>
  );
}
