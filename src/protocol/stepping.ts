// The stepping worker and whoever debugs with it: the debug adapter, and the network page when it plays by itself.
// Values are named by expressions (`dense.grad.kernel[3]`), so no side keeps handles for the other.

import type { DataSpec, ModelSpec } from '../core/model/modelSpec';
import type { Shape } from '../core/tensor/shape';
import type { Breakpoint, BreakpointState, ExceptionBreakpoint } from '../core/training/stepping/breakpoints';
import type { Motion, Stop, StopReason } from '../core/training/stepping/motion';
import type { Direction, Phase, Position } from '../core/training/stepping/position';
import type { GradientCheck } from '../core/training/stepping/gradientCheck';
import type { LossSlice } from '../core/training/stepping/lossSlice';
import type { RecordedRun } from '../core/training/stepping/recordedRun';
import type {
  CellArithmetic,
  CellRequest,
  GradientFlow,
  MatrixCellsRequest,
  MatrixTile,
  MatrixTileRequest,
  SampleValues,
} from './passes';
import type { TextRequest, WeightsInspection } from './weights';

export type { Direction, Phase, Position };

export type { GradientCheck, LossSlice, Motion, Stop, StopReason };

/** What of a run can be chosen at its start; what is absent comes from the model's own `fit`. */
export interface SteppingRequest {
  readonly model: ModelSpec;
  readonly data: DataSpec;
  /** Relative paths in `data` start here. */
  readonly baseFolder: string;
  readonly dataFolders: readonly string[];
  /** A saved model whose weights the run begins with; a relative path starts at `baseFolder`. */
  readonly weights?: string;
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly shuffle?: boolean;
  readonly seed?: number;
  /** Bytes that the recording may take. */
  readonly recordingMemory: number;
  /** Where an earlier run like this one stood: this one is brought there. */
  readonly recorded?: RecordedRun;
}

export interface SteppedOp {
  /** `matmul`, `biasAdd`, `relu`. */
  readonly name: string;
  /** Of one sample. */
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  /** Names of the parameters that it reads. */
  readonly parameters: readonly string[];
}

export interface SteppedParameter {
  /** `kernel` */
  readonly name: string;
  readonly shape: Shape;
  readonly trainable: boolean;
  /** What the optimizer keeps for it: `['momentum', 'velocity']`. */
  readonly slots: readonly string[];
}

export interface SteppedLayer {
  readonly name: string;
  readonly className: string;
  /** Its place in the model's `layers`, whose lines the text's reader knows. */
  readonly specIndex: number;
  /** Of one sample. */
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly ops: readonly SteppedOp[];
  readonly parameters: readonly SteppedParameter[];
}

/** Fixed for the length of a session. Nothing here changes when one steps. */
export interface SteppingDescription {
  readonly model: string;
  /** For people: `fashion-mnist · 48,000 samples, 12,000 for validation`. */
  readonly data: string;
  /** `relaxed WebAssembly SIMD · 1 thread`. */
  readonly engine: string;
  readonly epochs: number;
  readonly batchSize: number;
  readonly batchesPerEpoch: number;
  readonly samples: number;
  readonly seed: number;
  readonly inputShape: Shape;
  /** In the order of the forward pass, without the InputLayer. */
  readonly layers: readonly SteppedLayer[];
  /** Keras' class names. */
  readonly optimizer: string;
  readonly loss: string;
  /** What the classes are called, where the data say it. */
  readonly classNames?: readonly string[];
  readonly validated: boolean;
}

export interface ValueDescription {
  /** How it is called where it stands in a list: `kernel`, `[3]`. */
  readonly name: string;
  /** The expression that gives it in any frame: `dense.kernel[3]`. */
  readonly reference: string;
  /** `float32`, `bool`; what expressions call it. */
  readonly dtype: string;
  /** [] for a single number. */
  readonly shape: Shape;
  /** In one line, shape first: `float32[784,256]  mean 0.0003  std 0.062  min -0.19  max 0.18`; why not, where it has no value yet. */
  readonly text: string;
  /** False: not computed yet in this batch. */
  readonly available: boolean;
  /** Elements along the first axis; 0: a single number. */
  readonly children: number;
  readonly settable: boolean;
  /** Of its memory; absent: it has none that can be read as bytes. */
  readonly byteLength?: number;
}

export type ScopeKind = 'inputs' | 'parameters' | 'outputs' | 'gradients' | 'optimizer' | 'batch';

export interface ScopeDescription {
  readonly kind: ScopeKind;
  readonly values: readonly ValueDescription[];
}

/** What the end of a layer's line says; see DEBUGGER's inline values. */
export interface LayerLine {
  /** Index in the description's layers. */
  readonly layer: number;
  /** `→ (32, 256) · mean 0.31 · 48 % zeros`, in the backward pass `gradient norm 0.021`. */
  readonly text: string;
}

export interface Suggestion {
  readonly label: string;
  readonly start: number;
  readonly length: number;
  readonly kind: 'function' | 'method' | 'variable' | 'property';
  readonly detail?: string;
}

/** What a data breakpoint on an expression would watch. */
export interface WatchableDescription {
  /** The expression that gives it in any frame. */
  readonly expression: string;
  /** It is true or false by itself, so it is waited for; otherwise it is a value that changes. */
  readonly isCondition: boolean;
}

/** Frame that an expression is read in: in a layer's frame `kernel` and `output` mean that layer's. Absent: none. */
export interface ExpressionFrame {
  readonly layer?: number;
}

/** The losses of the batches that this timeline has seen; NaN where it has not been. */
export interface SteppingHistory {
  /** `losses[i]` of batch i, counted over the run from 0. */
  readonly losses: Float32Array;
  readonly epochs: readonly { readonly epoch: number; readonly logs: Readonly<Record<string, number>> }[];
}

/** Functions of the worker. Those that look answer only while the run stands; while it runs they wait for the next stop. */
export interface SteppingWorker {
  /** Loads the data and builds the network; stands at the first position. @throws UserError */
  launch(request: SteppingRequest): Promise<SteppingDescription>;
  /** Replaces all of a session's breakpoints. May be called while it runs. */
  setBreakpoints(
    breakpoints: readonly Breakpoint[],
    exceptions: readonly ExceptionBreakpoint[],
  ): readonly BreakpointState[];
  /** Resolves where the run stops. One motion at a time; another one is refused with a UserError. */
  move(motion: Motion): Promise<Stop>;
  /** The present motion stops at the next layer; a long replay is given up. */
  pause(): void;
  /** Where the run stands, or has stood last. */
  position(): Position;
  /** What it takes, beside the request of its launch, to stand here again. */
  record(): RecordedRun;
  scopes(frame: ExpressionFrame): readonly ScopeDescription[];
  /** The parts of a value: rows of a matrix, elements of a row. */
  children(reference: string, start: number, count: number): readonly ValueDescription[];
  /** @throws UserError that says what is wrong with the expression */
  evaluate(expression: string, frame: ExpressionFrame): ValueDescription;
  /** Also of what has no value yet where the run stands. @throws UserError where there is nothing to watch */
  watchable(expression: string, frame: ExpressionFrame): WatchableDescription;
  /** The run branches here: what was recorded after this position is forgotten. @throws UserError */
  assign(reference: string, expression: string, frame: ExpressionFrame): ValueDescription;
  complete(text: string, offset: number, frame: ExpressionFrame): readonly Suggestion[];
  layerLines(): readonly LayerLine[];
  /** Little-endian elements in C order. @throws UserError where there is no such tensor */
  readBytes(reference: string, offset: number, count: number): Uint8Array;
  writeBytes(reference: string, offset: number, bytes: Uint8Array): number;
  exportText(reference: string, format: 'numpy' | 'csv' | 'json'): string;
  /** Answers while it runs, too. */
  history(): SteppingHistory;
  /** The network page's view of one row of the batch. */
  sample(row: number): SampleValues;
  explain(request: CellRequest): CellArithmetic;
  /** The loss of the present batch along the way that its update takes. @throws UserError between two batches */
  lossSlice(): LossSlice;
  /** The gradients of the present batch beside the slope of its loss; takes seconds. @throws UserError between two batches */
  gradientCheck(): readonly GradientCheck[];
  gradientFlow(): GradientFlow;
  matrixTile(request: MatrixTileRequest): MatrixTile | undefined;
  matrixCells(request: MatrixCellsRequest): Float32Array | undefined;
}

/**
 * What a stepping worker can do beside stepping: the tensors of the batch that the run stands in, looked at as a model's weights
 * are. A tensor's name is the expression that gives it (`dense.grad.kernel`); listed are those that have a value now.
 */
export interface SteppedTensors extends Omit<WeightsInspection, 'exportText'> {
  /** What `exportText` of WeightsInspection gives. */
  tensorText(request: TextRequest): Promise<string>;
}

/** Functions of the other side that the worker calls. */
export interface SteppingHost {
  /** What logpoints write; `breakpoint` is the one that wrote it. */
  output(text: string, position: Position, breakpoint: number): void;
  /** The motion goes on: where it is, some times a second; a replay says how much of it is done (0 to 1). */
  progress(progress: { readonly position: Position; readonly replay?: number }): void;
}
