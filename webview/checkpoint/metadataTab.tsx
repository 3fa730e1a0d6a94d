// What the file says beside its tensors: facts, remarks, its own metadata, and what stands among the tensors without numbers.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatBytes, formatCount } from '../../src/core/base/numbers';
import { formatShape } from '../../src/core/tensor/shape';
import type { MetadataEntry } from '../../src/core/model/checkpoint';
import type { CheckpointDescription, CheckpointFileState } from '../../src/protocol/checkpoint';
import { ContextMenu, type MenuItem } from '../shared/contextMenu';
import { DataTable } from '../shared/dataTable';
import { useInspection } from '../shared/tensors/inspection';
import { isLong, readable } from './metadataText';

export interface MetadataTabProps {
  readonly description: CheckpointDescription;
  readonly file: CheckpointFileState;
}

interface Row extends MetadataEntry {
  /** Names need not be unique. */
  readonly index: number;
}

export function MetadataTab({ description, file }: MetadataTabProps): JSX.Element {
  const { host, announce } = useInspection();
  const { metadata, remarks, unreadable } = description;
  const [open, setOpen] = useState<number>();
  const rows: readonly Row[] = metadata.map((entry, index) => ({ ...entry, index }));
  const copy = (text: string): void => {
    void host.copy(text);
    announce(l10n.t('Copied'));
  };
  const menu = (target: Element): readonly MenuItem[] => {
    const row = rows[Number(target.closest('[data-row]')?.getAttribute('data-row') ?? NaN)];
    return [
      ...(row ? [{ label: l10n.t('Copy Value'), run: () => copy(row.value) }] : []),
      {
        label: l10n.t('Copy Table as JSON'),
        run: () => copy(JSON.stringify(metadata, undefined, 2)),
      },
    ];
  };
  return (
    <ContextMenu class="tab-content" items={menu}>
      <dl class="file-facts">
        {factsOf(description, file).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {remarks.length > 0 && (
        <section aria-label={l10n.t('Remarks')}>
          <h2>{l10n.t('Remarks')}</h2>
          <ul class="file-remarks">
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label={l10n.t('Metadata')}>
        <h2>{l10n.t('What the file says of itself')}</h2>
        {rows.length === 0 ? (
          <p class="muted">{l10n.t('Nothing but its tensors.')}</p>
        ) : (
          <DataTable
            label={l10n.t('Metadata')}
            rows={rows}
            rowKey={({ index }) => index}
            onOpen={({ index }) => setOpen(open === index ? undefined : index)}
            details={({ index, value }) =>
              open === index ? <pre class="value-text number">{readable(value)}</pre> : undefined
            }
            columns={[
              {
                key: 'name',
                title: l10n.t('Name'),
                class: 'name-column',
                cell: ({ name }) => name,
                sortValue: ({ name }) => name,
              },
              {
                key: 'value',
                title: l10n.t('Value'),
                class: 'value-column',
                cell: ({ value }) => (
                  <span class={isLong(value) ? 'value-line number muted' : 'value-line number'}>{value}</span>
                ),
              },
            ]}
          />
        )}
      </section>
      {unreadable.length > 0 && (
        <section aria-label={l10n.t('Without numbers to show')}>
          <h2>{l10n.t('Without numbers to show')}</h2>
          <DataTable
            label={l10n.t('Without numbers to show')}
            rows={unreadable}
            rowKey={({ name }) => name}
            columns={[
              {
                key: 'tensor',
                title: l10n.t('Tensor'),
                class: 'name-column',
                cell: ({ name, displayName }) => displayName ?? name,
              },
              { key: 'type', title: l10n.t('Type'), cell: ({ typeName }) => typeName ?? '–' },
              {
                key: 'shape',
                title: l10n.t('Shape'),
                cell: ({ shape }) => (shape ? formatShape(shape) : '–'),
              },
              { key: 'reason', title: l10n.t('Why'), class: 'why-column', cell: ({ reason }) => reason },
            ]}
          />
        </section>
      )}
    </ContextMenu>
  );
}

function factsOf(
  { format, framework, saved, parameters, layers }: CheckpointDescription,
  { size }: CheckpointFileState,
): readonly (readonly [name: string, value: string])[] {
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    [l10n.t('Format'), format],
    [l10n.t('Framework'), framework],
    [l10n.t('Saved'), saved],
    [l10n.t('Size'), size === undefined ? undefined : formatBytes(size)],
    [l10n.t('Parameters'), formatCount(parameters)],
    [l10n.t('Layers'), formatCount(layers)],
  ];
  return facts.filter((fact): fact is readonly [string, string] => fact[1] !== undefined);
}
