// Pieces of something large that is asked for bit by bit: those seen now first, few at a time, the latest kept.
// Knows neither what the pieces are nor who answers.

import { CancelledError, messageOf } from '../../../src/core/base/errors';

export interface BlockCacheOptions<Block> {
  readonly ask: (key: number) => Promise<Block>;
  /** A block is there, or can't be had. */
  readonly onChange: () => void;
  /** Blocks that are kept. */
  readonly capacity: number;
}

/** More at once would only queue up elsewhere, in an order that is not ours. */
const mostInFlight = 2;
/** Older wishes are forgotten: the reader has scrolled on. */
const mostWaiting = 24;

export class BlockCache<Block> {
  private readonly blocks = new Map<number, Block>();
  private readonly failed = new Map<number, string>();
  private readonly inFlight = new Set<number>();
  private waiting: number[] = [];
  private ended = false;

  constructor(private readonly options: BlockCacheOptions<Block>) {}

  /** Why a block can't be had; absent: nothing has failed. */
  get error(): string | undefined {
    return this.failed.values().next().value;
  }

  /** The block, or undefined while it is asked for. */
  get(key: number): Block | undefined {
    const block = this.blocks.get(key);
    if (block !== undefined) {
      // A map keeps the order of insertion: the first one is the one not looked at for longest.
      this.blocks.delete(key);
      this.blocks.set(key, block);
      return block;
    }
    this.want(key);
    return undefined;
  }

  /** The block if it is there; asks for nothing. */
  peek(key: number): Block | undefined {
    return this.blocks.get(key);
  }

  dispose(): void {
    this.ended = true;
    this.waiting = [];
  }

  private want(key: number): void {
    if (this.ended || this.inFlight.has(key) || this.failed.has(key)) return;
    this.waiting = [...this.waiting.filter((other) => other !== key), key].slice(-mostWaiting);
    this.proceed();
  }

  private proceed(): void {
    while (this.inFlight.size < mostInFlight && this.waiting.length > 0) void this.fetch(this.waiting.pop()!);
  }

  private async fetch(key: number): Promise<void> {
    this.inFlight.add(key);
    try {
      const block = await this.options.ask(key);
      this.blocks.set(key, block);
      while (this.blocks.size > this.options.capacity) this.blocks.delete(this.blocks.keys().next().value!);
    } catch (error) {
      // What was given up may be asked for again.
      if (!(error instanceof CancelledError)) this.failed.set(key, messageOf(error));
    }
    this.inFlight.delete(key);
    if (this.ended) return;
    this.options.onChange();
    this.proceed();
  }
}
