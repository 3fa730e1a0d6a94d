// What a tensor's numbers are like: statistics, where they come from, what they say in a sentence, its bias or kernel.

import * as l10n from '@vscode/l10n';
import type { ComponentChildren, JSX } from 'preact';
import { useCallback, useRef } from 'preact/hooks';
import { formatBytes, formatCount, formatValue } from '../../../src/core/base/numbers';
import { byteSize } from '../../../src/core/tensor/dtype';
import { firstSlice, sliceSize } from '../../../src/core/tensor/matrixSlice';
import { formatShape, sizeOf } from '../../../src/core/tensor/shape';
import type { TensorStatistics } from '../../../src/core/tensor/statistics';
import type { TensorEntry, ValuesOf, ValuesRequest } from '../../../src/protocol/weights';
import { ContextMenu, type MenuItem } from '../contextMenu';
import { Icon } from '../icons';
import { Canvas, useSize } from '../canvas';
import type { DataColors } from '../dataColors';
import { ErrorText } from './errorText';
import { drawTile, paintTile } from '../tilePainting';
import { type Answer, useAnswer } from './useAnswer';
import { limitOf } from '../valueScale';
import { valuesLabel } from './valuesLabel';

interface StatisticsColumn {
  readonly of: ValuesOf;
  readonly answer: Answer<TensorStatistics>;
}

export interface StatisticsPaneProps {
  readonly entry: TensorEntry;
  readonly values: ValuesRequest;
  readonly columns: readonly StatisticsColumn[];
  /** The bias of a kernel, the kernel of a bias. */
  readonly companion: TensorEntry | undefined;
  readonly colors: DataColors;
  readonly onOpen: (entry: TensorEntry) => void;
  readonly menu: () => readonly MenuItem[];
  /** Absent: there is nothing to jump to. */
  readonly onFirstNotFinite?: () => void;
}

export function StatisticsPane(props: StatisticsPaneProps): JSX.Element {
  const { entry, columns, companion, onFirstNotFinite } = props;
  const elements = sizeOf(entry.shape);
  const error = columns.map(({ answer }) => answer.error).find((text) => text !== undefined);
  return (
    <aside class="statistics" aria-label={l10n.t('Statistics of {0}', entry.displayName)}>
      <ContextMenu class="statistics-menu" items={props.menu}>
        {error !== undefined && <ErrorText text={error} />}
        <table class="facts">
          {columns.length > 1 && (
            <thead>
              <tr>
                <td />
                {columns.map(({ of }) => (
                  <th key={of} scope="col" class="muted">
                    {of === 'initial' ? l10n.t('Initially') : valuesLabel(of)}
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {statisticsRows().map(({ key, label, text }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                {columns.map(({ of, answer }) => (
                  <td key={of} class="number">
                    {answer.value ? text(answer.value) : <span class="muted">–</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <dl class="facts">
          <Fact name={l10n.t('Shape')} number>
            {formatShape(entry.shape)}
          </Fact>
          <Fact name={l10n.t('Type')}>{entry.dtype}</Fact>
          <Fact name={l10n.t('Values')} number>
            {formatCount(elements)}
          </Fact>
          <Fact name={l10n.t('Memory')} number>
            {formatBytes(elements * byteSize[entry.dtype])}
          </Fact>
          {entry.initializer !== undefined && <Fact name={l10n.t('Initialiser')}>{entry.initializer}</Fact>}
          {entry.regularizer !== undefined && <Fact name={l10n.t('Regulariser')}>{entry.regularizer}</Fact>}
        </dl>
        {companion && <Companion {...props} companion={companion} />}
        {/* What comes later stands last, so that nothing moves when it comes. */}
        <Remarks {...props} />
        {onFirstNotFinite && (
          <button type="button" class="link" onClick={onFirstNotFinite}>
            {l10n.t('Go to the first NaN or infinity')}
          </button>
        )}
      </ContextMenu>
    </aside>
  );
}

interface FactProps {
  readonly name: string;
  readonly number?: boolean;
  readonly children: ComponentChildren;
}

function Fact({ name, number, children }: FactProps): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd class={number ? 'number' : undefined}>{children}</dd>
    </div>
  );
}

interface StatisticsRow {
  readonly key: string;
  readonly label: string;
  readonly text: (statistics: TensorStatistics) => string;
}

function statisticsRows(): readonly StatisticsRow[] {
  return [
    { key: 'min', label: l10n.t('Minimum'), text: ({ min }) => measured(min) },
    { key: 'max', label: l10n.t('Maximum'), text: ({ max }) => measured(max) },
    { key: 'mean', label: l10n.t('Mean'), text: ({ mean }) => measured(mean) },
    { key: 'std', label: l10n.t('Std. deviation'), text: ({ std }) => measured(std) },
    { key: 'norm', label: l10n.t('Norm'), text: ({ norm }) => measured(norm) },
    { key: 'zeros', label: l10n.t('Zeros'), text: ({ zeros, count }) => counted(zeros, count) },
    { key: 'nan', label: l10n.t('NaN'), text: ({ nan }) => formatCount(nan) },
    {
      key: 'infinite',
      label: l10n.t('Infinities'),
      text: ({ positiveInfinities, negativeInfinities }) =>
        formatCount(positiveInfinities + negativeInfinities),
    },
    { key: 'subnormal', label: l10n.t('Subnormal'), text: ({ subnormal }) => formatCount(subnormal) },
  ];
}

/** NaN: no value is finite. */
function measured(value: number): string {
  return Number.isNaN(value) ? '–' : formatValue(value);
}

/** `1,204 (12.3 %)` */
function counted(count: number, of: number): string {
  if (count === 0 || of === 0) return '0';
  const percent = (100 * count) / of;
  return `${formatCount(count)} (${percent < 0.1 ? '< 0.1' : percent.toFixed(1)} %)`;
}

function Remarks({ values }: StatisticsPaneProps): JSX.Element | null {
  const { value, error } = useAnswer(JSON.stringify(['remarks', values]), (queries) =>
    queries.remarks(values),
  );
  if (error !== undefined) return <ErrorText text={error} />;
  if (!value || value.length === 0) return null;
  return (
    <ul class="remarks">
      {value.map(({ kind, text }) => (
        <li key={text} class={kind}>
          {kind === 'warning' && <Icon name="warning" />}
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

const stripHeight = 20;

/** The bias beside its kernel: a strip of its values that leads to it. */
function Companion({
  companion,
  values,
  colors,
  onOpen,
}: StatisticsPaneProps & { readonly companion: TensorEntry }): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const { width } = useSize(element);
  const of = companion.hasInitial ? values.of : 'now';
  const slice = firstSlice(companion.shape);
  const [rows, columns] = sliceSize(companion.shape, slice);
  const pixels = Math.min(columns, Math.max(1, width));
  const { value: tile } = useAnswer(
    JSON.stringify(['strip', companion.name, of, pixels]),
    companion.shape.length === 1 && width > 0
      ? (queries) =>
          queries.tile({
            tensor: companion.name,
            of,
            slice,
            rows: [0, rows],
            columns: [0, columns],
            width: pixels,
            height: rows,
            reduction: 'extreme',
          })
      : undefined,
  );
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      const place = { x: 0, y: 0, width, height: stripHeight };
      context.clearRect(0, 0, width, stripHeight);
      if (!tile) return;
      const finite = [...tile.pixels].filter(Number.isFinite);
      const limit = limitOf(Math.min(0, ...finite), Math.max(0, ...finite));
      drawTile(
        context,
        paintTile(tile, { limit, logarithmic: false, unsigned: false }, colors),
        place,
        place,
        colors,
      );
    },
    [tile, width, colors],
  );
  return (
    <section class="companion" aria-label={companion.displayName}>
      <button type="button" class="link" onClick={() => onOpen(companion)}>
        {companion.displayName}
      </button>{' '}
      <span class="number muted">{formatShape(companion.shape)}</span>
      <div ref={element} class="strip">
        {companion.shape.length === 1 && <Canvas draw={draw} width={width} height={stripHeight} />}
      </div>
    </section>
  );
}
