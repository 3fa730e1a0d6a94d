// The summary page and the extension host.

import type { LayerExplanation } from '../core/summary/layerExplanation';
import type { ParameterArithmetic } from '../core/summary/parameterArithmetic';
import type { SummaryTable } from '../core/summary/summaryTable';

export interface SummaryPageContent {
  /** File and model: `fashion.py · sequential`. */
  readonly title: string;
  readonly table: SummaryTable;
  /** What each row's layer is and how its parameters are counted, in the order of the table's rows. */
  readonly details: readonly SummaryDetails[];
  /** Class of the compiled optimizer, such as `Adam`; absent: the model is not compiled. */
  readonly optimizer?: string;
  /** Keras' own text, to the letter. */
  readonly text: string;
}

export interface SummaryDetails {
  /** Absent for a layer that is not known. */
  readonly explanation?: LayerExplanation;
  /** Absent for a layer without parameters. */
  readonly arithmetic?: ParameterArithmetic;
}

/** Functions of the host that the summary page calls. */
export interface SummaryPageHost {
  /** @throws UserError when the text holds no such model */
  content(): Promise<SummaryPageContent>;
  /** Goes to the layer's line in the source. */
  reveal(layer: string): void;
  /** Shows the layer's line where the source is on screen; the page keeps the focus. */
  pointAt(layer: string): void;
  openSource(): void;
  inspect(layer: string): void;
  train(): void;
  copy(text: string): void;
}

/** Functions of the summary page that the host calls. */
export interface SummaryPage {
  show(content: SummaryPageContent): void;
  /** The cursor in the source stands on this layer. */
  highlight(layer: string | undefined): void;
}
