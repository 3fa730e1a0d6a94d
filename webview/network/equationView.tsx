// The running operation as equations of matrices, drawn to scale, with real values; the chosen cell and what goes into it.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatCount } from '../../src/core/base/numbers';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageHost } from '../../src/protocol/network';
import type { SampleValues } from '../../src/protocol/passes';
import type { SteppedLayer } from '../../src/protocol/stepping';
import { useSize } from '../shared/canvas';
import { ContextMenu } from '../shared/contextMenu';
import type { DataColors } from '../shared/dataColors';
import { Figure } from '../shared/figure';
import { exact } from './numberText';
import type { Equation, MatrixTerm } from './equation';
import { equationText } from './equationText';
import { EquationTable } from './equationTable';
import { cellName, type MatrixCell, referenceOf, sameMatrix, sizeOfMatrix } from './matrices';
import { cellSide, drawnSides, type MatrixSides } from './matrixScale';
import { type Band, MatrixView } from './matrixView';

export interface EquationViewProps {
  readonly host: Remote<NetworkPageHost>;
  readonly layers: readonly SteppedLayer[];
  readonly sample: SampleValues;
  readonly revision: number;
  readonly equations: readonly Equation[];
  readonly colors: DataColors;
  readonly selected: MatrixCell | undefined;
  readonly onSelect: (cell: MatrixCell) => void;
  readonly onCopy: (text: string) => void;
}

/** Pixels for the tallest matrix; the others of a letter of an operator and of gaps. */
const roomDown = 224;
const letterWidth = 8.5;
const partGap = 12;
const equationGap = 32;

export function EquationView(props: EquationViewProps): JSX.Element {
  const { host, layers, sample, equations, onCopy } = props;
  const element = useRef<HTMLDivElement>(null);
  const { width } = useSize(element);
  const [pointed, setPointed] = useState<MatrixCell>();
  const readout = useReadout(host, layers, pointed, props.revision);
  const half = (width - equationGap) / 2;
  const isSplit =
    equations.length > 1 && equations.every((equation) => fits(equation, layers, sample.rows, half));
  const texts = equations.map((equation) => equationText(equation, layers, sample.rows));
  return (
    <ContextMenu
      class="equation-menu"
      items={() => [{ label: l10n.t('Copy the equations'), run: () => onCopy(texts.join('\n')) }]}
    >
      <Figure
        name="operation"
        label={l10n.t('Running operation')}
        title={
          <span class="equation-title">
            {l10n.t('Operation')}
            <span class="muted number equation-text" title={texts.join('\n')}>
              {texts.at(0) ?? ''}
            </span>
          </span>
        }
        picture={() => (
          <div ref={element} class="equations">
            <div class={isSplit ? 'equation-rows split' : 'equation-rows'}>
              {width > 0 &&
                equations.map((equation, index) => (
                  <EquationRow
                    key={index}
                    {...props}
                    equation={equation}
                    width={isSplit ? half : width}
                    height={equations.length > 1 ? roomDown / 2 : roomDown}
                    onPoint={setPointed}
                  />
                ))}
            </div>
            <div class="equation-readout number muted">{readout ?? ' '}</div>
          </div>
        )}
        table={() => <EquationTable equations={equations} layers={layers} rows={sample.rows} />}
      />
    </ContextMenu>
  );
}

interface EquationRowProps extends EquationViewProps {
  readonly equation: Equation;
  readonly width: number;
  readonly height: number;
  readonly onPoint: (cell: MatrixCell | undefined) => void;
}

function EquationRow(props: EquationRowProps): JSX.Element {
  const { host, layers, sample, equation, colors, selected, width, height, onPoint, onSelect } = props;
  const terms = equation.filter((part): part is MatrixTerm => part.kind === 'matrix');
  const sides = terms.map((term) => sidesOf(term, layers, sample.rows));
  const side = cellSide(sides, { width, height, between: betweenWidth(equation) });
  return (
    <div class="equation">
      {equation.map((part, index) => {
        if (part.kind === 'operator') {
          return (
            <span key={index} class="equation-operator number">
              {part.text}
            </span>
          );
        }
        const drawn = drawnSides(sidesOf(part, layers, sample.rows), side);
        const isSelected = selected && sameMatrix(layers, selected.matrix, part.matrix);
        const isTransposed = part.transposed === true;
        const own = isSelected ? turnedIf(isTransposed, selected) : undefined;
        const cellOf = (cell: { row: number; column: number }): MatrixCell => ({
          matrix: part.matrix,
          ...turnedIf(isTransposed, cell),
        });
        return (
          <MatrixView
            key={index}
            host={host}
            reference={referenceOf(layers, part.matrix)}
            symbol={part.symbol}
            size={sizeOfMatrix(layers, part.matrix, sample.rows)}
            transposed={isTransposed}
            {...drawn}
            revision={props.revision}
            colors={colors}
            isLogarithmic={!['data', 'output', 'parameter'].includes(part.matrix.kind)}
            selected={own}
            band={isSelected ? undefined : bandOf(part, terms, selected, layers)}
            onPoint={(cell) => onPoint(cell && cellOf(cell))}
            onSelect={(cell) => onSelect(cellOf(cell))}
          />
        );
      })}
    </div>
  );
}

/** As it is drawn. */
function sidesOf(
  { matrix, symbol, transposed }: MatrixTerm,
  layers: readonly SteppedLayer[],
  samples: number,
): MatrixSides {
  const [rows, columns] = sizeOfMatrix(layers, matrix, samples);
  const leastWidth = nameWidth(symbol, rows, columns);
  return transposed ? { rows: columns, columns: rows, leastWidth } : { rows, columns, leastWidth };
}

/** Of operators and gaps. */
function betweenWidth(equation: Equation): number {
  const letters = equation.reduce((sum, part) => sum + (part.kind === 'operator' ? part.text.length : 0), 0);
  return (equation.length - 1) * partGap + letters * letterWidth;
}

/** Whether the equation needs no more than `width` for its names, and for matrices that can be seen. */
function fits(equation: Equation, layers: readonly SteppedLayer[], samples: number, width: number): boolean {
  return (
    equation.reduce(
      (sum, part) => sum + (part.kind === 'matrix' ? sidesOf(part, layers, samples).leastWidth : 0),
      betweenWidth(equation),
    ) <= width
  );
}

/** About what `W (784×256)` takes below its matrix. */
function nameWidth(symbol: string, rows: number, columns: number): number {
  return 9 * symbol.length + 6.7 * `(${formatCount(rows)}×${formatCount(columns)})`.length + 12;
}

/** What of this operand goes into the chosen cell of the result. */
function bandOf(
  { reads, transposed }: MatrixTerm,
  terms: readonly MatrixTerm[],
  selected: MatrixCell | undefined,
  layers: readonly SteppedLayer[],
): Band | undefined {
  const result = terms.find(({ isResult }) => isResult);
  if (!selected || !result || !reads || !sameMatrix(layers, result.matrix, selected.matrix)) return undefined;
  const { row, column } = selected;
  const band: Band = {
    row: { row },
    column: { column },
    rowByColumn: { row: column },
    columnByRow: { column: row },
    cell: { row, column },
  }[reads];
  return transposed ? { row: band.column, column: band.row } : band;
}

function turnedIf(
  transposed: boolean,
  { row, column }: { readonly row: number; readonly column: number },
): { readonly row: number; readonly column: number } {
  return transposed ? { row: column, column: row } : { row, column };
}

/** `dense.kernel[3, 17] = 0.0712`: what lies under the pointer. */
function useReadout(
  host: Remote<NetworkPageHost>,
  layers: readonly SteppedLayer[],
  cell: MatrixCell | undefined,
  revision: number,
): string | undefined {
  const [text, setText] = useState<string>();
  const reference = cell && referenceOf(layers, cell.matrix);
  useEffect(() => {
    if (!cell || reference === undefined) {
      setText(undefined);
      return undefined;
    }
    let isCurrent = true;
    const { row, column } = cell;
    host.matrixCells({ reference, rows: [row], columns: [column] }).then(
      (values) => {
        if (!isCurrent) return;
        setText(values ? `${cellName(layers, cell)} = ${exact(values[0])}` : cellName(layers, cell));
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [host, reference, cell?.row, cell?.column, revision]);
  return text;
}
