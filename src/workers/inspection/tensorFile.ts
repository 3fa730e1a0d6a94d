// One tensor -> the bytes of a file.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import { formatCount } from '../../core/base/numbers';
import type { Steps } from '../../core/base/steps';
import { writeNpy } from '../../core/formats/npy/writeNpy';
import { joined } from '../../core/io/byteStream';
import { tensorText } from '../../core/tensor/tensorText';
import type { Tensor } from '../../core/tensor/tensor';
import type { FileFormat } from '../../protocol/weights';

/** Some 400 MB of text; a program that reads more of it would rather read NumPy's format. */
const longestTextFile = 2 ** 25;
/** Characters that are encoded at once. */
const piece = 2 ** 16;

/** @throws UserError when the text would be too long */
export function* tensorFileSteps(tensor: Tensor, format: FileFormat): Steps<Uint8Array> {
  if (format === 'npy') return writeNpy(tensor);
  if (tensor.data.length > longestTextFile) {
    throw new UserError(
      l10n.t(
        'As {0}, up to {1} values are saved, but these are {2}. Save them as npy.',
        format,
        formatCount(longestTextFile),
        formatCount(tensor.data.length),
      ),
    );
  }
  const encoder = new TextEncoder();
  const encoded: Uint8Array[] = [];
  let pending = '';
  for (const text of tensorText(tensor, format)) {
    pending += text;
    if (pending.length < piece) continue;
    encoded.push(encoder.encode(pending));
    pending = '';
    yield;
  }
  encoded.push(encoder.encode(pending));
  return joined(encoded);
}
