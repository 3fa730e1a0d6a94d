// One layer of the network: its name, its units with value and gradient, or the picture that goes in.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatCount } from '../../src/core/base/numbers';
import { formatShape } from '../../src/core/tensor/shape';
import type { Position } from '../../src/protocol/stepping';
import type { SteppedLayer } from '../../src/protocol/stepping';
import type { DataColors } from '../shared/dataColors';
import { brief, tiny } from './numberText';
import type { Column, ColumnValues } from './columns';
import { type PlacedColumn, unitHeight } from './layout';
import { SamplePicture } from './samplePicture';
import { valueColors } from './valueColors';

export interface NetworkColumnProps {
  readonly index: number;
  readonly column: Column;
  /** Absent: the input. */
  readonly layer: SteppedLayer | undefined;
  readonly name: string;
  readonly values: ColumnValues;
  readonly units: readonly number[];
  readonly place: PlacedColumn;
  readonly isWide: boolean;
  readonly position: Position;
  readonly colors: DataColors;
  /** Place among the shown units; the one stop for Tab. */
  readonly focused: number | undefined;
  readonly selected: number | undefined;
  readonly isExpanded: boolean;
  readonly few: number;
  readonly many: number;
  readonly onFocus: (at: number) => void;
  readonly onPoint: (at: number | undefined) => void;
  readonly onSelect: (unit: number) => void;
  readonly onExpand: () => void;
  readonly onReveal: () => void;
}

export function NetworkColumn(props: NetworkColumnProps): JSX.Element {
  const { index, column, layer, name, values, units, place, position } = props;
  const isRunning = layer !== undefined && position.layer === column.layer;
  const limit = useMemo(() => largest(values.values), [values.values]);
  const gradientLimit = useMemo(() => largest(values.gradients), [values.gradients]);
  const classes = ['column', isRunning && `running phase-${position.phase}`];
  return (
    <div class={classes.filter(Boolean).join(' ')} data-column={index}>
      <div class="column-head" style={{ left: `${place.x}px`, width: `${place.width}px` }}>
        {layer ? (
          <button
            type="button"
            class="link column-name"
            title={l10n.t('Go to {0} in the source', name)}
            onClick={props.onReveal}
          >
            {name}
          </button>
        ) : (
          <span class="column-name">{name}</span>
        )}
        <span class="muted column-kind">{kindText(column, layer, position)}</span>
      </div>
      {column.isPicture ? (
        <SamplePicture
          values={values.values!}
          shape={column.shape}
          place={place}
          colors={props.colors}
          label={l10n.t('Picture of the sample')}
        />
      ) : (
        <div role="listbox" aria-label={l10n.t('{0}: {1} units', name, formatCount(column.size))}>
          {units.map((unit, at) => (
            <Unit
              key={unit}
              {...props}
              unit={unit}
              at={at}
              top={place.units[at]}
              limit={limit}
              gradientLimit={gradientLimit}
            />
          ))}
        </div>
      )}
      {!column.isPicture && column.size > props.few && (
        <button
          type="button"
          class="link more"
          style={{ left: `${place.x}px`, top: `${place.more}px`, width: `${place.width}px` }}
          aria-expanded={props.isExpanded}
          onClick={props.onExpand}
        >
          {moreText(column.size, units.length, props)}
        </button>
      )}
    </div>
  );
}

function moreText(
  size: number,
  shown: number,
  { isExpanded, many }: Pick<NetworkColumnProps, 'isExpanded' | 'many'>,
): string {
  if (!isExpanded) return l10n.t('… {0} more', formatCount(size - shown));
  return size > many ? l10n.t('Fewer ({0} are hidden)', formatCount(size - shown)) : l10n.t('Fewer');
}

/** `Dense (256,)`; inside the running layer its op. */
function kindText(
  { layer: index, shape }: Column,
  layer: SteppedLayer | undefined,
  position: Position,
): string {
  if (!layer) return formatShape(shape);
  const { op, phase } = position;
  if (position.layer === index && op !== undefined && phase !== 'update') return `▸ ${layer.ops[op].name}`;
  return `${layer.className} ${formatShape(shape)}`;
}

interface UnitProps extends NetworkColumnProps {
  readonly unit: number;
  readonly at: number;
  readonly top: number;
  readonly limit: number;
  readonly gradientLimit: number;
}

function Unit(props: UnitProps): JSX.Element {
  const { unit, at, top, place, values, position, isWide, colors } = props;
  const value = values.values?.[unit];
  const gradient = values.gradients?.[unit];
  const isCut = values.isCut(unit);
  const showsGradient =
    isWide || ((position.phase === 'backward' || position.phase === 'update') && gradient !== undefined);
  const classes = ['unit', isCut && 'cut', props.selected === unit && 'selected'];
  return (
    <button
      type="button"
      role="option"
      class={classes.filter(Boolean).join(' ')}
      style={{ left: `${place.x}px`, top: `${top}px`, width: `${place.width}px`, height: `${unitHeight}px` }}
      data-at={at}
      data-unit={unit}
      tabIndex={props.focused === at ? 0 : -1}
      aria-selected={props.selected === unit}
      aria-label={unitText(props.name, unit, value, gradient, isCut)}
      title={unitText(props.name, unit, value, gradient, isCut)}
      onFocus={() => props.onFocus(at)}
      onPointerEnter={() => props.onPoint(at)}
      onPointerLeave={() => props.onPoint(undefined)}
      onClick={() => props.onSelect(unit)}
    >
      <span class="unit-index">{unit}</span>
      {(isWide || !showsGradient) && (
        <span class={cellClass('unit-value', value)} style={valueColors(colors, value, props.limit)}>
          {value === undefined ? '' : tiny(value)}
        </span>
      )}
      {showsGradient && (
        <span
          class={cellClass('unit-gradient', gradient)}
          style={valueColors(colors, gradient, props.gradientLimit)}
        >
          {gradient === undefined ? '' : tiny(gradient)}
        </span>
      )}
    </button>
  );
}

function cellClass(name: string, value: number | undefined): string {
  return [name, value === undefined && 'absent', value !== undefined && value < 0 && 'negative']
    .filter(Boolean)
    .join(' ');
}

function unitText(
  layer: string,
  unit: number,
  value: number | undefined,
  gradient: number | undefined,
  isCut: boolean,
): string {
  const parts = [
    `${layer}[${unit}]`,
    value === undefined ? l10n.t('no value yet') : `= ${brief(value)}`,
    gradient === undefined ? undefined : l10n.t('gradient {0}', brief(gradient)),
    isCut ? l10n.t('does not fire: its gradient goes no further') : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function largest(values: ArrayLike<number> | undefined): number {
  let most = 0;
  for (let i = 0; i < (values?.length ?? 0); i++) {
    const size = Math.abs(values![i]);
    if (Number.isFinite(size)) most = Math.max(most, size);
  }
  return most;
}
