// The editor's top line: what the file is, who wrote it, when, and how large it is.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatBytes, formatCount } from '../../src/core/base/numbers';
import type { CheckpointPageContent } from '../../src/protocol/checkpoint';

export interface FileLineProps {
  /** Absent while it is waited for. */
  readonly content: CheckpointPageContent | undefined;
  readonly tensors: number;
}

export function FileLine({ content, tensors }: FileLineProps): JSX.Element {
  const facts = content ? factsOf(content, tensors).join(' · ') : '';
  return (
    <>
      <h1>{content?.file.name}</h1>
      <span class="muted" title={facts}>
        {facts}
      </span>
    </>
  );
}

function factsOf({ file, description }: CheckpointPageContent, tensors: number): readonly string[] {
  return [
    description?.format,
    description?.framework,
    description?.saved,
    description && l10n.t('{0} parameters', formatCount(description.parameters)),
    description && (tensors === 1 ? l10n.t('1 tensor') : l10n.t('{0} tensors', formatCount(tensors))),
    file.size === undefined ? undefined : formatBytes(file.size),
  ].filter((fact) => fact !== undefined);
}
