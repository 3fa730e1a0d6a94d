// The network page and the extension host: a batch passing through a network, which the page shows and steps.

import type {
  CellArithmetic,
  CellRequest,
  GradientFlow,
  MatrixCellsRequest,
  MatrixTile,
  MatrixTileRequest,
  SampleValues,
} from './passes';
import type {
  GradientCheck,
  LossSlice,
  Motion,
  SteppingDescription,
  SteppingHistory,
  Stop,
} from './stepping';

export interface NetworkPageContent {
  /** File and model: `fashion.py · sequential`. */
  readonly title: string;
  readonly description: SteppingDescription;
  readonly stop: Stop;
  /** A debug session leads, and the page follows it. */
  readonly follows: boolean;
}

/** While there is no network to show. */
export interface NetworkPagePreparation {
  /** `over`: the debug session that was followed has ended. What failed, or is over, begins anew when the page asks again. */
  readonly state: 'preparing' | 'failed' | 'over';
  /** What is being done, or why there is nothing to show. */
  readonly message?: string;
}

/** What can be asked about the batch that a stepped run stands in. */
export interface PassQueries {
  sample(row: number): Promise<SampleValues>;
  explain(request: CellRequest): Promise<CellArithmetic>;
  gradientFlow(): Promise<GradientFlow>;
  /** Undefined: it has no value yet in this batch. @throws UserError where there is no such matrix */
  matrixTile(request: MatrixTileRequest): Promise<MatrixTile | undefined>;
  /** Row by row. Undefined: it has no value yet in this batch. @throws UserError where there is no such matrix */
  matrixCells(request: MatrixCellsRequest): Promise<Float32Array | undefined>;
  history(): Promise<SteppingHistory>;
  /** @throws UserError between two batches */
  lossSlice(): Promise<LossSlice>;
  /** Takes seconds. @throws UserError between two batches */
  gradientCheck(): Promise<readonly GradientCheck[]>;
}

/** Functions of the host that the network page calls. */
export interface NetworkPageHost extends PassQueries {
  describe(): Promise<NetworkPageContent | NetworkPagePreparation>;
  /** In a debug session this is the session's own step. */
  move(motion: Motion): Promise<Stop>;
  pause(): void;
  /** Goes to the layer's line in the source. */
  reveal(layer: string): void;
  copy(text: string): void;
}

/** Functions of the network page that the host calls. */
export interface NetworkPage {
  /** The run stands somewhere else, or values were set: the page asks again for what it shows. */
  stopped(stop: Stop): void;
  /** Another run, or none any more, or its preparation has come further: the page asks anew what there is. */
  renew(): void;
}
