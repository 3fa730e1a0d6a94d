// The small histograms of the list, asked for one after another so that they never stand in the way of what is looked at.

import { CancelledError } from '../../../src/core/base/errors';
import type { Sparkline } from '../../../src/protocol/weights';

export interface SparklineSource {
  /** @param thorough all values are looked at, however many they are */
  readonly ask: (tensor: string, thorough: boolean) => Promise<Sparkline>;
  readonly onChange: () => void;
}

/** Milliseconds before a question that was given up is asked again. */
const retryDelay = 500;
const mostTries = 5;

export class Sparklines {
  private readonly known = new Map<string, Sparkline>();
  private readonly tries = new Map<string, number>();
  private stale = new Set<string>();
  private readonly waiting = new Set<string>();
  /** Those of which a sample is not enough. */
  private readonly thorough = new Set<string>();
  private asking?: string;
  private ended = false;

  constructor(private readonly source: SparklineSource) {}

  /** Undefined while it is asked for. */
  get(tensor: string): Sparkline | undefined {
    this.want(tensor);
    return this.known.get(tensor);
  }

  /** How many tensors are known in all their values. */
  get count(): number {
    return [...this.known.values()].filter(({ sampled }) => !sampled).length;
  }

  /** Whether the tensor has a NaN or infinity; undefined while it is not known. */
  notFinite(tensor: string): boolean | undefined {
    const known = this.known.get(tensor);
    return known?.sampled && !known.notFinite ? undefined : known?.notFinite;
  }

  /** What is known, without asking. */
  peek(tensor: string): Sparkline | undefined {
    return this.known.get(tensor);
  }

  want(tensor: string, thorough = false): void {
    const known = this.known.get(tensor);
    if (this.ended || (known && !this.stale.has(tensor) && !(thorough && known.sampled))) return;
    if (thorough) this.thorough.add(tensor);
    if (this.asking === tensor || this.waiting.has(tensor)) return;
    if ((this.tries.get(tensor) ?? 0) >= mostTries) return;
    this.waiting.add(tensor);
    void this.proceed();
  }

  /** Values have changed: what is known is shown until it is known anew. */
  refresh(): void {
    this.stale = new Set(this.known.keys());
    this.tries.clear();
    for (const tensor of this.known.keys()) this.want(tensor);
  }

  dispose(): void {
    this.ended = true;
    this.waiting.clear();
  }

  private async proceed(): Promise<void> {
    if (this.asking !== undefined) return;
    const [tensor] = this.waiting;
    if (tensor === undefined) return;
    this.waiting.delete(tensor);
    this.asking = tensor;
    this.stale.delete(tensor);
    try {
      this.known.set(tensor, await this.source.ask(tensor, this.thorough.has(tensor)));
      if (!this.ended) this.source.onChange();
    } catch (error) {
      await this.failed(tensor, error);
    }
    this.asking = undefined;
    if (!this.ended) void this.proceed();
  }

  private async failed(tensor: string, error: unknown): Promise<void> {
    const tries = error instanceof CancelledError ? (this.tries.get(tensor) ?? 0) + 1 : mostTries;
    this.tries.set(tensor, tries);
    if (tries >= mostTries || this.ended) return;
    await new Promise((resolve) => setTimeout(resolve, retryDelay));
    this.waiting.add(tensor);
  }
}
