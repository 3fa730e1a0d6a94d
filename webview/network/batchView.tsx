// One stop of the run: the sample, the network it passes, the running operation, and the arithmetic of a cell.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageHost } from '../../src/protocol/network';
import type { SteppingDescription } from '../../src/protocol/stepping';
import type { DataColors } from '../shared/dataColors';
import { useKeys } from '../shared/useKeys';
import { ArithmeticPane } from './arithmeticPane';
import { defaultCell } from './cells';
import { equationsAt } from './equation';
import { EquationView } from './equationView';
import { GradientCheckFigure } from './gradientCheckFigure';
import { GradientFlowFigure } from './gradientFlowFigure';
import { LossSliceFigure } from './lossSliceFigure';
import { cellName, type MatrixCell, referenceOf, requestsOf } from './matrices';
import { NetworkView } from './networkView';
import { SamplePicker } from './samplePicker';
import { type ChangingCell, useExplanation } from './useExplanation';
import type { ShownStop } from './useRun';

export interface BatchViewProps {
  readonly host: Remote<NetworkPageHost>;
  readonly description: SteppingDescription;
  readonly shown: ShownStop;
  readonly colors: DataColors;
  readonly onChoose: (row: number) => void;
  readonly onCopy: (text: string) => void;
}

export function BatchView({
  host,
  description,
  shown,
  colors,
  onChoose,
  onCopy,
}: BatchViewProps): JSX.Element {
  const { layers } = description;
  const { sample, revision, stop } = shown;
  const { phase, layer, op } = stop.position;
  const [chosen, setChosen] = useState<MatrixCell>();
  const [units, setUnits] = useState<Readonly<Record<number, number>>>({});
  const equations = useMemo(() => equationsAt(layers, { phase, layer, op }), [layers, phase, layer, op]);
  // A cell that was chosen at another stop gives way to what happens now; its unit stays in view.
  useEffect(() => setChosen(undefined), [phase, layer, op]);
  const cell = chosen ?? defaultCell(equations, layers, sample, units);
  const choose = (next: MatrixCell): void => {
    setChosen(next);
    const { matrix, column } = next;
    if ('layer' in matrix && matrix.kind !== 'slot') setUnits({ ...units, [matrix.layer]: column });
    if (
      next.row !== sample.row &&
      (matrix.kind === 'output' || matrix.kind === 'gradient' || matrix.kind === 'data')
    ) {
      onChoose(next.row);
    }
  };
  const requests = cell ? requestsOf(layers, { ...cell, row: rowOf(cell, sample.row) }) : [];
  const name = cell && cellName(layers, { ...cell, row: rowOf(cell, sample.row) });
  const explanation = useExplanation(host, requests, cell && changingCell(layers, cell), revision, name);
  useKeys({
    Escape: () => setChosen(undefined),
    '[': () => onChoose((sample.row + sample.rows - 1) % sample.rows),
    ']': () => onChoose((sample.row + 1) % sample.rows),
  });
  return (
    <div class="batch">
      <SamplePicker sample={sample} classNames={description.classNames} onChoose={onChoose} />
      <NetworkView
        host={host}
        description={description}
        shown={shown}
        colors={colors}
        selected={cell}
        onSelect={choose}
        onCopy={onCopy}
      />
      <div class="operation">
        <EquationView
          host={host}
          layers={layers}
          sample={sample}
          revision={revision}
          equations={equations}
          colors={colors}
          selected={cell && { ...cell, row: rowOf(cell, sample.row) }}
          onSelect={choose}
          onCopy={onCopy}
        />
        <ArithmeticPane
          name={explanation.name ?? name}
          explanation={explanation}
          hint={
            equations.length === 0
              ? l10n.t('The epoch is over: its validation is what happens here.')
              : l10n.t('This number was not computed here: it is what the batch or the network began with.')
          }
          colors={colors}
          onCopy={onCopy}
        />
      </div>
      <GradientFlowFigure host={host} revision={revision} position={stop.position} onCopy={onCopy} />
      <div class="close-looks">
        <LossSliceFigure host={host} position={stop.position} colors={colors} />
        <GradientCheckFigure host={host} position={stop.position} />
      </div>
    </div>
  );
}

function changingCell(
  layers: SteppingDescription['layers'],
  { matrix, row, column }: MatrixCell,
): ChangingCell | undefined {
  if (matrix.kind !== 'update') return undefined;
  const before = referenceOf(layers, { ...matrix, kind: 'parameter' });
  return { before, update: referenceOf(layers, matrix), row, column };
}

/** Of batches the chosen sample's row; of parameters the cell's own. */
function rowOf({ matrix, row }: MatrixCell, sample: number): number {
  return matrix.kind === 'output' || matrix.kind === 'gradient' ? sample : row;
}
