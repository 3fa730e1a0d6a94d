// Values that an ONNX model keeps in files beside it. A location comes from the model and is not trusted: what leaves the
// folder is told about and never opened.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import { type SiblingFiles, staysInFolder } from '../../io/siblingFiles';
import { sliceSource } from '../../io/sliceSource';
import type { SecurityFinding } from '../../model/checkpoint';

export class ExternalData {
  readonly findings: SecurityFinding[] = [];
  private readonly files = new Map<string, Promise<ByteSource>>();

  constructor(private readonly siblings: SiblingFiles) {}

  /**
   * The `size` bytes of a tensor.
   * @param entries of `external_data`: location, offset, length
   * @throws UserError when they are not in a file of the model's folder
   */
  async locate(entries: ReadonlyMap<string, string>, tensor: string, size: number): Promise<ByteSource> {
    const location = entries.get('location') ?? '';
    if (location === '')
      throw new UserError(l10n.t('Its data should be in another file, which is not named.'));
    if (!staysInFolder(location)) {
      this.findings.push({
        severity: 'warning',
        what: l10n.t('external data outside the folder'),
        where: tensor,
        why: l10n.t(
          "Loading would read '{0}', which is not in the model's folder. Backstep does not open it.",
          location,
        ),
      });
      throw new UserError(l10n.t("Its data are in '{0}', outside the model's folder.", location));
    }
    const file = await this.open(location);
    const offset = wholeNumber(entries.get('offset') ?? '0');
    const length = wholeNumber(entries.get('length') ?? String(size));
    if (offset === undefined || length === undefined) {
      throw new UserError(
        l10n.t(
          "Its place in '{0}' should be two whole numbers, but is offset {1}, length {2}.",
          location,
          entries.get('offset') ?? '0',
          entries.get('length') ?? '-',
        ),
      );
    }
    if (length !== size) {
      throw new UserError(l10n.t('Its shape takes {0} bytes of data; it has {1}.', size, length));
    }
    return sliceSource(file, file.name, offset, size);
  }

  private open(location: string): Promise<ByteSource> {
    const opened = this.files.get(location) ?? this.siblings.open(location);
    this.files.set(location, opened);
    return opened;
  }
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
