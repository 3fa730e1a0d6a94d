// Downloads against a server on this machine: whole, gone on with, damaged, refused, cut off, cancelled.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { CancellationSource, type CancellationToken } from '../../../src/core/base/cancellation';
import { CancelledError, UserError } from '../../../src/core/base/errors';
import { downloadNamedDataset, downloadSize } from '../../../src/node/downloadDataset';
import { describeWithSharedData } from '../../support/sharedData';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';

/** Of mnist.npz, as it is published. */
const mnistSize = 11_490_434;

let folder: TemporaryFolder;
let server: Server | undefined;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  folder.remove();
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const inFolder = (name: string): string => path.join(folder.path, name);
interface Watch {
  readonly token?: CancellationToken;
  readonly onProgress?: (done: number) => void;
}
const download = (name: string, baseAddress: string, { token, onProgress }: Watch = {}): Promise<void> =>
  downloadNamedDataset(name, folder.path, {
    token: token ?? new CancellationSource().token,
    onProgress: onProgress ?? (() => undefined),
    baseAddress,
  });
const refuses = (answered: Promise<void>, message: RegExp) =>
  assert.rejects(answered, (error) => error instanceof UserError && message.test(error.message));

/** Sends what a request's range asks for, as servers of files do. */
function sendRange(bytes: Uint8Array, ...[request, response]: Parameters<RequestListener>): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(from > 0 ? 206 : 200, { 'Content-Length': bytes.length - from });
  response.end(bytes.subarray(from));
}

describeWithSharedData('downloading Fashion-MNIST', 'fashion-mnist', (published) => {
  const asked: [file: string, range: string | undefined][] = [];
  const serveFiles = (): Promise<string> => {
    asked.length = 0;
    return serve((request, response) => {
      const name = path.basename(request.url ?? '');
      asked.push([name, request.headers.range]);
      sendRange(readFileSync(path.join(published, name)), request, response);
    });
  };
  const assertWhole = (): void => {
    const names = readdirSync(published).sort();
    assert.deepEqual(readdirSync(folder.path).sort(), names);
    for (const name of names)
      assert.ok(readFileSync(inFolder(name)).equals(readFileSync(path.join(published, name))));
  };

  it('gives the four files, and asks no second time', async () => {
    const address = await serveFiles();
    const progress: number[] = [];
    await download('fashion-mnist', address, { onProgress: (done) => progress.push(done) });
    assertWhole();
    assert.equal(progress.at(-1), downloadSize('fashion-mnist'));
    assert.deepEqual(
      progress,
      progress.toSorted((a, b) => a - b),
    );
    await download('fashion_mnist', address);
    assert.equal(asked.length, 4);
  });

  it('goes on where an earlier one ended', async () => {
    const name = 'train-images-idx3-ubyte.gz';
    writeFileSync(inFolder(`${name}.part`), readFileSync(path.join(published, name)).subarray(0, 20_000_000));
    await download('fashion-mnist', await serveFiles());
    assertWhole();
    assert.deepEqual(asked[0], [name, 'bytes=20000000-']);
  });

  it('replaces a file that is damaged', async () => {
    const name = 't10k-labels-idx1-ubyte.gz';
    const address = await serveFiles();
    await download('fashion-mnist', address);
    truncateSync(inFolder(name), 100);
    await download('fashion-mnist', address);
    assertWhole();
    assert.deepEqual(asked.slice(4), [[name, undefined]]);
  });
});

describe('a download', () => {
  it('of other bytes than were published is thrown away', async () => {
    const address = await serve((request, response) =>
      sendRange(new Uint8Array(mnistSize), request, response),
    );
    await refuses(download('mnist', address), /sha256 sum differs/);
    assert.deepEqual(readdirSync(folder.path), []);
  });

  it('of more bytes than were published is thrown away', async () => {
    const address = await serve((request, response) =>
      sendRange(new Uint8Array(mnistSize + 9), request, response),
    );
    await refuses(download('mnist', address), /sum differs/);
    assert.deepEqual(readdirSync(folder.path), []);
  });

  it('says what the server answers', async () => {
    const address = await serve((_, response) => response.writeHead(503).end());
    await refuses(download('mnist', address), /mnist\.npz: the server answers 503/);
    assert.ok(!existsSync(inFolder('mnist.npz')));
  });

  it('begins anew when the server knows no ranges', async () => {
    writeFileSync(inFolder('mnist.npz.part'), 'begun');
    const sizes: number[] = [];
    const address = await serve((_, response) => response.end(new Uint8Array(mnistSize)));
    await refuses(download('mnist', address, { onProgress: (done) => sizes.push(done) }), /sum differs/);
    assert.equal(Math.max(...sizes), mnistSize);
  });

  it('that is cut off keeps what has come', async () => {
    const address = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': mnistSize });
      response.write(new Uint8Array(1000), () => setTimeout(() => response.destroy(), 50));
    });
    await refuses(download('mnist', address), /broke off.*try again/);
    assert.equal(statSync(inFolder('mnist.npz.part')).size, 1000);
  });

  it('from where nobody answers says so', async () => {
    const address = await serve(() => undefined);
    await new Promise((resolve) => server!.close(resolve));
    await refuses(download('mnist', address), /ECONNREFUSED/);
  });

  it('that is cancelled keeps what has come', async () => {
    const cancellation = new CancellationSource();
    const address = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': mnistSize });
      response.write(new Uint8Array(1000));
    });
    await assert.rejects(
      download('mnist', address, { token: cancellation.token, onProgress: () => cancellation.cancel() }),
      CancelledError,
    );
    assert.deepEqual(readdirSync(folder.path), ['mnist.npz.part']);
  });

  it('of an unknown set is refused', () =>
    refuses(download('hats', 'http://127.0.0.1:1'), /'hats' is not published/));
});
