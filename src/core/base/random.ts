// Seeded random numbers that are passed in, saved and restored: the ground of every reproducible run.
// Generator: sfc32 (Chris Doty-Humphrey, PractRand), 128 bits of state, passes PractRand and BigCrush.

/** The whole state of a generator; plain numbers, so a snapshot can hold it. */
export type RandomState = readonly [number, number, number, number];

export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  /** @param seed any integer; the same seed gives the same numbers on every machine */
  constructor(seed: number) {
    this.a = seed | 0;
    this.b = Math.floor(seed / 0x1_0000_0000) | 0;
    this.c = 0x9e3779b9 | 0;
    this.counter = 1;
    // The first outputs still resemble the seed; the author of sfc32 discards twelve.
    for (let i = 0; i < 12; i++) this.integer32();
  }

  get state(): RandomState {
    return [this.a, this.b, this.c, this.counter];
  }

  set state([a, b, c, counter]: RandomState) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.counter = counter;
  }

  /** Uniform over the 2³² unsigned integers. */
  integer32(): number {
    const result = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + result) | 0;
    return result >>> 0;
  }

  /** Uniform in [0, 1), with 32 random bits. */
  uniform(): number {
    return this.integer32() / 0x1_0000_0000;
  }

  /** Uniform integer in [0, bound), without modulo bias. */
  below(bound: number): number {
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % bound);
    let value = this.integer32();
    while (value >= limit) value = this.integer32();
    return value % bound;
  }

  /** Standard normal, by the polar method of Marsaglia; the second value of a pair is not kept, so state stays four words. */
  normal(): number {
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  }

  /** Fisher–Yates, in place. */
  shuffle(values: { length: number; [index: number]: number }): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const kept = values[i];
      values[i] = values[j]!;
      values[j] = kept;
    }
  }

  /** A generator of its own for one purpose, so that drawing there does not move this one's sequence. */
  fork(): Random {
    return new Random(this.integer32() * 0x20_0000 + (this.integer32() >>> 11));
  }
}
