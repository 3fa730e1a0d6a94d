// A pickle that begins somewhere in a file and ends where it says: read in growing portions, because its length is told
// nowhere.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { PickleEndsEarly } from '../pickle/pickleBytes';
import { type Pickle, readPickle } from '../pickle/pickleMachine';

const firstPortion = 64 * 1024;
/** Descriptions of tensors take 200 bytes each; more is no description. */
const largestPickle = 256 * 1024 * 1024;

/**
 * `end` counts from the beginning of the source.
 * @throws UserError when there is no pickle, or it is damaged
 */
export async function readPickleAt(source: ByteSource, start: number): Promise<Pickle> {
  for (let length = firstPortion; ; length *= 8) {
    const available = Math.min(length, source.size - start);
    const bytes = await source.read(start, available);
    try {
      const pickle = readPickle(bytes);
      return { ...pickle, end: start + pickle.end };
    } catch (error) {
      if (error instanceof UserError) throw fileError(source.name, error.message);
      if (!(error instanceof PickleEndsEarly)) throw error;
      if (available === source.size - start) {
        throw fileError(
          source.name,
          l10n.t('the pickle that begins at byte {0} does not end before the file does.', start),
        );
      }
      if (length >= largestPickle) {
        throw fileError(source.name, l10n.t('its pickle has more than {0} bytes.', largestPickle));
      }
    }
  }
}
