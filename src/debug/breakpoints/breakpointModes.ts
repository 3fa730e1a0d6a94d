// In which passes a layer's line stops.

import * as l10n from '@vscode/l10n';
import { defaultPhases, type LayerBreakpoint } from '../../core/training/stepping/breakpoints';

type Phases = LayerBreakpoint['phases'];

export interface BreakpointMode {
  readonly mode: string;
  readonly label: string;
  readonly description: string;
  readonly phases: Phases;
}

/** The first one is what a click into the margin sets. */
export function breakpointModes(): readonly BreakpointMode[] {
  return [
    {
      mode: 'forwardAndBackward',
      label: l10n.t('Forward and backward'),
      description: l10n.t('Stops at the layer in both passes.'),
      phases: defaultPhases,
    },
    {
      mode: 'forward',
      label: l10n.t('Forward pass'),
      description: l10n.t('Stops where the layer computes its output.'),
      phases: ['forward'],
    },
    {
      mode: 'backward',
      label: l10n.t('Backward pass'),
      description: l10n.t('Stops where the layer computes its gradients.'),
      phases: ['backward'],
    },
    {
      mode: 'update',
      label: l10n.t('Update'),
      description: l10n.t("Stops where the optimizer changes the layer's parameters."),
      phases: ['update'],
    },
    {
      mode: 'any',
      label: l10n.t('Every time'),
      description: l10n.t('Stops at the layer in both passes and in the update.'),
      phases: ['forward', 'backward', 'update'],
    },
  ];
}

/** Undefined: there is no such mode. */
export function phasesOf(mode: string | undefined): Phases | undefined {
  if (mode === undefined) return defaultPhases;
  return breakpointModes().find((candidate) => candidate.mode === mode)?.phases;
}
