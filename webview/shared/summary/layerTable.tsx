// Keras' table as a real table: a row a layer, with its share of the parameters, and its details below it when it is open.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { formatCount } from '../../../src/core/base/numbers';
import { sizeOf } from '../../../src/core/tensor/shape';
import { type Column, DataTable } from '../dataTable';
import { Icon } from '../icons';
import { LayerDetails } from './layerDetails';
import type { LayerLinks } from './layerLinks';
import { outputShapeText, type ShownRow } from './shownRows';

export interface LayerTableProps {
  readonly rows: readonly ShownRow[];
  /** Whether layers form one chain; otherwise what each is connected to is told. */
  readonly isChain: boolean;
  readonly open: string | undefined;
  readonly highlighted: string | undefined;
  readonly links: LayerLinks;
  readonly onToggle: (row: ShownRow) => void;
}

export function LayerTable({
  rows,
  isChain,
  open,
  highlighted,
  links,
  onToggle,
}: LayerTableProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (highlighted === undefined) return;
    const row = [...element.current!.querySelectorAll('tr[data-row]')].find(
      (candidate) => candidate.getAttribute('data-row') === highlighted,
    );
    row?.scrollIntoView({ block: 'nearest' });
  }, [highlighted]);
  const onKeyDown = (event: KeyboardEvent, { row }: ShownRow): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'g') links.reveal?.(row.layer);
    else if (event.key === 'w' && row.parts.length > 0) links.inspect(row.layer);
  };
  return (
    <div ref={element} class="layers">
      <DataTable
        label={l10n.t('Layers')}
        columns={isChain ? columns(open) : [...columns(open), connectedTo()]}
        rows={rows}
        rowKey={({ row }) => row.layer}
        highlighted={highlighted}
        onOpen={onToggle}
        details={(row) => (row.row.layer === open ? <LayerDetails shown={row} links={links} /> : undefined)}
        onKeyDown={onKeyDown}
      />
      {rows.length === 0 && <p class="muted nothing">{l10n.t('No layer fits the filter.')}</p>}
    </div>
  );
}

function columns(open: string | undefined): Column<ShownRow>[] {
  return [
    {
      key: 'layer',
      title: l10n.t('Layer (type)'),
      class: 'layer-column',
      cell: ({ row }) => (
        <span class="layer-cell">
          <Icon name={row.layer === open ? 'down' : 'right'} />
          <span class="layer-name">
            {row.layer} <span class="muted">({row.className})</span>
          </span>
          {row.problem !== undefined && (
            <span class="warning" title={row.problem}>
              <Icon name="warning" />
            </span>
          )}
        </span>
      ),
      sortValue: ({ row }) => row.layer,
    },
    {
      key: 'shape',
      title: l10n.t('Output shape'),
      numeric: true,
      class: 'shape-column',
      cell: outputShapeText,
      sortValue: ({ row }) => (row.outputShape ? sizeOf(row.outputShape) : -1),
    },
    {
      key: 'parameters',
      title: l10n.t('Parameters'),
      numeric: true,
      cell: ({ row }) =>
        row.built ? formatCount(row.parameters) : <span class="muted">{l10n.t('not built')}</span>,
      sortValue: ({ row }) => row.parameters,
    },
    {
      key: 'share',
      title: l10n.t('Share'),
      class: 'share-column',
      cell: (shown) => <Share share={shown.share} />,
    },
    {
      key: 'trainable',
      title: l10n.t('Trainable'),
      class: 'trainable-column',
      cell: trainableText,
      sortValue: trainableText,
    },
    {
      key: 'work',
      title: l10n.t('Mult-adds'),
      numeric: true,
      class: 'work-column',
      cell: ({ row }) => (row.outputShape ? formatCount(row.multiplyAdds) : '–'),
      sortValue: ({ row }) => row.multiplyAdds,
    },
  ];
}

function connectedTo(): Column<ShownRow> {
  return {
    key: 'connected',
    title: l10n.t('Connected to'),
    class: 'connected-column',
    cell: ({ row }) => (row.inbound.length > 0 ? row.inbound.join(', ') : '–'),
  };
}

function trainableText({ row }: ShownRow): string {
  if (row.parts.length === 0) return '–';
  if (!row.trainable) return l10n.t('no');
  return row.parts.every(({ trainable }) => trainable) ? l10n.t('yes') : l10n.t('in part');
}

function Share({ share }: { readonly share: number }): JSX.Element {
  const percent = share === 0 ? '' : share < 0.001 ? '< 0.1 %' : `${(100 * share).toFixed(1)} %`;
  return (
    <span class="share" title={percent}>
      <span class="share-bar">
        <span class="share-filled" style={{ width: `${100 * share}%` }} />
      </span>
      <span class="share-percent number muted">{percent}</span>
    </span>
  );
}
