// A run's numbers as text to paste elsewhere, in full precision and under Keras' names.

import type { RunDescription } from '../../src/protocol/training';
import type { View } from './chartData';
import type { RunData } from './runData';

/** `['loss', 'accuracy', 'val_loss', 'val_accuracy']` */
export function logNames({ metrics, validated }: RunDescription): readonly string[] {
  return validated ? [...metrics, ...metrics.map((name) => `val_${name}`)] : metrics;
}

export function epochsAsCsv(run: RunData): string {
  const names = logNames(run.description);
  const rows = run.epochs.map(({ epoch, logs, seconds }) => [
    epoch,
    ...names.map((name) => logs[name] ?? ''),
    seconds,
  ]);
  return lines([['epoch', ...names, 'seconds'], ...rows]);
}

/** A record per epoch. JSON has no NaN and no infinities, so these become strings. */
export function epochsAsJson(run: RunData): string {
  const rows = run.epochs.map(({ epoch, logs, seconds }) => ({ epoch, ...logs, seconds }));
  const replace = (_: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  return `${JSON.stringify(rows, replace, 2)}\n`;
}

/** The per-batch values within `view`, with the batch counted over the whole run from 1. */
export function batchesAsCsv(run: RunData, metric: string, view: View): string {
  const { batchesPerEpoch } = run.description;
  const values = run.batches(metric);
  const first = Math.max(0, Math.ceil(view.from) - 1);
  const last = Math.min(values.length, Math.floor(view.to));
  const rows: (string | number)[][] = [['epoch', 'batch', metric]];
  for (let i = first; i < last; i++) {
    rows.push([Math.floor(i / batchesPerEpoch) + 1, (i % batchesPerEpoch) + 1, values[i]]);
  }
  return lines(rows);
}

function lines(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.join(',')}\n`).join('');
}
