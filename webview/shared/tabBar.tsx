// The tabs of a page: one stop for Tab, arrows move from one to the next. What a tab shows stands below, in the page's own flow.

import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon } from './icons';

export interface PageTab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** Of what there is to see. */
  readonly count?: number;
  /** Something there wants attention. */
  readonly warns?: boolean;
}

export interface TabBarProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly PageTab<Id>[];
  readonly active: Id;
  readonly onChange: (id: Id) => void;
}

/** The id of the element that a tab controls. */
export const tabPanelId = 'tab-panel';

export function TabBar<Id extends string>({ label, tabs, active, onChange }: TabBarProps<Id>): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent, index: number): void => {
    const last = tabs.length - 1;
    const next = {
      ArrowLeft: index === 0 ? last : index - 1,
      ArrowRight: index === last ? 0 : index + 1,
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onChange(tabs[next].id);
    list.current!.querySelectorAll<HTMLElement>('[role=tab]')[next].focus();
  };
  return (
    <div ref={list} class="tab-bar" role="tablist" aria-label={label}>
      {tabs.map((tab, index) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          class="tab"
          aria-selected={tab.id === active}
          aria-controls={tabPanelId}
          tabIndex={tab.id === active ? 0 : -1}
          onClick={() => onChange(tab.id)}
          onKeyDown={(event) => move(event, index)}
        >
          {tab.label}
          {tab.warns && (
            <span class="warning">
              <Icon name="warning" />
            </span>
          )}
          {tab.count !== undefined && tab.count > 0 && <span class="tab-count number">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
