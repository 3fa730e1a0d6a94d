// Downloads a published dataset: known addresses, known sums, and what is there already is not asked for again.

import * as l10n from '@vscode/l10n';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type CancellationToken, throwIfCancelled } from '../core/base/cancellation';
import { CancelledError, messageOf, UserError } from '../core/base/errors';
import { namedDataset, publishedAt, type PublishedFile } from './namedDatasets';

export interface DownloadOptions {
  readonly token: CancellationToken;
  /** Bytes that are there, of all. */
  readonly onProgress: (done: number, total: number) => void;
  /** Absent: where the datasets are published. */
  readonly baseAddress?: string;
}

/** Bytes of the whole dataset; undefined: it is not published under a known address. */
export function downloadSize(name: string): number | undefined {
  return namedDataset(name)?.files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * Puts the dataset's files into `folder`. Files that are whole stay; one that was begun goes on where it ended.
 * @throws UserError when an address does not answer, or what came is not what was published; CancelledError
 */
export async function downloadNamedDataset(
  name: string,
  folder: string,
  options: DownloadOptions,
): Promise<void> {
  const dataset = namedDataset(name);
  if (!dataset) throw new UserError(l10n.t("'{0}' is not published anywhere that Backstep knows.", name));
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new UserError(l10n.t("The folder '{0}' cannot be made: {1}.", folder, messageOf(error)));
  });
  const total = downloadSize(name)!;
  let before = 0;
  for (const file of dataset.files) {
    throwIfCancelled(options.token);
    const done = before;
    await downloadFile(file, folder, options, (bytes) => options.onProgress(done + bytes, total));
    before += file.bytes;
    options.onProgress(before, total);
  }
}

async function downloadFile(
  file: PublishedFile,
  folder: string,
  { token, baseAddress = publishedAt }: DownloadOptions,
  onBytes: (done: number) => void,
): Promise<void> {
  const target = path.join(folder, file.name);
  if ((await sizeOf(target)) === file.bytes && (await isWhole(target, file))) return;
  const part = `${target}.part`;
  const address = `${baseAddress}/${file.name}`;
  await fetchInto(address, part, file.bytes, token, onBytes);
  if (!(await isWhole(part, file))) {
    await rm(part, { force: true });
    throw new UserError(
      l10n.t(
        '{0}: what came is not what was published (its {1} sum differs), so it was thrown away. Try again later.',
        address,
        file.checksum.algorithm,
      ),
    );
  }
  await rename(part, target);
}

/** Appends to what an earlier try has left, where the server can do that. */
async function fetchInto(
  address: string,
  part: string,
  expected: number,
  token: CancellationToken,
  onBytes: (done: number) => void,
): Promise<void> {
  let done = Math.min((await sizeOf(part)) ?? 0, expected);
  if (done === expected) return;
  const abort = new AbortController();
  const listening = token.onCancelled(() => abort.abort());
  try {
    // While sums were computed nobody listened.
    throwIfCancelled(token);
    const headers = done > 0 ? { Range: `bytes=${done}-` } : undefined;
    const response = await fetch(address, { signal: abort.signal, headers });
    if (!response.ok || !response.body) {
      throw new UserError(l10n.t('{0}: the server answers {1}.', address, response.status));
    }
    // 200 instead of 206: the server begins anew, so we do.
    if (response.status !== 206) done = 0;
    const handle = await open(part, done > 0 ? 'a' : 'w');
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        done += chunk.length;
        if (done > expected) break;
        await handle.writeFile(chunk);
        onBytes(done);
      }
    } finally {
      await handle.close();
    }
    if (done < expected) throw new Error(l10n.t('{0} of {1} bytes came', done, expected));
  } catch (error) {
    if (token.isCancelled) throw new CancelledError();
    if (error instanceof UserError) throw error;
    throw new UserError(
      l10n.t(
        '{0}: the download broke off ({1}). What has come is kept; try again to go on.',
        address,
        causeOf(error),
      ),
    );
  } finally {
    listening.dispose();
  }
}

/** `fetch` says only that it failed; its cause says why. */
function causeOf(error: unknown): string {
  return error instanceof Error && error.cause !== undefined ? messageOf(error.cause) : messageOf(error);
}

async function isWhole(file: string, { bytes, checksum }: PublishedFile): Promise<boolean> {
  if ((await sizeOf(file)) !== bytes) return false;
  const hash = createHash(checksum.algorithm);
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest('hex') === checksum.digest;
}

async function sizeOf(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.size;
}
