// Room for numbers that nobody keeps, made once and made larger when it must be.

export class Float64Scratch {
  private room = new Float64Array(0);

  /** At least `length` numbers long. */
  of(length: number): Float64Array {
    if (this.room.length < length) this.room = new Float64Array(length);
    return this.room;
  }
}
