// What the original reader of a format said about a file, and how a checkpoint is compared with it.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readTensor } from '../../src/core/formats/readTensor';
import type { Checkpoint, TensorInfo } from '../../src/core/model/checkpoint';
import { statisticsOf } from '../../src/core/tensor/statistics';
import type { NumberArray } from '../../src/core/tensor/tensor';

/** Integers beyond 2⁵³ are decimal texts; NaN and infinities are their names. */
type TruthNumber = number | string | boolean | null;

export interface TensorTruth {
  readonly name: string;
  readonly dtype?: string;
  readonly shape?: readonly number[];
  readonly min?: TruthNumber;
  readonly max?: TruthNumber;
  readonly mean?: TruthNumber;
  readonly std?: TruthNumber;
  readonly nan?: number;
  readonly posinf?: number;
  readonly neginf?: number;
  readonly zeros?: number;
  readonly first?: readonly TruthNumber[];
  /** Of the elements' bytes, little-endian in C order. */
  readonly sha256?: string;
  readonly error?: string;
}

/**
 * Every tensor of the truth is in the checkpoint with its shape, and its values where they are numbers; and no other is,
 * unless the truth `isPartial`.
 */
export async function assertTruth(
  checkpoint: Checkpoint,
  truth: readonly TensorTruth[],
  isPartial = false,
): Promise<void> {
  const told = new Set(truth.map(({ name }) => name));
  const names = [...checkpoint.tensors, ...checkpoint.unreadable]
    .map(({ name }) => name)
    .filter((name) => !isPartial || told.has(name));
  assert.deepEqual(names.sort(), truth.map(({ name }) => name).sort());
  for (const expected of truth) await assertTensor(checkpoint, expected);
}

async function assertTensor(checkpoint: Checkpoint, expected: TensorTruth): Promise<void> {
  const info = checkpoint.tensors.find(({ name }) => name === expected.name);
  if (!info) {
    const unreadable = checkpoint.unreadable.find(({ name }) => name === expected.name);
    assert.ok(isWithoutNumbers(expected), `${expected.name} ${expected.dtype} should be readable`);
    if (expected.shape) assert.deepEqual(unreadable?.shape, expected.shape);
    return;
  }
  const where = `${expected.name}: `;
  assert.deepEqual(info.shape, expected.shape, where);
  if (expected.dtype !== undefined) assert.equal(info.typeName, expected.dtype, `${where}type`);
  const { data } = await readTensor(checkpoint, info);
  assertNumbers(data, expected, where);
  if (expected.sha256 && isStoredAsDecoded(info)) {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    assert.equal(createHash('sha256').update(bytes).digest('hex'), expected.sha256, where);
  }
}

/** Complex numbers, records, texts, dates, objects, 128-bit floats. */
function isWithoutNumbers({ dtype, mean }: TensorTruth): boolean {
  return mean === undefined || dtype === '<f16';
}

function isStoredAsDecoded({ dtype, typeName }: TensorInfo): boolean {
  const isWidened = /^(float16|bfloat16|float8|u?int64)/.test(dtype);
  return !isWidened && !/fnuz|e8m0|e2m1|e2m3|e3m2|^f4$|int[24]$/i.test(typeName);
}

function assertNumbers(data: NumberArray, expected: TensorTruth, where: string): void {
  const found = statisticsOf(data);
  assert.equal(found.nan, expected.nan, `${where}nan`);
  assert.equal(found.positiveInfinities, expected.posinf, `${where}posinf`);
  assert.equal(found.negativeInfinities, expected.neginf, `${where}neginf`);
  assert.equal(found.zeros, expected.zeros, `${where}zeros`);
  assertSame(found.min, expected.min, `${where}min`);
  assertSame(found.max, expected.max, `${where}max`);
  // Squares and sums near the largest float64 overflow in one pass.
  if (Math.max(Math.abs(found.min), Math.abs(found.max)) < 1e150) {
    assertClose(found.mean, expected.mean, found.std, `${where}mean`);
    assertClose(found.std, expected.std, found.std, `${where}std`);
  }
  expected.first?.forEach((value, index) => assertSame(data[index], value, `${where}[${index}]`));
}

function assertSame(found: number, expected: TruthNumber | undefined, message: string): void {
  assert.equal(found + 0, toNumber(expected) + 0, message);
}

function assertClose(found: number, expected: TruthNumber | undefined, scale: number, message: string): void {
  const wanted = toNumber(expected);
  if (Number.isNaN(wanted)) assert.equal(found, wanted, message);
  else
    assert.ok(
      Math.abs(found - wanted) <= 1e-6 * Math.max(Math.abs(wanted), scale),
      `${message}: ${found} ${wanted}`,
    );
}

function toNumber(value: TruthNumber | undefined): number {
  return value === null || value === undefined ? NaN : Number(value);
}
