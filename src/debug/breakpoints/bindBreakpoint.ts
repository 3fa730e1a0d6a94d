// From what a client asks for to what the stepping worker watches: a line to its layers, a name to a layer or a moment of the
// run, a data id to a tensor and an event.

import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../core/source/sourceDocument';
import type { Breakpoint, BreakpointRules } from '../../core/training/stepping/breakpoints';
import type { SteppingDescription } from '../../protocol/stepping';
import type { ModelPlaces } from '../modelPlaces';
import { phasesOf } from './breakpointModes';
import { dataBreakpointOf, watchedByName } from './watchedData';
import type { RequestedBreakpoint, RequestedFunction, RequestedLine } from './requestedBreakpoints';

/** `breakpoint` is absent where there is nothing to stop at, and `message` says why. */
export interface BoundBreakpoint {
  readonly breakpoint?: Breakpoint;
  readonly message?: string;
  /** Where it is shown; absent for those that stand in no text. */
  readonly range?: TextRange;
}

/** What breakpoints are bound to: one run of one text. */
export interface BreakpointContext {
  readonly places: ModelPlaces;
  readonly description: SteppingDescription;
  /** Whether a requested line is one of the text that runs. */
  readonly isProgram: (source: string) => boolean;
  /** `fashion.py` */
  readonly programName: string;
}

export function bindBreakpoint(
  requested: RequestedBreakpoint,
  id: number,
  context: BreakpointContext,
): BoundBreakpoint {
  const { condition, hitCondition, logMessage } = requested;
  const rules: BreakpointRules = { id, condition, hitCondition, logMessage };
  switch (requested.kind) {
    case 'line':
      return bindLine(requested, rules, context);
    case 'function':
      return bindFunction(requested, { ...rules, byName: true }, context);
    case 'data':
      return { breakpoint: dataBreakpointOf(requested.dataId, rules) };
  }
}

function bindLine(
  { source, line, column, mode }: RequestedLine,
  rules: BreakpointRules,
  { places, isProgram, programName }: BreakpointContext,
): BoundBreakpoint {
  if (!isProgram(source)) {
    return { message: l10n.t('This session debugs {0}, not this file.', programName) };
  }
  const target = places.targetOf(line, column);
  if (target.kind === 'none') return { message: target.reason };
  if (target.kind === 'run')
    return { breakpoint: { ...rules, kind: 'run', at: target.at }, range: target.range };
  const phases = phasesOf(mode);
  if (!phases) return { message: l10n.t("There is no breakpoint mode '{0}'.", mode ?? '') };
  return { breakpoint: { ...rules, kind: 'layer', layers: target.layers, phases }, range: target.range };
}

const moments = ['epoch', 'batch', 'loss', 'update'] as const;

/**
 * A layer's own name before its class, and both before a moment of the run: a layer may be called `loss`. Names are also how a
 * client without a menu for it says what of a tensor is watched.
 */
function bindFunction(
  { name }: RequestedFunction,
  rules: BreakpointRules,
  { description: { layers } }: BreakpointContext,
): BoundBreakpoint {
  const wanted = name.trim();
  const phases = phasesOf(undefined) ?? [];
  const called = indicesOf(layers, (layer) => layer.name === wanted);
  const found = called.length > 0 ? called : indicesOf(layers, (layer) => layer.className === wanted);
  if (found.length > 0) return { breakpoint: { ...rules, kind: 'layer', layers: found, phases } };
  const at = moments.find((moment) => moment === wanted);
  if (at) return { breakpoint: { ...rules, kind: 'run', at } };
  const watched = watchedByName(wanted);
  if (watched) return { breakpoint: { ...rules, kind: 'data', ...watched } };
  const known = [...new Set(layers.flatMap((layer) => [layer.name, layer.className])), ...moments];
  return {
    message: l10n.t("There is no layer or moment '{0}'; there are {1}.", wanted, known.join(', ')),
  };
}

function indicesOf<T>(items: readonly T[], fits: (item: T) => boolean): readonly number[] {
  return items.flatMap((item, index) => (fits(item) ? [index] : []));
}
