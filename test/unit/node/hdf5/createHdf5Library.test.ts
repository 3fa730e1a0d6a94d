// The HDF5 library in its thread: links, other files, and what becomes of it when it fails.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../../src/core/base/errors';
import type { ByteSource } from '../../../../src/core/io/byteSource';
import { memorySource } from '../../../../src/core/io/memorySource';
import { createHdf5Library } from '../../../../src/node/hdf5/createHdf5Library';

const fixture = path.resolve(import.meta.dirname, '../../../fixtures/keras/small.weights.h5');

/** A file as the library itself writes it. */
async function written(write: (h5: H5, file: bigint) => void): Promise<ByteSource> {
  const h5 = (await (await import('h5wasm')).ready) as unknown as H5;
  const file = h5.open('/made.h5', 2, false, h5.H5F_LIBVER_EARLIEST, h5.H5F_LIBVER_LATEST);
  write(h5, file);
  h5.close_file(file);
  const bytes = h5.FS.readFile('/made.h5').slice();
  h5.FS.unlink('/made.h5');
  return memorySource('made.h5', bytes);
}

interface H5 {
  readonly H5F_LIBVER_EARLIEST: number;
  readonly H5F_LIBVER_LATEST: number;
  open(name: string, mode: number, trackOrder: boolean, low: number, high: number): bigint;
  close_file(file: bigint): void;
  create_group(file: bigint, name: string): void;
  create_soft_link(file: bigint, target: string, name: string): void;
  create_hard_link(file: bigint, target: string, name: string): void;
  create_external_link(file: bigint, other: string, target: string, name: string): void;
  readonly FS: { readFile(name: string): Uint8Array; unlink(name: string): void };
}

describe('the HDF5 library', () => {
  const library = createHdf5Library();
  after(() => library.dispose());

  it('tells of links and does not follow them', async () => {
    const source = await written((h5, file) => {
      h5.create_group(file, '/a');
      h5.create_soft_link(file, '/a', '/alias');
      h5.create_soft_link(file, '/nowhere', '/gone');
      h5.create_external_link(file, '/etc/passwd', '/', '/leak');
    });
    const file = await library.open(source);
    assert.deepEqual(await file.objects(), [
      { kind: 'group', path: 'a' },
      { kind: 'link', path: 'alias', target: '/a' },
      { kind: 'link', path: 'gone', target: '/nowhere' },
      { kind: 'link', path: 'leak', file: '/etc/passwd', target: '/' },
    ]);
    file.dispose();
  });

  it('walks a cycle of groups once', async () => {
    const source = await written((h5, file) => {
      h5.create_group(file, '/a');
      h5.create_hard_link(file, '/', '/a/back');
      h5.create_hard_link(file, '/a', '/again');
    });
    const file = await library.open(source);
    assert.deepEqual(await file.objects(), [{ kind: 'group', path: 'a' }]);
    file.dispose();
  });

  it('refuses what is no HDF5 file, and goes on with others', async () => {
    const good = await library.open(memorySource('good.h5', readFileSync(fixture)));
    await assert.rejects(
      library.open(memorySource('text.h5', Buffer.from('no HDF5 file at all'))),
      (error) => error instanceof UserError && /^text\.h5: not an HDF5 file/.test(error.message),
    );
    assert.ok((await good.objects()).length > 0);
    good.dispose();
  });

  it('gives up a file whose bytes cannot be read, and reads the others in a new thread', async () => {
    const bytes = readFileSync(fixture);
    const good = await library.open(memorySource('good.h5', bytes));
    const failing: ByteSource = {
      name: 'failing.h5',
      size: bytes.length,
      read: (offset, length) =>
        offset > 4096
          ? Promise.reject(new UserError('failing.h5: unplugged'))
          : memorySource('failing.h5', bytes).read(offset, length),
    };
    await assert.rejects(
      library.open(failing).then((file) => file.objects()),
      /failing\.h5: unplugged/,
    );
    assert.ok((await good.objects()).length > 0);
    good.dispose();
  });
});
