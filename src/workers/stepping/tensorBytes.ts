// A tensor's elements as the bytes of its memory: little-endian, in C order.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import { availabilityOf, whyMissing } from '../../core/training/stepping/availability';
import type { RunTensor } from '../../core/training/stepping/runTensor';
import type { Timeline } from '../../core/training/stepping/timeline';
import { checkSettable } from './setValue';

/** Fewer than `count` where the tensor ends. @throws UserError where there is no such tensor */
export function readBytes(timeline: Timeline, path: string, offset: number, count: number): Uint8Array {
  const bytes = bytesOf(presentTensor(timeline, path).read());
  const from = Math.max(0, offset);
  return bytes.slice(from, from + Math.max(0, count));
}

/** @returns how many were written. @throws UserError where it cannot be set, or the bytes reach beyond it */
export function writeBytes(timeline: Timeline, path: string, offset: number, bytes: Uint8Array): number {
  const tensor = presentTensor(timeline, path);
  checkSettable(timeline, tensor);
  const values = tensor.read();
  const memory = bytesOf(values);
  if (!Number.isInteger(offset) || offset < 0 || offset + bytes.length > memory.length) {
    throw new UserError(
      l10n.t(
        '{0} has {1} bytes: {2} bytes from {3} on reach beyond it.',
        path,
        memory.length,
        bytes.length,
        offset,
      ),
    );
  }
  memory.set(bytes, offset);
  timeline.set(tensor, values);
  timeline.look();
  return bytes.length;
}

function presentTensor(timeline: Timeline, path: string): RunTensor {
  const tensor = timeline.tensors.get(path);
  if (!tensor) throw new UserError(l10n.t('There is no tensor {0} in this run.', path));
  if (availabilityOf(tensor, timeline) === 'missing') throw new UserError(whyMissing(tensor, timeline));
  return tensor;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
