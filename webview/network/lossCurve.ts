// Draws the losses of a run's batches as a small curve: as far as they are known, with epochs marked and where the run stands.

export interface LossCurve {
  readonly losses: ArrayLike<number>;
  /** Of the whole run. */
  readonly batches: number;
  readonly batchesPerEpoch: number;
  readonly current: number;
  readonly width: number;
  readonly height: number;
  readonly colors: { readonly line: string; readonly grid: string; readonly cursor: string };
}

const margin = 3;
/** Epochs lie further apart than this, or are not marked. */
const epochSpacing = 6;

export function drawLosses(context: CanvasRenderingContext2D, curve: LossCurve): void {
  const { losses, batches, batchesPerEpoch, current, width, height, colors } = curve;
  const at = (batch: number): number => (batch / batches) * width;
  context.clearRect(0, 0, width, height);
  context.lineWidth = 1;
  context.strokeStyle = colors.grid;
  context.beginPath();
  context.moveTo(0, height - 0.5);
  context.lineTo(width, height - 0.5);
  if (at(batchesPerEpoch) >= epochSpacing) {
    for (let batch = batchesPerEpoch; batch < batches; batch += batchesPerEpoch) {
      const x = Math.round(at(batch)) + 0.5;
      context.moveTo(x, 0);
      context.lineTo(x, height);
    }
  }
  context.stroke();

  let most = 0;
  for (let i = 0; i < losses.length; i++) if (Number.isFinite(losses[i])) most = Math.max(most, losses[i]);
  context.strokeStyle = colors.line;
  context.lineWidth = 1.5;
  context.beginPath();
  let isDown = false;
  for (let i = 0; i < losses.length; i++) {
    if (!Number.isFinite(losses[i])) {
      isDown = false;
      continue;
    }
    const y = height - margin - (losses[i] / (most || 1)) * (height - 2 * margin);
    if (isDown) context.lineTo(at(i + 0.5), y);
    else {
      // A single loss is a dot.
      context.moveTo(at(i + 0.5) - 0.75, y);
      context.lineTo(at(i + 0.5) + 0.75, y);
    }
    isDown = true;
  }
  context.stroke();

  context.fillStyle = colors.cursor;
  const x = at(current + 0.5);
  context.fillRect(Math.round(x) - 1, 0, 2, height);
}
