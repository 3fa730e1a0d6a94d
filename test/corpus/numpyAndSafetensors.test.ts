// Real checkpoints against what NumPy and safetensors read in them, and hostile ones against what may happen.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../src/core/base/errors';
import { openCheckpoint } from '../../src/core/formats/registry';
import { memorySource } from '../../src/core/io/memorySource';
import type { Checkpoint } from '../../src/core/model/checkpoint';
import { describeWithSharedData } from '../support/sharedData';
import { assertTruth, type TensorTruth } from './truth';

interface HostileFile {
  readonly file: string;
  readonly class: 'valid' | 'malformed' | 'malicious';
  readonly expect: string;
  readonly truth?: readonly TensorTruth[];
}

function open(file: string): Promise<Checkpoint> {
  return openCheckpoint(memorySource(path.basename(file), readFileSync(file)));
}

/** NumPy gives a lone array no name; here it has its file's. */
function named(file: string, truth: readonly TensorTruth[]): readonly TensorTruth[] {
  return truth.map((tensor) =>
    file.endsWith('.npy') ? { ...tensor, name: path.basename(file, '.npy') } : tensor,
  );
}

/** Lists and reads everything, as a person clicking through it all would. */
async function readAll(checkpoint: Checkpoint): Promise<void> {
  for (const tensor of checkpoint.tensors) await checkpoint.read(tensor);
}

for (const [format, pattern] of [
  ['safetensors', /\.safetensors$/],
  ['numpy', /\.np[yz]$/],
] as const) {
  describeWithSharedData(
    `${format} checkpoints read as their own library reads them`,
    `checkpoints/${format}`,
    (folder) => {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
        pattern.test(file),
      );
      for (const file of files) {
        it(file, async () => {
          const full = path.join(folder, file);
          const { tensors } = JSON.parse(readFileSync(`${full}.truth.json`, 'utf8')) as {
            tensors: TensorTruth[];
          };
          await assertTruth(await open(full), named(full, tensors));
        });
      }
    },
  );

  describeWithSharedData(`hostile ${format} files do no harm`, 'hostile/EXPECT.json', (list) => {
    const hostile = (JSON.parse(readFileSync(list, 'utf8')) as HostileFile[]).filter(
      ({ file }) => file.startsWith(`${format}/`) && pattern.test(file),
    );
    for (const { file, class: kind, expect, truth } of hostile) {
      it(`${file} (${kind}: ${expect})`, async () => {
        const full = path.join(path.dirname(list), file);
        if (truth) {
          await assertTruth(await open(full), named(full, truth));
          return;
        }
        try {
          const checkpoint = await open(full);
          await readAll(checkpoint);
          if (kind === 'malformed') {
            assert.ok(checkpoint.unreadable.length + checkpoint.remarks.length > 0, 'nothing was said');
          }
        } catch (error) {
          assert.ok(error instanceof UserError, String(error));
          assert.ok(kind !== 'valid', error.message);
          assert.ok(error.message.startsWith(path.basename(file)), error.message);
        }
      });
    }
  });
}
