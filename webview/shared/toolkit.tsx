// Form controls: the web components of the VS Code webview toolkit as typed components. The only importer of the toolkit.

import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
  vsCodePanels,
  vsCodePanelTab,
  vsCodePanelView,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { type ComponentChildren, h, type JSX, type RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icons';

export function registerControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodePanels(),
    vsCodePanelTab(),
    vsCodePanelView(),
    vsCodeTextField(),
  );
}

export interface ButtonProps {
  /** Beside an icon alone, it is what a screen reader says and the tooltip shows. */
  readonly label: string;
  readonly icon?: IconName;
  /** `primary` for the one thing a page suggests; `icon` shows no label. */
  readonly look?: 'primary' | 'secondary' | 'icon';
  readonly disabled?: boolean;
  /** Makes it a toggle. */
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

export function Button({
  label,
  icon,
  look = 'secondary',
  disabled = false,
  pressed,
  onClick,
}: ButtonProps): JSX.Element {
  return h(
    'vscode-button',
    {
      appearance: look,
      disabled,
      title: look === 'icon' ? label : undefined,
      'aria-label': label,
      'aria-pressed': pressed,
      class: pressed ? 'pressed' : undefined,
      onClick: () => {
        // The component's inside is disabled, its outside still receives clicks.
        if (!disabled) onClick();
      },
    },
    icon && <Icon name={icon} slot={look === 'icon' ? undefined : 'start'} />,
    look === 'icon' ? undefined : label,
  );
}

export interface TextFieldProps {
  /** Read by screen readers; `placeholder` is what is seen while the field is empty. */
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly disabled?: boolean;
  readonly onInput: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** Set to the element, to focus it. */
  readonly field?: RefObject<HTMLElement | null>;
}

export function TextField({
  label,
  placeholder,
  value,
  disabled = false,
  onInput,
  onKeyDown,
  field,
}: TextFieldProps): JSX.Element {
  const own = useRef<HTMLElement>(null);
  const element = field ?? own;
  // The component calls itself "Text field" when it enters the document.
  useEffect(() => element.current?.setAttribute('aria-label', label), [element, label]);
  return h('vscode-text-field', {
    ref: element,
    'aria-label': label,
    placeholder,
    value,
    disabled,
    onKeyDown,
    onInput: (event: Event) => onInput((event.target as HTMLInputElement).value),
  });
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface DropdownProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

export function Dropdown<Value extends string>({
  label,
  choices,
  value,
  onChange,
}: DropdownProps<Value>): JSX.Element {
  const element = useRef<HTMLSelectElement>(null);
  // The component can only take a value that is already among its options, and they arrive after it.
  useEffect(() => {
    const dropdown = element.current;
    if (dropdown && dropdown.value !== value) dropdown.value = value;
  }, [value, choices]);
  const change = (event: Event): void => {
    const now = (event.target as HTMLSelectElement).value as Value;
    if (now !== value) onChange(now);
  };
  return h(
    'vscode-dropdown',
    { ref: element, 'aria-label': label, title: label, onChange: change },
    ...choices.map((choice) => h('vscode-option', { key: choice.value, value: choice.value }, choice.label)),
  );
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly label: string }[];
  readonly active: Id;
  readonly onChange: (id: Id) => void;
  /** What the active tab shows. */
  readonly children: ComponentChildren;
}

export function Tabs<Id extends string>({
  label,
  tabs,
  active,
  onChange,
  children,
}: TabsProps<Id>): JSX.Element {
  const change = (event: Event): void => {
    const id = (event.currentTarget as HTMLElement & { activeid?: string }).activeid as Id | undefined;
    if (id !== undefined && id !== active && tabs.some((tab) => tab.id === id)) onChange(id);
  };
  return h(
    'vscode-panels',
    { activeid: active, 'aria-label': label, onChange: change },
    ...tabs.map((tab) => h('vscode-panel-tab', { key: `tab ${tab.id}`, id: tab.id }, tab.label)),
    ...tabs.map((tab) =>
      h(
        'vscode-panel-view',
        { key: `view ${tab.id}`, id: `view-${tab.id}` },
        tab.id === active ? children : undefined,
      ),
    ),
  );
}
