// Files as sources of bytes.

import assert from 'node:assert/strict';
import { truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../src/core/base/errors';
import { openFileSource } from '../../../src/node/fileSource';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';

describe('a file as a source', () => {
  let folder: TemporaryFolder;
  let file: string;
  beforeEach(() => {
    folder = temporaryFolder();
    file = path.join(folder.path, 'file');
    writeFileSync(file, Uint8Array.of(1, 2, 3, 4));
  });
  afterEach(() => folder.remove());

  const refuses = (target: string, message: RegExp) =>
    assert.rejects(
      openFileSource(target),
      (error) => error instanceof UserError && message.test(error.message),
    );

  it('gives ranges', async () => {
    const source = await openFileSource(file);
    assert.equal(source.size, 4);
    assert.deepEqual([...(await source.read(1, 2))], [2, 3]);
    await assert.rejects(source.read(3, 2), /ends at byte 4/);
    await source.close();
  });

  it('says when it has become shorter', async () => {
    const source = await openFileSource(file);
    truncateSync(file, 2);
    await assert.rejects(source.read(0, 4), /ends at byte 2/);
    await source.close();
  });

  it('is no folder', () => refuses(folder.path, /a folder/));
  it('must be there', () => refuses(`${file}.not`, /no such file/));
  it('must not lie in a file', () => refuses(path.join(file, 'inner'), /no such file/));
});
