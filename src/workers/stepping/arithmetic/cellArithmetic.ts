// The arithmetic of any cell of a batch, written out with the numbers that the network holds.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../../core/base/errors';
import type { Op } from '../../../core/nn/op';
import { type Parameter, readStore } from '../../../core/nn/parameter';
import { availabilityOf, whyMissing } from '../../../core/training/stepping/availability';
import type { Timeline } from '../../../core/training/stepping/timeline';
import type { CellArithmetic, CellRequest } from '../../../protocol/passes';
import { gradientLines } from './gradientLines';
import { outputLines } from './outputLines';
import { parameterGradientLines, updateLines } from './parameterLines';
import { rowOf } from './rows';

/** @throws UserError where there is no such cell, or it has no value yet */
export function cellArithmetic(timeline: Timeline, request: CellRequest): CellArithmetic {
  const { driver } = timeline;
  const layer = driver.network.layers.at(request.layer);
  const rows = driver.batch?.comparison.rows ?? 0;
  if (!layer || request.row < 0 || request.row >= rows) throw noCell();
  const { row, index } = request;
  if (request.kind === 'output' || request.kind === 'gradient') {
    const op = layer.ops.at(request.op);
    if (!op) throw noCell();
    const isOutput = request.kind === 'output';
    const tensor = isOutput ? op.output : op.inputGradient;
    checkIndex(index, tensor.size);
    const input = layer.ops[request.op - 1]?.name ?? 'input';
    const path = isOutput ? `${layer.name}.${op.name}` : `${layer.name}.grad.${input}`;
    checkThere(timeline, path);
    return {
      name: `${path}[${row}, ${index}]`,
      lines: isOutput ? outputLines(op, row, index) : gradientLines(driver, op, row, index),
      value: rowOf(tensor, row)[index],
    };
  }
  const { parameter, op } = parameterOf(layer.ops, request.parameter);
  checkIndex(index, parameter.value.size);
  const isGradient = request.kind === 'parameterGradient';
  const path = `${layer.name}.${isGradient ? 'grad' : 'update'}.${parameter.name}`;
  checkThere(timeline, path);
  const lines = isGradient
    ? parameterGradientLines(driver, op, parameter, index)
    : updateLines(driver, parameter, index);
  const value = isGradient ? readStore(parameter.gradient)[index] : lines.at(-1)!.result;
  return { name: `${path}[${index}]`, lines, value };
}

function parameterOf(ops: readonly Op[], name: string): { readonly parameter: Parameter; readonly op: Op } {
  for (const op of ops) {
    const parameter = op.parameters.find((one) => one.name === name);
    if (parameter) return { parameter, op };
  }
  throw noCell();
}

function checkThere(timeline: Timeline, path: string): void {
  const tensor = timeline.tensors.get(path);
  if (!tensor) throw noCell();
  if (availabilityOf(tensor, timeline) === 'missing') throw new UserError(whyMissing(tensor, timeline));
}

function checkIndex(index: number, size: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= size) throw noCell();
}

function noCell(): UserError {
  return new UserError(l10n.t('There is no such cell in this batch any more.'));
}
