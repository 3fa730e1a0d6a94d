// The units of a tensor: the wall of pictures with its order and channel, one unit enlarged, or all of them as a table.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatValue } from '../../../src/core/base/numbers';
import { firstSlice } from '../../../src/core/tensor/matrixSlice';
import type { UnitLayout, UnitOrder } from '../../../src/core/tensor/unitPictures';
import type { TensorEntry } from '../../../src/protocol/weights';
import { ContextMenu, type MenuItem } from '../contextMenu';
import { DataTable } from '../dataTable';
import { Figure } from '../figure';
import { usePlace } from '../place';
import { Dropdown } from '../toolkit';
import { ColorBar, type Signs } from '../colorBar';
import { ErrorText } from './errorText';
import type { PictureOffer } from './pictureOffer';
import { ScaleControls, type ScaleChoice } from './scaleControls';
import type { ShownTensor } from './shownTensor';
import { UnitDetail } from './unitDetail';
import { UnitWall } from './unitWall';
import { useAnswer } from './useAnswer';
import { useUnits } from './useUnits';

export interface UnitsViewProps extends ShownTensor {
  readonly layout: UnitLayout;
  /** The bias of the same layer. */
  readonly bias: TensorEntry | undefined;
  readonly choice: ScaleChoice;
  readonly onChoice: (choice: ScaleChoice) => void;
  readonly signs: Signs;
  readonly menu: () => readonly MenuItem[];
  readonly offer: PictureOffer;
}

interface UnitPlace {
  readonly tensor: string;
  /** In the order. */
  readonly place: number;
  readonly open: boolean;
}

export function UnitsView(props: UnitsViewProps): JSX.Element {
  const { entry, values, layout, scale, scaleIsKnown, colors, choice, onChoice, signs, offer } = props;
  const [order, setOrder] = usePlace<UnitOrder>('order', 'index');
  const [wantedChannel, setChannel] = usePlace('channel', 0);
  const [kept, keep] = usePlace<UnitPlace | undefined>('unit', undefined);
  const channel = Math.min(wantedChannel, layout.channels - 1);
  const own = kept?.tensor === entry.name ? kept : undefined;
  const place = Math.min(layout.units - 1, own?.place ?? 0);
  const go = (next: number, open: boolean): void => keep({ tensor: entry.name, place: next, open });

  const blocks = useUnits(values, layout, order, channel);
  const biases = useBiases(props);
  const picture = blocks?.at(place);
  const actions = (
    <>
      <Dropdown
        label={l10n.t('Order of the units')}
        choices={[
          { value: 'index', label: l10n.t('By index') },
          { value: 'norm', label: l10n.t('By norm') },
          { value: 'similarity', label: l10n.t('By similarity') },
        ]}
        value={order}
        onChange={setOrder}
      />
      {layout.channels > 1 && (
        <Dropdown
          label={l10n.t('Channel')}
          choices={Array.from({ length: layout.channels }, (_, index) => ({
            value: String(index),
            label: l10n.t('Channel {0}', index),
          }))}
          value={String(channel)}
          onChange={(value) => setChannel(Number(value))}
        />
      )}
      <ScaleControls choice={choice} onChange={onChoice} />
    </>
  );
  return (
    <div class="view">
      <ContextMenu class="view-body" items={props.menu}>
        {blocks?.error !== undefined ? (
          <ErrorText text={blocks.error} />
        ) : own?.open && picture ? (
          <UnitDetail
            {...props}
            picture={picture}
            bias={biases?.[picture.unit]}
            onBack={() => go(place, false)}
            onPrevious={place > 0 ? () => go(place - 1, true) : undefined}
            onNext={place < layout.units - 1 ? () => go(place + 1, true) : undefined}
          />
        ) : (
          <Figure
            name="units"
            label={l10n.t('Units of {0}', entry.displayName)}
            title={l10n.t('{0} units, {1} × {2} weights each', layout.units, layout.rows, layout.columns)}
            actions={actions}
            picture={() =>
              blocks &&
              scaleIsKnown && (
                <UnitWall
                  label={l10n.t('Units of {0}. Enter enlarges one.', entry.displayName)}
                  layout={layout}
                  blocks={blocks}
                  scale={scale}
                  colors={colors}
                  cursor={place}
                  onCursor={(next) => go(next, false)}
                  onOpen={(next) => go(next, true)}
                  signs={signs}
                  offer={offer}
                />
              )
            }
            table={() => (
              <UnitTable {...props} order={order} biases={biases} onOpen={(next) => go(next, true)} />
            )}
          />
        )}
      </ContextMenu>
      <div class="view-legend">
        <ColorBar scale={scale} colors={colors} signs={signs} />
      </div>
    </div>
  );
}

function useBiases({ bias, values }: UnitsViewProps): ArrayLike<number> | undefined {
  const there = bias && (values.of === 'now' || bias.hasInitial) ? bias : undefined;
  return useAnswer(
    JSON.stringify(['biases', there?.name, values.of]),
    there &&
      ((queries) =>
        queries.values({
          tensor: there.name,
          of: values.of,
          slice: firstSlice(there.shape),
          rows: [0, 1],
          columns: [0, there.shape[0]],
        })),
  ).value;
}

interface UnitTableProps extends UnitsViewProps {
  readonly order: UnitOrder;
  readonly biases: ArrayLike<number> | undefined;
  readonly onOpen: (place: number) => void;
}

/** A table of more rows would hold the page up. */
const mostRows = 1024;

function UnitTable({ entry, values, layout, order, biases, onOpen }: UnitTableProps): JSX.Element {
  const shown = Math.min(layout.units, mostRows);
  const { value, error } = useAnswer(JSON.stringify(['units', values, order]), (queries) =>
    queries.units({ ...values, order, channel: 0, span: [0, shown] }),
  );
  if (error !== undefined) return <ErrorText text={error} />;
  const rows = Array.from(value?.units ?? [], (unit, place) => ({ unit, place, norm: value!.norms[place] }));
  return (
    <div class="scrolls">
      <DataTable
        label={l10n.t('Units of {0}', entry.displayName)}
        rows={rows}
        rowKey={({ unit }) => unit}
        onOpen={({ place }) => onOpen(place)}
        columns={[
          {
            key: 'unit',
            title: l10n.t('Unit'),
            numeric: true,
            cell: ({ unit }) => unit,
            sortValue: ({ unit }) => unit,
          },
          {
            key: 'norm',
            title: l10n.t('Norm'),
            numeric: true,
            cell: ({ norm }) => formatValue(norm),
            sortValue: ({ norm }) => norm,
          },
          ...(biases
            ? [
                {
                  key: 'bias',
                  title: l10n.t('Bias'),
                  numeric: true,
                  cell: ({ unit }: { unit: number }) => formatValue(biases[unit]),
                  sortValue: ({ unit }: { unit: number }) => biases[unit],
                },
              ]
            : []),
        ]}
      />
      {layout.units > shown && (
        <p class="muted">{l10n.t('The first {0} of {1} units in this order.', shown, layout.units)}</p>
      )}
    </div>
  );
}
