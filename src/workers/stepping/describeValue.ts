// Values of a run as lists show them: named by the expression that gives them, in one line, and by their parts.

import { evaluate } from '../../core/expressions/evaluate';
import { formatElement, formatTensor } from '../../core/expressions/format';
import { asReference, type Reference } from '../../core/expressions/namedPath';
import { parseExpression } from '../../core/expressions/parseExpression';
import type { TensorValue } from '../../core/expressions/values';
import { availabilityOf, whyMissing } from '../../core/training/stepping/availability';
import { RunScope } from '../../core/training/stepping/runScope';
import type { RunTensor } from '../../core/training/stepping/runTensor';
import { sizeOf } from '../../core/tensor/shape';
import type { ValueDescription } from '../../protocol/stepping';
import type { RunView } from './runView';

/** @param name as it stands in its list */
export function describeTensor(
  { timeline, statistics }: RunView,
  tensor: RunTensor,
  name: string,
): ValueDescription {
  const availability = availabilityOf(tensor, timeline);
  const shape = availability === 'missing' ? [] : tensor.shape();
  const shown = { name, reference: tensor.path, dtype: tensor.dtype, shape };
  if (availability === 'missing') {
    const text = whyMissing(tensor, timeline);
    return { ...shown, text, available: false, children: 0, settable: false };
  }
  const data = tensor.read();
  return {
    ...shown,
    text: formatTensor({ dtype: tensor.dtype, shape, data }, statistics),
    available: true,
    children: shape.length === 0 ? 0 : shape[0],
    settable: tensor.write !== undefined && availability === 'computed',
    byteLength: data.byteLength,
  };
}

/** @throws UserError that says what is wrong with the expression */
export function describeExpression(view: RunView, text: string, layer?: number): ValueDescription {
  const { timeline } = view;
  const expression = parseExpression(text);
  const scope = new RunScope(timeline, layer);
  const reference = asReference(expression);
  const tensor = reference && scope.find(reference.path);
  if (tensor && !reference.index) {
    scope.resolve(reference.path);
    return describeTensor(view, tensor, text);
  }
  const value = evaluate(expression, scope);
  const whole = scope.wholeNames(expression);
  return {
    ...describePart(view, value, text, tensor ? whole : `(${whole})`),
    settable: tensor?.write !== undefined && availabilityOf(tensor, timeline) === 'computed',
  };
}

/** Rows of a matrix, elements of a row. @throws UserError when the reference gives nothing */
export function describeChildren(
  view: RunView,
  reference: string,
  start: number,
  count: number,
): readonly ValueDescription[] {
  const { timeline } = view;
  const expression = parseExpression(reference);
  const scope = new RunScope(timeline);
  const value = evaluate(expression, scope);
  const [length = 0, ...rest] = value.shape;
  const named = asReference(expression);
  const tensor = named && scope.find(named.path);
  const settable = tensor?.write !== undefined && availabilityOf(tensor, timeline) === 'computed';
  const size = sizeOf(rest);
  const from = Math.min(Math.max(0, start), length);
  const to = Math.min(length, from + Math.max(0, count));
  return Array.from({ length: to - from }, (_, i) => {
    const index = from + i;
    const data = value.data.subarray(index * size, (index + 1) * size);
    const part: TensorValue = { dtype: value.dtype, shape: rest, data };
    return { ...describePart(view, part, `[${index}]`, childReference(reference, named, index)), settable };
  });
}

function describePart(
  { statistics }: RunView,
  value: TensorValue,
  name: string,
  reference: string,
): ValueDescription {
  const { dtype, shape, data } = value;
  return {
    name,
    reference,
    dtype,
    shape,
    text: shape.length === 0 ? formatElement(value, 0) : formatTensor(value, statistics),
    available: true,
    children: shape.length === 0 ? 0 : shape[0],
    settable: false,
    byteLength: shape.length === 0 ? undefined : data.byteLength,
  };
}

/** `dense.kernel[3]` and 5 give `dense.kernel[3, 5]`, which can be set; of anything else an index of its value. */
function childReference(reference: string, named: Reference | undefined, index: number): string {
  const indices = named?.index ?? [];
  if (!named || indices.some(({ kind }) => kind !== 'at')) return `(${reference})[${index}]`;
  return indices.length > 0 ? reference.replace(/\]\s*$/, `, ${index}]`) : `${reference}[${index}]`;
}
