// The network as the course draws it: columns of units from left to right with the numbers in them, edges between them, and
// what the loss makes of the end.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageHost } from '../../src/protocol/network';
import type { SteppingDescription } from '../../src/protocol/stepping';
import { useSize } from '../shared/canvas';
import { ContextMenu } from '../shared/contextMenu';
import type { DataColors } from '../shared/dataColors';
import { Figure } from '../shared/figure';
import { TextField } from '../shared/toolkit';
import { useKeys } from '../shared/useKeys';
import { columnsOf, shownUnits, valuesOf } from './columns';
import { EdgeCanvas } from './edgeCanvas';
import { layoutOf } from './layout';
import { Legend } from './legend';
import { LossPane } from './lossPane';
import { type MatrixCell, outputOfLayer } from './matrices';
import { NetworkColumn } from './networkColumn';
import { UnitTable } from './unitTable';
import { unitsAsCsv } from './unitsAsCsv';
import type { ShownStop } from './useRun';
import { useWeights } from './useWeights';

export interface NetworkViewProps {
  readonly host: Remote<NetworkPageHost>;
  readonly description: SteppingDescription;
  readonly shown: ShownStop;
  readonly colors: DataColors;
  readonly selected: MatrixCell | undefined;
  readonly onSelect: (cell: MatrixCell) => void;
  readonly onCopy: (text: string) => void;
}

interface Place {
  readonly column: number;
  readonly at: number;
}

/** Units of a layer that are written out, and after "… more". */
const fewUnits = 12;
const manyUnits = 64;

export function NetworkView(props: NetworkViewProps): JSX.Element {
  const { host, description, shown, colors, selected, onSelect, onCopy } = props;
  const { layers, inputShape } = description;
  const { sample, stop, revision } = shown;
  const columns = useMemo(() => columnsOf(inputShape, layers), [inputShape, layers]);
  const [expanded, setExpanded] = useState<readonly number[]>([]);
  const [pinned, setPinned] = useState<Readonly<Record<number, readonly number[]>>>({});
  const [focused, setFocused] = useState<Place>({ column: columns[0].isPicture ? 1 : 0, at: 0 });
  const [pointed, setPointed] = useState<Place>();
  const element = useRef<HTMLDivElement>(null);
  const { width: room } = useSize(element);
  const earlier = useRef<readonly (readonly number[])[]>([]);
  const units = useMemo(
    () =>
      shownUnits(
        columns,
        layers,
        sample,
        columns.map((_, index) => (expanded.includes(index) ? manyUnits : fewUnits)),
        earlier.current,
        columns.map((_, index) => pinned[index] ?? []),
      ),
    [columns, layers, sample, expanded, pinned],
  );
  earlier.current = units;
  const values = useMemo(
    () => columns.map((column) => valuesOf(column, layers, sample)),
    [columns, layers, sample],
  );
  const weights = useWeights(host, layers, columns, units, revision);
  const layout = useMemo(
    () =>
      layoutOf(
        columns.map((column, index) => ({
          isPicture: column.isPicture,
          shown: units[index].length,
          hasMore: !column.isPicture && column.size > fewUnits,
        })),
        room,
      ),
    [columns, units, room],
  );
  const { position } = stop;
  const running = columns.findIndex(({ layer }) => layer === position.layer);
  useEffect(() => {
    const place = layout.columns.at(running);
    if (running < 0 || !place || layout.width <= room) return;
    element.current?.scrollTo({ left: place.x + place.width / 2 - room / 2, behavior: 'smooth' });
  }, [running, layout.width, room]);

  const focusOn = (place: Place): void => {
    setFocused(place);
    requestAnimationFrame(() =>
      element.current
        ?.querySelector<HTMLElement>(`[data-column="${place.column}"] [data-at="${place.at}"]`)
        ?.focus(),
    );
  };
  const select = (column: number, unit: number): void => {
    const { layer } = columns[column];
    onSelect({
      matrix: layer < 0 ? { kind: 'data' } : outputOfLayer(layers, layer),
      row: sample.row,
      column: unit,
    });
  };
  const move = (event: KeyboardEvent): void => {
    const { column, at } = focused;
    const target = {
      ArrowUp: { column, at: at - 1 },
      ArrowDown: { column, at: at + 1 },
      ArrowLeft: { column: column - 1, at },
      ArrowRight: { column: column + 1, at },
      Home: { column, at: 0 },
      End: { column, at: units[column].length - 1 },
    }[event.key];
    if (!target || !(event.target as Element).matches('.unit')) return;
    event.preventDefault();
    const isThere = target.column >= 0 && target.column < columns.length && !columns[target.column].isPicture;
    if (!isThere) return;
    focusOn({ ...target, at: Math.min(units[target.column].length - 1, Math.max(0, target.at)) });
  };

  const goTo = (unit: number): void => {
    const column = running > 0 ? running : columns.length - 1;
    if (!Number.isInteger(unit) || unit < 0 || unit >= columns[column].size) return;
    setPinned({
      ...pinned,
      [column]: [...(pinned[column] ?? []).filter((one) => one !== unit), unit].slice(-4),
    });
    select(column, unit);
  };
  const names = columns.map(({ layer }) => (layer < 0 ? l10n.t('input') : layers[layer].name));
  const allValues = () => columns.map((_, index) => ({ name: names[index], ...values[index] }));
  return (
    <ContextMenu
      class="network-menu"
      items={() => [
        { label: l10n.t('Copy the values of all units as CSV'), run: () => onCopy(unitsAsCsv(allValues())) },
      ]}
    >
      <Figure
        name="network"
        label={l10n.t('Network')}
        title={l10n.t('Network')}
        actions={<UnitField onGo={goTo} />}
        picture={() => (
          <>
            <div
              ref={element}
              class={layout.isWide ? 'network wide' : 'network narrow'}
              onKeyDown={move}
              onPointerLeave={() => setPointed(undefined)}
            >
              {room > 0 && (
                <div
                  class="network-drawing"
                  style={{ width: `${layout.width}px`, height: `${layout.height}px` }}
                >
                  <EdgeCanvas
                    columns={columns}
                    values={values}
                    units={units}
                    weights={weights}
                    layout={layout}
                    position={position}
                    lit={pointed}
                    revision={revision}
                    colors={colors}
                  />
                  {columns.map((column, index) => (
                    <NetworkColumn
                      key={index}
                      index={index}
                      column={column}
                      layer={column.layer < 0 ? undefined : layers[column.layer]}
                      name={names[index]}
                      values={values[index]}
                      units={units[index]}
                      place={layout.columns[index]}
                      isWide={layout.isWide}
                      position={position}
                      colors={colors}
                      focused={focused.column === index ? focused.at : undefined}
                      selected={selectedUnit(selected, column.layer, layers.length)}
                      isExpanded={expanded.includes(index)}
                      few={fewUnits}
                      many={manyUnits}
                      onFocus={(at) => setFocused({ column: index, at })}
                      onPoint={(at) => setPointed(at === undefined ? undefined : { column: index, at })}
                      onSelect={(unit) => select(index, unit)}
                      onExpand={() =>
                        setExpanded(
                          expanded.includes(index)
                            ? expanded.filter((one) => one !== index)
                            : [...expanded, index],
                        )
                      }
                      onReveal={() => column.layer >= 0 && void host.reveal(layers[column.layer].name)}
                    />
                  ))}
                  {layout.loss && (
                    <LossPane
                      description={description}
                      sample={sample}
                      place={layout.loss}
                      units={units[units.length - 1]}
                      tops={layout.columns[layout.columns.length - 1].units}
                      colors={colors}
                      isRunning={position.phase === 'loss'}
                    />
                  )}
                </div>
              )}
            </div>
            {room > 0 && !layout.loss && (
              <LossPane
                description={description}
                sample={sample}
                units={units[units.length - 1]}
                colors={colors}
                isRunning={position.phase === 'loss'}
              />
            )}
            <Legend colors={colors} />
          </>
        )}
        table={() => (
          <UnitTable
            columns={columns.map((_, index) => ({
              name: names[index],
              units: units[index],
              ...values[index],
            }))}
          />
        )}
      />
    </ContextMenu>
  );
}

function selectedUnit(cell: MatrixCell | undefined, layer: number, layers: number): number | undefined {
  if (!cell) return undefined;
  const { matrix, row, column } = cell;
  if (matrix.kind === 'data') return layer < 0 ? column : undefined;
  if (matrix.kind === 'lossGradient') return layer === layers - 1 ? column : undefined;
  if (matrix.kind === 'gradient' && matrix.op === 0) return layer === matrix.layer - 1 ? column : undefined;
  const isWeight = matrix.kind !== 'output' && matrix.kind !== 'gradient';
  if (isWeight && layer === matrix.layer - 1) return row;
  return matrix.layer === layer ? column : undefined;
}

/** Type a unit's number and Enter to see it in the running layer. */
function UnitField({ onGo }: { readonly onGo: (unit: number) => void }): JSX.Element {
  const [text, setText] = useState('');
  const field = useRef<HTMLElement>(null);
  useKeys({ '/': () => field.current?.focus() });
  return (
    <TextField
      field={field}
      label={l10n.t('Go to a unit by its number')}
      placeholder={l10n.t('Unit')}
      value={text}
      onInput={setText}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && text.trim() !== '') {
          onGo(Number(text));
          setText('');
        } else if (event.key === 'Escape') {
          setText('');
          field.current?.blur();
        }
      }}
    />
  );
}
