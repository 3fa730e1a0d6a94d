// `backstep tensors FILE`: what a checkpoint of any format holds, and with --stats what its numbers are like.

import * as l10n from '@vscode/l10n';
import { UserError, messageOf } from '../../core/base/errors';
import { formatValue } from '../../core/base/numbers';
import { tensorStatistics } from '../../core/formats/readTensor';
import { createStatisticsKernels } from '../../core/kernels/wasm/wasmStatistics';
import type { Checkpoint, TensorInfo, UnreadableTensor } from '../../core/model/checkpoint';
import { formatShape } from '../../core/tensor/shape';
import type { NumberArray } from '../../core/tensor/tensor';
import type { TensorStatistics } from '../../core/tensor/statistics';
import { withCheckpoint } from '../../node/checkpointFile';
import type { Command, Terminal } from '../command';
import { checkpointFileOf } from '../checkpointParameter';

export const tensors: Command = {
  name: 'tensors',
  usage: 'FILE [--stats] [--json]',
  description: l10n.t(
    'Names, types and shapes of what a checkpoint holds; with --stats what its values are like.',
  ),
  options: { stats: { type: 'boolean' }, json: { type: 'boolean' } },
  run: (input, terminal) =>
    withCheckpoint(checkpointFileOf(input), async (checkpoint) => {
      const rows = rowsOf(checkpoint, input.flag('stats'));
      if (input.flag('json')) await printJson(rows, terminal);
      else await printText(checkpoint, rows, terminal);
    }),
};

interface Row {
  readonly tensor: TensorInfo | UnreadableTensor;
  readonly statistics?: TensorStatistics;
  /** Why there are no values. */
  readonly reason?: string;
}

async function* rowsOf(checkpoint: Checkpoint, withStatistics: boolean): AsyncGenerator<Row> {
  const kernels = withStatistics ? createStatisticsKernels() : undefined;
  for (const tensor of checkpoint.tensors) {
    if (!withStatistics) yield { tensor };
    else yield { tensor, ...(await statisticsOrReason(checkpoint, tensor, kernels)) };
  }
  for (const tensor of checkpoint.unreadable) yield { tensor, reason: tensor.reason };
}

/** One damaged tensor leaves the others readable. */
async function statisticsOrReason(
  checkpoint: Checkpoint,
  tensor: TensorInfo,
  kernels: ReturnType<typeof createStatisticsKernels>,
): Promise<Pick<Row, 'statistics' | 'reason'>> {
  try {
    const gathererFor = (values: NumberArray) => kernels?.gathererFor(values);
    return { statistics: await tensorStatistics(checkpoint, tensor, gathererFor) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { reason: messageOf(error) };
  }
}

async function printText(
  checkpoint: Checkpoint,
  rows: AsyncIterable<Row>,
  terminal: Terminal,
): Promise<void> {
  terminal.say([checkpoint.formatName, checkpoint.formatVersion].filter(Boolean).join(' '));
  for await (const { tensor, statistics, reason } of rows) {
    const { name, displayName = name, typeName, shape } = tensor;
    const parts = [
      displayName,
      typeName,
      shape && formatShape(shape),
      statistics && textOf(statistics),
      reason,
    ];
    terminal.print(parts.filter((part) => part !== undefined).join('  '));
  }
  for (const remark of checkpoint.remarks) terminal.say(remark);
}

function textOf({ min, max, mean, std, zeros, nan }: TensorStatistics): string {
  const values = Object.entries({ min, max, mean, std }).map(
    ([key, value]) => `${key} ${formatValue(value)}`,
  );
  return [...values, `zeros ${zeros}`, `NaN ${nan}`].join('  ');
}

/** An array with a line for each tensor, written as they come: there may be a hundred thousand. */
async function printJson(rows: AsyncIterable<Row>, terminal: Terminal): Promise<void> {
  let line = '[';
  let isFirst = true;
  for await (const row of rows) {
    if (!isFirst) terminal.print(`${line},`);
    else if (line !== '') terminal.print(line);
    line = `  ${JSON.stringify(jsonOf(row))}`;
    isFirst = false;
  }
  terminal.print(line);
  terminal.print(']');
}

function jsonOf({ tensor, statistics, reason }: Row): object {
  const { name, displayName = name, typeName: dtype, shape } = tensor;
  const { layer, trainable } = 'layer' in tensor || 'trainable' in tensor ? tensor : {};
  return {
    ...{ name, displayName, dtype: dtype ?? null, shape: shape ?? null, layer, trainable },
    ...(statistics && {
      count: statistics.count,
      min: jsonNumber(statistics.min),
      max: jsonNumber(statistics.max),
      mean: jsonNumber(statistics.mean),
      std: jsonNumber(statistics.std),
      nan: statistics.nan,
      posinf: statistics.positiveInfinities,
      neginf: statistics.negativeInfinities,
      zeros: statistics.zeros,
    }),
    reason,
  };
}

/** Of no finite values there is nothing; whole numbers that JSON's readers would round are texts. */
function jsonNumber(value: number): number | string | null {
  if (Number.isNaN(value)) return null;
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return value;
}
