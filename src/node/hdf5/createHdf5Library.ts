// The HDF5 library in a thread of its own. A malformed file can make it loop or crash: then that file is given up, the
// thread is replaced, and the other files that were open are opened again when they are next asked for.

import * as l10n from '@vscode/l10n';
import type { Disposable } from '../../core/base/disposable';
import { messageOf, UserError } from '../../core/base/errors';
import type { Hdf5File, Hdf5Library, Hdf5Object } from '../../core/formats/hdf5/hdf5Library';
import type { ByteSource } from '../../core/io/byteSource';
import { fileError } from '../../core/io/fileError';
import type { Remote } from '../../protocol/channel';
import type { Hdf5Worker, Hdf5WorkerData } from '../../protocol/hdf5';
import { Hdf5Session } from './hdf5Session';

/**
 * The thread starts with the first file. The caller disposes the library.
 * @param texts of the reader's language, for what the thread says
 */
export function createHdf5Library(texts?: Hdf5WorkerData['l10n']): Hdf5Library & Disposable {
  let session: Hdf5Session | undefined;
  let files = 0;
  /** The library does one thing at a time. */
  let busy: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = busy.then(work);
    busy = done.catch(() => undefined);
    return done;
  };

  const running = (): Hdf5Session => (session?.isAlive ? session : (session = new Hdf5Session(texts)));

  async function open(source: ByteSource): Promise<Hdf5File> {
    const file = ++files;
    let openIn: Hdf5Session | undefined;
    let failure: UserError | undefined;

    const request = <T>(question: (worker: Remote<Hdf5Worker>) => Promise<T>): Promise<T> =>
      inTurn(async () => {
        if (failure) throw failure;
        const current = running();
        try {
          if (openIn !== current) {
            current.sources.set(file, source);
            await current.ask((worker) => worker.open(file, source.name, source.size));
            openIn = current;
          }
          return await current.ask(question);
        } catch (error) {
          if (error instanceof UserError && current.isAlive) throw error;
          current.dispose();
          throw (failure = error instanceof UserError ? error : crashed(source.name, error));
        }
      });

    /** A thread that has ended has closed its files: none is started for that. */
    const close = (): void => {
      const ending = openIn;
      inTurn(async () => {
        if (ending?.isAlive) await ending.ask((worker) => worker.close(file));
      }).catch(() => undefined);
    };

    await request(() => Promise.resolve());
    return {
      async objects() {
        const objects: Hdf5Object[] = [];
        for (;;) {
          const next = await request((worker) => worker.nextObjects(file));
          if (next.length === 0) return objects;
          objects.push(...next);
        }
      },
      attributes: (path, names) => request((worker) => worker.attributes(file, path, names)),
      readElements: (path, from, count) => request((worker) => worker.readElements(file, path, from, count)),
      dispose: close,
    };
  }

  return { open, dispose: () => session?.dispose() };
}

function crashed(file: string, error: unknown): UserError {
  return fileError(
    file,
    l10n.t(
      'the HDF5 library cannot cope with this file ({0}). It is damaged, or was made to do harm; Backstep has stopped reading it.',
      messageOf(error),
    ),
  );
}
