// The summary page and the extension host.

import type { SummaryTable } from '../core/summary/summaryTable';

export interface SummaryPageContent {
  /** File and model: `fashion.py · sequential`. */
  readonly title: string;
  readonly table: SummaryTable;
  /** Keras' own text, to the letter. */
  readonly text: string;
}

/** Functions of the host that the summary page calls. */
export interface SummaryPageHost {
  content(): Promise<SummaryPageContent>;
  /** Goes to the layer's line in the source. */
  reveal(layer: string): void;
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
