// The past of a run within a fixed amount of memory: snapshots close together where the run stands and further and further
// apart behind it, and the losses of all batches. The first snapshot always stays, so every position can be reached.

import type { RunSnapshot } from './runSnapshot';

/** Batches between two snapshots: copying the weights takes about as long as a batch, so it costs a run a few percent. */
export const snapshotInterval = 16;

export class Recording {
  /** In the order of their steps; no two of one step. */
  private readonly snapshots: RunSnapshot[] = [];
  private bytes = 0;
  private unused: RunSnapshot | undefined;
  private lastOrder: { readonly epoch: number; readonly order: Int32Array } | undefined;

  /** @param memory bytes that all snapshots but the first may take */
  constructor(private readonly memory: number) {}

  get byteLength(): number {
    return this.bytes;
  }

  get count(): number {
    return this.snapshots.length;
  }

  has(step: number): boolean {
    return this.latest(step)?.step === step;
  }

  add(snapshot: RunSnapshot): void {
    if (this.has(snapshot.step)) return;
    const after = this.snapshots.findIndex(({ step }) => step > snapshot.step);
    this.snapshots.splice(after < 0 ? this.snapshots.length : after, 0, snapshot);
    this.bytes += snapshot.byteLength;
    while (this.bytes > this.memory && this.snapshots.length > 1) this.thinOut(snapshot.step);
  }

  /** The last one not after `step`. */
  latest(step: number): RunSnapshot | undefined {
    return this.snapshots.findLast((snapshot) => snapshot.step <= step);
  }

  /** All that were taken not after `step`, in their order. */
  until(step: number): readonly RunSnapshot[] {
    return this.snapshots.filter((snapshot) => snapshot.step <= step);
  }

  /** The run has branched: snapshots after `step` tell of what did not happen. */
  forgetAfter(step: number): void {
    while (this.snapshots.length > 1 && this.snapshots.at(-1)!.step > step) {
      this.bytes -= this.snapshots.pop()!.byteLength;
    }
  }

  /** A snapshot that was dropped, once: its memory can be used again. */
  takeUnused(): RunSnapshot | undefined {
    const { unused } = this;
    this.unused = undefined;
    return unused;
  }

  /** The samples' order as a snapshot keeps it: one copy an epoch. @param epoch whose shuffle made the order */
  keepOrder(epoch: number, order: Int32Array): Int32Array {
    if (this.lastOrder?.epoch !== epoch) this.lastOrder = { epoch, order: order.slice() };
    return this.lastOrder.order;
  }

  /**
   * Drops the snapshot that is missed least: where the gap that it leaves is smallest beside the distance from the present,
   * so that gaps grow in proportion to that distance.
   */
  private thinOut(present: number): void {
    let least = 1;
    let leastLoss = Infinity;
    for (let i = 1; i < this.snapshots.length; i++) {
      const { step } = this.snapshots[i];
      if (step === present && this.snapshots.length > 2) continue;
      const next = this.snapshots.at(i + 1)?.step ?? Math.max(present, step) + snapshotInterval;
      const gap = next - this.snapshots[i - 1].step;
      const loss = gap / (1 + Math.abs(present - step));
      if (loss < leastLoss) {
        leastLoss = loss;
        least = i;
      }
    }
    [this.unused] = this.snapshots.splice(least, 1);
    this.bytes -= this.unused.byteLength;
  }
}
