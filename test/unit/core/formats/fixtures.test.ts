// Small files of every format, made by the scripts beside them with the format's own library, against what that library
// reads.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openCheckpointFile } from '../../../../src/node/checkpointFile';
import { assertTruth, type TensorTruth } from '../../../corpus/truth';

const fixtures = path.resolve(import.meta.dirname, '../../../fixtures');
const ending = '.truth.json';

describe('small checkpoints read as their own library reads them', () => {
  for (const entry of readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!entry.endsWith(ending)) continue;
    const file = entry.slice(0, -ending.length);
    it(file, async () => {
      const text = readFileSync(path.join(fixtures, entry), 'utf8');
      const { tensors } = JSON.parse(text) as { tensors: readonly TensorTruth[] };
      const opened = await openCheckpointFile(path.join(fixtures, file));
      const { checkpoint } = opened;
      // A tensor without values in the file is listed, and no truth knows it.
      await assertTruth({ ...checkpoint, unreadable: [] }, tensors);
      await opened.close();
    });
  }
});
