// A column of numbers that grows at its end: a metric over the batches of a run.

export class FloatColumn {
  private buffer = new Float32Array(1024);
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** All values so far; valid until the next `write`. */
  get values(): Float32Array {
    return this.buffer.subarray(0, this.count);
  }

  /** Puts `values` at `first` and after; `first` is at most `length`. */
  write(first: number, values: Float32Array): void {
    const end = first + values.length;
    if (first > this.count) throw new RangeError(`${first} lies behind the column's end at ${this.count}`);
    if (end > this.buffer.length) {
      // Doubling: appending n values costs O(n) altogether.
      const larger = new Float32Array(Math.max(end, this.buffer.length * 2));
      larger.set(this.values);
      this.buffer = larger;
    }
    this.buffer.set(values, first);
    this.count = Math.max(this.count, end);
  }
}
