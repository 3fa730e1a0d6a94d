// Good files with bytes changed at random: every reader gives what it can, or says one clear sentence; it never crashes,
// hangs or takes memory that the file does not have.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../../src/core/base/errors';
import { Random } from '../../../../src/core/base/random';
import type { Hdf5Library } from '../../../../src/core/formats/hdf5/hdf5Library';
import { tensorStatistics } from '../../../../src/core/formats/readTensor';
import { openCheckpoint } from '../../../../src/core/formats/registry';
import type { ByteSource } from '../../../../src/core/io/byteSource';
import { fileError } from '../../../../src/core/io/fileError';
import { memorySource } from '../../../../src/core/io/memorySource';
import { createHdf5Library } from '../../../../src/node/hdf5/createHdf5Library';
import { sizeOf } from '../../../../src/core/tensor/shape';

const fixtures = path.resolve(import.meta.dirname, '../../../fixtures');
/** A run takes a few seconds; BACKSTEP_FUZZ=100 makes it a hundred times as long. */
const rounds = 60 * Number(process.env.BACKSTEP_FUZZ ?? 1);
const seed = Number(process.env.BACKSTEP_FUZZ_SEED ?? 1);
/** What a small file may ask to be read: a lie about a size must not become memory. */
const mostElements = 2 ** 22;

const checkpoints = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((name) =>
    /\.(keras|h5|npy|npz|safetensors|index\.json|gguf|onnx|pt|index|ckpt|pb|tflite|msgpack)$|model\.json$/.test(
      name,
    ),
  )
  // The larger ones of other tests have many arrays, and nothing that the small ones have not.
  .filter((name) => !/(quantised|narrow)\.npz$|forward\.keras$/.test(name))
  .sort();

function mutated(good: Uint8Array, random: Random): Uint8Array {
  const bytes = Uint8Array.from(good);
  const changes = 1 + random.below(4);
  for (let change = 0; change < changes; change++) {
    const at = random.below(bytes.length);
    const kind = random.below(4);
    if (kind === 0) bytes[at] ^= 1 << random.below(8);
    else if (kind === 1) bytes[at] = random.below(256);
    else bytes.fill(kind === 2 ? 0xff : 0, at, Math.min(at + 1 + random.below(8), bytes.length));
  }
  return random.below(8) === 0 ? bytes.slice(0, random.below(bytes.length)) : bytes;
}

/** The file's own folder; a name that the file makes up is no file. */
function siblingsOf(file: string): { open(name: string): Promise<ByteSource> } {
  return {
    open(name) {
      try {
        return Promise.resolve(memorySource(name, readFileSync(path.join(path.dirname(file), name))));
      } catch {
        return Promise.reject(fileError(name, 'there is no such file.'));
      }
    },
  };
}

async function readAll(hdf5: Hdf5Library, file: string, bytes: Uint8Array): Promise<void> {
  const checkpoint = await openCheckpoint(memorySource(file, bytes), {
    hdf5,
    siblings: siblingsOf(file),
  });
  for (const tensor of checkpoint.tensors) {
    assert.ok(sizeOf(tensor.shape) <= mostElements, `${tensor.name} claims ${tensor.shape.join(' × ')}`);
    await tensorStatistics(checkpoint, tensor);
  }
  checkpoint.dispose();
}

describe('files with bytes changed at random', function () {
  this.timeout(120_000);
  const hdf5 = createHdf5Library();
  after(() => hdf5.dispose());

  for (const name of checkpoints) {
    it(`${name}: a reading or a sentence`, async function () {
      // A file that makes the HDF5 library loop costs some seconds, until its thread is replaced.
      this.timeout(300_000);
      const file = path.join(fixtures, name);
      const good = readFileSync(file);
      for (let round = 0; round < rounds; round++) {
        const random = new Random(seed * 1_000_003 + round);
        try {
          await readAll(hdf5, file, mutated(good, random));
        } catch (error) {
          if (error instanceof UserError) continue;
          assert.fail(`round ${round}: ${error instanceof Error ? error.stack : String(error)}`);
        }
      }
    });
  }
});
