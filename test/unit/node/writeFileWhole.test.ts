// A file is replaced whole or not at all.

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../src/core/base/errors';
import { writeFileWhole } from '../../../src/node/writeFileWhole';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';

describe('writing a file whole', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  const inFolder = (name: string): string => path.join(folder.path, name);
  const refuses = (target: string, message: RegExp) =>
    assert.rejects(
      writeFileWhole(target, [Uint8Array.of(1)]),
      (error) => error instanceof UserError && message.test(error.message),
    );

  it('joins portions and replaces what was there', async () => {
    writeFileSync(inFolder('file'), 'old');
    await writeFileWhole(inFolder('file'), [Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3)]);
    assert.deepEqual([...readFileSync(inFolder('file'))], [1, 2, 3]);
    assert.deepEqual(readdirSync(folder.path), ['file']);
  });

  it('makes no folder', async () => {
    await refuses(inFolder('missing/file'), /missing' does not exist/);
    assert.deepEqual(readdirSync(folder.path), []);
  });

  it('leaves a folder in its place alone', async () => {
    mkdirSync(inFolder('file/inner'), { recursive: true });
    await refuses(inFolder('file'), /Nothing was written/);
    assert.deepEqual(readdirSync(folder.path), ['file']);
  });

  it('leaves the old file and nothing beside it when writing fails', async () => {
    writeFileSync(inFolder('file'), 'old');
    const broken = [Uint8Array.of(1), null as unknown as Uint8Array];
    await assert.rejects(writeFileWhole(inFolder('file'), broken), UserError);
    assert.equal(readFileSync(inFolder('file'), 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder.path), ['file']);
  });
});
