// The commands about checkpoints, on one model that Keras saved in several formats.

import assert from 'node:assert/strict';
import path from 'node:path';
import type { Command } from '../../../src/terminal/command';
import { convert } from '../../../src/terminal/commands/convert';
import { diff } from '../../../src/terminal/commands/diff';
import { security } from '../../../src/terminal/commands/security';
import { summary } from '../../../src/terminal/commands/summary';
import { tensors } from '../../../src/terminal/commands/tensors';
import { runCommand } from '../../../src/terminal/runCommand';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';

const commands: readonly Command[] = [tensors, security, diff, convert, summary];
const fixture = (name: string): string => path.resolve(import.meta.dirname, '../../fixtures/keras', name);

/** What a command prints and says. */
async function run(...words: readonly string[]): Promise<{ code: number; printed: string; said: string }> {
  const [printed, said]: [string[], string[]] = [[], []];
  const code = await runCommand(commands, words, {
    print: (line) => void printed.push(line),
    say: (line) => void said.push(line),
  });
  return { code, printed: printed.join('\n'), said: said.join('\n') };
}

describe('commands about checkpoints', function () {
  // Each file starts a thread for the HDF5 library, out of the sources.
  this.timeout(60_000);
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('tensors: a JSON array with the names of the file and those for people', async () => {
    const { printed } = await run('tensors', fixture('forward.keras'), '--stats', '--json');
    const rows = JSON.parse(printed) as readonly Readonly<Record<string, unknown>>[];
    assert.deepEqual(
      rows.map(({ name, displayName, dtype, shape, nan }) => [name, displayName, dtype, shape, nan]),
      [
        ['layers/dense/vars/0', 'dense/kernel', '<f4', [6, 5], 0],
        ['layers/dense/vars/1', 'dense/bias', '<f4', [5], 0],
        ['layers/dense_1/vars/0', 'dense_1/kernel', '<f4', [5, 3], 0],
        ['layers/dense_1/vars/1', 'dense_1/bias', '<f4', [3], 0],
      ],
    );
  });

  it('security: says that nothing would run', async () => {
    const { printed } = await run('security', fixture('small.keras'));
    assert.match(printed, /nothing in it would run/);
    assert.equal((await run('security', fixture('small.keras'), '--json')).printed, '[]');
  });

  it('diff: the same weights in two formats', async () => {
    const { printed } = await run('diff', fixture('small.weights.h5'), fixture('small.h5'), '--json');
    const weights = (JSON.parse(printed) as readonly { name: string; kind: string }[]).filter(
      ({ name }) => !name.startsWith('optimizer'),
    );
    assert.equal(weights.length, 8);
    assert.ok(weights.every(({ kind }) => kind === 'same'));
  });

  it('convert: every tensor arrives, with the architecture where the format takes it', async () => {
    for (const ending of ['npz', 'safetensors']) {
      const out = path.join(folder.path, `forward.${ending}`);
      assert.equal((await run('convert', fixture('forward.keras'), out)).code, 0);
      const { printed } = await run('diff', fixture('forward.keras'), out);
      assert.deepEqual(
        printed.split('\n').map((line) => line[0]),
        ['=', '=', '=', '='],
      );
    }
    const { printed } = await run('summary', path.join(folder.path, 'forward.safetensors'));
    assert.match(printed, /Total params: 53 /);
  });

  it('refuse what cannot be: one sentence', async () => {
    const { code, said } = await run('convert', fixture('forward.keras'), 'out.pt');
    assert.equal(code, 1);
    assert.match(said, /'out\.pt' must end in one of \.safetensors, \.npz/);
  });
});
