// The end of the forward pass: logits become probabilities, the truth stands beside them, and the loss says how far off they are.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { sizeOf } from '../../src/core/tensor/shape';
import type { SampleValues } from '../../src/protocol/passes';
import type { SteppingDescription } from '../../src/protocol/stepping';
import type { DataColors } from '../shared/dataColors';
import type { Rectangle } from '../shared/rectangle';
import { brief } from './numberText';
import { unitHeight } from './layout';
import { lossLine } from './lossLine';

export interface LossPaneProps {
  readonly description: SteppingDescription;
  readonly sample: SampleValues;
  /** Absent: below the network. */
  readonly place?: Rectangle;
  /** Of the last layer, those that are shown. */
  readonly units: readonly number[];
  /** Their places, where the pane stands beside them. */
  readonly tops?: readonly number[];
  readonly colors: DataColors;
  readonly isRunning: boolean;
}

interface Row {
  readonly unit: number;
  readonly logit?: number;
  readonly output?: number;
  readonly truth?: number;
}

export function LossPane(props: LossPaneProps): JSX.Element {
  const { description, sample, place, units, tops, isRunning } = props;
  const { layers, classNames, loss } = description;
  const last = layers[layers.length - 1];
  const values = sample.layers[layers.length - 1];
  const isSoftmax = last.ops.at(-1)?.name === 'softmax' && last.ops.length > 1;
  const logits = isSoftmax ? values.ops[last.ops[last.ops.length - 2].name] : undefined;
  const rows = units.map((unit): Row => ({
    unit,
    logit: logits?.[unit],
    output: values.output?.[unit],
    truth: truthOf(sample, unit, sizeOf(last.outputShape)),
  }));
  // A single output is no class of its own.
  const names = rows.length > 1 ? classNames : undefined;
  const isClassified = sample.label !== undefined && rows.length > 1;
  const first = tops?.at(0);
  const line = lossLine(description, sample);
  return (
    <div
      class={['loss', place ? 'beside' : 'below', isRunning && 'running phase-loss']
        .filter(Boolean)
        .join(' ')}
      style={place && { left: `${place.x}px`, width: `${place.width}px`, height: `${place.height}px` }}
      role="group"
      aria-label={l10n.t('Loss')}
    >
      <div class="loss-head">
        <span class="column-name">{loss}</span>
      </div>
      <table
        class="loss-rows"
        style={first === undefined ? undefined : { top: `${first - unitHeight}px` }}
        aria-label={l10n.t('Prediction beside truth')}
      >
        <thead>
          <tr>
            {names && <th>{l10n.t('class')}</th>}
            {isSoftmax && <th class="number">z</th>}
            <th class="number">{isSoftmax ? 'softmax(z)' : 'ŷ'}</th>
            <th class="number">y</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unit} class={isClassified && row.truth === 1 ? 'truth' : undefined}>
              {names && (
                <td class="loss-class" title={names.at(row.unit)}>
                  {names.at(row.unit)}
                </td>
              )}
              {isSoftmax && <td class="number">{numberText(row.logit)}</td>}
              <td class="number loss-output">
                {isClassified && row.output !== undefined && (
                  <span
                    class="loss-bar"
                    style={{ width: `${100 * Math.min(1, Math.max(0, row.output))}%` }}
                  />
                )}
                <span class="loss-number">{numberText(row.output)}</span>
              </td>
              <td class="number">{isClassified ? (row.truth === 1 ? '1' : '') : numberText(row.truth)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div
        class="loss-line number"
        style={tops ? { top: `${(tops.at(-1) ?? 0) + unitHeight + 4}px` } : undefined}
      >
        {line ?? <span class="muted">{l10n.t('loss: not computed yet')}</span>}
      </div>
    </div>
  );
}

/** Of a class 1 or 0; of a single output the label itself, or the value. */
function truthOf({ label, target }: SampleValues, unit: number, outputs: number): number | undefined {
  if (label === undefined) return target?.[unit];
  return outputs === 1 ? label : Number(unit === label);
}

function numberText(value: number | undefined): string {
  return value === undefined ? '' : brief(value);
}
