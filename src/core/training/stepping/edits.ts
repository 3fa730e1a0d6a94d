// What somebody has set by hand while the run stood: part of its history from there on, so a replay sets it again.

import { compareCursors, type Cursor } from './batchPlan';

export interface Edit {
  readonly cursor: Cursor;
  /** Of the tensor that was set. */
  readonly path: string;
  /** All of its elements, in C order. */
  readonly values: ArrayLike<number>;
}

export class Edits {
  private edits: Edit[] = [];

  /** What was set later belonged to a run that will not happen. */
  add(edit: Edit): void {
    this.edits = this.edits.filter(({ cursor }) => compareCursors(cursor, edit.cursor) <= 0);
    this.edits.push(edit);
  }

  /** In the order in which they were made, which is also that of their places. */
  get all(): readonly Edit[] {
    return this.edits;
  }

  /** Those of one place. */
  at(cursor: Cursor): readonly Edit[] {
    return this.edits.filter((edit) => compareCursors(edit.cursor, cursor) === 0);
  }

  /** Whether anything was set in this batch. */
  touch(step: number): boolean {
    return this.edits.some(({ cursor }) => cursor.step === step);
  }
}
