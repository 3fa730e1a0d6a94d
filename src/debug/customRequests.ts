// What a client may ask of a session beyond the Debug Adapter Protocol, and what the session tells beyond it: names and types,
// once. Bodies may hold typed arrays and NaN, which JSON cannot carry; see wireValues.

import type { Position } from '../core/training/stepping/position';
import type { CellArithmetic, CellRequest, GradientFlow, SampleValues } from '../protocol/passes';
import type { Motion, SteppingDescription, SteppingHistory, Stop } from '../protocol/stepping';

/** What a layer's line ends with, at the layer's place in the text, counted as the client counts lines and columns. */
export interface PlacedLayerLine {
  /** Index in the description's layers. */
  readonly layer: number;
  readonly line: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** `→ (32, 256) · mean 0.31 · 48 % zeros` */
  readonly text: string;
}

/** By name: arguments and the answer's body. Each is refused before the launch is done. */
export interface CustomRequests {
  'backstep/description': { readonly arguments: object; readonly body: SteppingDescription };
  /** Where the run stands, or has stood last; `stop` is absent while it runs. */
  'backstep/position': {
    readonly arguments: object;
    readonly body: { readonly position: Position; readonly stop?: Stop };
  };
  /** Goes somewhere as the toolbar's buttons do, with `continued` and `stopped` events; answered where the run stops. */
  'backstep/move': { readonly arguments: { readonly motion: Motion }; readonly body: Stop };
  'backstep/pause': { readonly arguments: object; readonly body: undefined };
  'backstep/layerLines': {
    readonly arguments: object;
    readonly body: { readonly lines: readonly PlacedLayerLine[] };
  };
  'backstep/history': { readonly arguments: object; readonly body: SteppingHistory };
  'backstep/sample': { readonly arguments: { readonly row: number }; readonly body: SampleValues };
  'backstep/explain': { readonly arguments: { readonly cell: CellRequest }; readonly body: CellArithmetic };
  'backstep/gradientFlow': { readonly arguments: object; readonly body: GradientFlow };
  'backstep/exportText': {
    readonly arguments: { readonly reference: string; readonly format: 'numpy' | 'csv' | 'json' };
    readonly body: { readonly text: string };
  };
  /** Writes a file from which the run can be brought to where it stands. */
  'backstep/saveRecording': { readonly arguments: { readonly path: string }; readonly body: undefined };
  /** The expression that gives a variable; its `evaluateName`, for clients that hand over the variable alone. */
  'backstep/reference': {
    readonly arguments: { readonly variablesReference: number; readonly name: string };
    readonly body: { readonly reference: string };
  };
}

export type CustomRequest = keyof CustomRequests;

export interface CustomEvents {
  /** The network is built; the first stop follows. */
  'backstep/launched': SteppingDescription;
  /** Beside each `stopped`, and at the run's end. */
  'backstep/stopped': Stop;
  /** A value was set: what was looked at is to be asked for again. */
  'backstep/changed': { readonly reference: string };
}

export type CustomEvent = keyof CustomEvents;
