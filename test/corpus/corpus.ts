// Real and hostile files of a format, each as one test: real ones against what the format's own reader says, hostile ones
// against what may happen. One call a format.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../src/core/base/errors';
import type { Hdf5Library } from '../../src/core/formats/hdf5/hdf5Library';
import { tensorStatistics } from '../../src/core/formats/readTensor';
import type { Checkpoint } from '../../src/core/model/checkpoint';
import { createHdf5Library } from '../../src/node/hdf5/createHdf5Library';
import { openCheckpointFile } from '../../src/node/checkpointFile';
import { describeWithSharedData } from '../support/sharedData';
import { assertTruth, type TensorTruth } from './truth';

export interface CorpusOptions {
  /** Files that are refused for a reason that is documented, with what the message must say. */
  readonly refused?: Readonly<Record<string, RegExp>>;
  /** Malicious files whose trick does nothing to a program that loads them, so that there is no finding. */
  readonly innocent?: readonly string[];
  /** Malformed files that read as well as any: what was changed does not show, or is only another value. */
  readonly unnoticed?: readonly string[];
  /** Files whose truth does not tell of every tensor. */
  readonly partial?: readonly string[];
  /** Turns a truth file's tensors into what Backstep lists, where the two have different names for a reason. */
  readonly adapt?: (file: string, truth: readonly TensorTruth[]) => readonly TensorTruth[];
}

interface HostileFile {
  readonly file: string;
  readonly class: 'valid' | 'malformed' | 'malicious';
  readonly expect: string;
  readonly truth?: readonly TensorTruth[];
  /** A path that must not exist afterwards. */
  readonly marker?: string;
}

/** Every file of `checkpoints/<folder>` that fits `pattern` and has its truth beside it. */
export function describeCheckpoints(folder: string, pattern: RegExp, options: CorpusOptions = {}): void {
  const title = `${folder} checkpoints read as their own library reads them`;
  describeWithSharedData(title, `checkpoints/${folder}`, (root) => {
    const library = hdf5Library();
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => pattern.test(name)).sort()) {
      const full = path.join(root, file);
      if (!existsSync(`${full}.truth.json`)) continue;
      it(file, async () => {
        const { tensors } = JSON.parse(readFileSync(`${full}.truth.json`, 'utf8')) as {
          tensors: readonly TensorTruth[];
        };
        const refused = options.refused?.[file];
        if (refused) {
          await assert.rejects(
            using(library, full, readAll),
            (error) => error instanceof UserError && refused.test(error.message),
          );
        } else {
          await using(library, full, (checkpoint) =>
            assertTruth(checkpoint, options.adapt?.(file, tensors) ?? tensors),
          );
        }
      });
    }
  });
}

/** Every file of `hostile/<folder>` that fits `pattern`. */
export function describeHostile(folder: string, pattern: RegExp, options: CorpusOptions = {}): void {
  describeWithSharedData(`hostile ${folder} files do no harm`, 'hostile/EXPECT.json', (list) => {
    const library = hdf5Library();
    const all = JSON.parse(readFileSync(list, 'utf8')) as readonly HostileFile[];
    for (const hostile of all) {
      const { file, class: kind, expect } = hostile;
      if (!file.startsWith(`${folder}/`) || !pattern.test(file)) continue;
      it(`${file} (${kind}: ${expect})`, () =>
        assertHarmless(library, path.join(path.dirname(list), file), hostile, options));
    }
  });
}

async function assertHarmless(
  library: Hdf5Library,
  full: string,
  { file, class: kind, truth, marker }: HostileFile,
  { refused, innocent, unnoticed, partial, adapt }: CorpusOptions,
): Promise<void> {
  try {
    await using(library, full, async (checkpoint) => {
      if (truth) await assertTruth(checkpoint, adapt?.(file, truth) ?? truth, partial?.includes(file));
      else await readAll(checkpoint);
      if (kind === 'malformed' && !unnoticed?.includes(file)) {
        const { unreadable, remarks, findings } = checkpoint;
        assert.ok(unreadable.length + remarks.length + findings.length > 0, 'nothing was said');
      }
      if (kind === 'malicious' && !innocent?.includes(file))
        assert.ok(checkpoint.findings.length > 0, 'no finding');
    });
  } catch (error) {
    assert.ok(error instanceof UserError, error instanceof Error ? error.stack : String(error));
    assert.ok(error.message.includes(path.basename(file)), error.message);
    assert.ok(kind !== 'valid' || refused?.[file]?.test(error.message), error.message);
  }
  if (marker !== undefined) assert.ok(!existsSync(marker), `${marker} was made`);
}

async function using(
  library: Hdf5Library,
  file: string,
  use: (checkpoint: Checkpoint) => Promise<void>,
): Promise<void> {
  const opened = await openCheckpointFile(file, library);
  try {
    await use(opened.checkpoint);
  } finally {
    await opened.close();
  }
}

/** One thread for all files of a `describe`. */
function hdf5Library(): Hdf5Library {
  const library = createHdf5Library();
  after(() => library.dispose());
  return library;
}

/** Lists and reads everything, as a person clicking through it all would. */
async function readAll(checkpoint: Checkpoint): Promise<void> {
  for (const tensor of checkpoint.tensors) await tensorStatistics(checkpoint, tensor);
}
