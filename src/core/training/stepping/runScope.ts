// What names in expressions mean where a run stands. In a layer's frame the layer's own tensors go by their short names too.

import type { Expression } from '../../expressions/expression';
import { formatType } from '../../expressions/format';
import type { Scope, ScopeEntry, ScopeName } from '../../expressions/scope';
import { plainNumber } from '../../expressions/values';
import { withWholeNames } from '../../expressions/wholeNames';
import { type Availability, availabilityOf, whyMissing } from './availability';
import { NotComputedError } from './notComputed';
import type { RunTensor } from './runTensor';
import type { Timeline } from './timeline';

/** What people call an optimizer's slots. */
const shortSlots: Readonly<Record<string, string>> = { m: 'momentum', v: 'velocity' };

export class RunScope implements Scope {
  /** What the names begin with that need not be written: `dense.`. */
  private readonly prefixes: readonly string[];

  /**
   * @param layer whose frame it is; absent: of none
   * @param visible what may be read: also what is looked at ahead, or only what is computed
   */
  constructor(
    private readonly timeline: Timeline,
    layer?: number,
    private readonly visible: readonly Availability[] = ['computed', 'ahead'],
  ) {
    this.prefixes = layer === undefined ? [''] : [`${timeline.driver.network.layers[layer].name}.`, ''];
  }

  resolve(path: readonly string[]): ScopeEntry | undefined {
    const tensor = this.find(path);
    if (!tensor) return this.names(path).length > 0 ? { kind: 'namespace' } : undefined;
    if (!this.visible.includes(availabilityOf(tensor, this.timeline))) {
      throw new NotComputedError(whyMissing(tensor, this.timeline));
    }
    const { dtype } = tensor;
    const shape = tensor.shape();
    const data = tensor.read();
    const value =
      shape.length === 0
        ? plainNumber(data[0], dtype === 'int32' ? 'int64' : 'float64')
        : { dtype, shape, data };
    return { kind: 'tensor', value };
  }

  names(path: readonly string[]): readonly ScopeName[] {
    const found = new Map<string, ScopeName>();
    for (const prefix of this.prefixes) {
      const start = prefix + path.map((part) => `${part}.`).join('');
      for (const tensor of this.timeline.tensors.values()) {
        if (!tensor.path.startsWith(start)) continue;
        const [name, ...rest] = tensor.path.slice(start.length).split('.');
        if (found.has(name)) continue;
        const kind = rest.length > 0 ? 'namespace' : 'tensor';
        found.set(name, { name, kind, detail: rest.length > 0 ? undefined : this.detailOf(tensor) });
      }
    }
    return [...found.values()];
  }

  /** The tensor that a path names, whether it has a value or not. */
  find(path: readonly string[]): RunTensor | undefined {
    const last = path[path.length - 1];
    const written = path.includes('slots') ? [...path.slice(0, -1), shortSlots[last] ?? last] : path;
    // `grad` alone is the gradient of the layer's output, as the backward pass brings it.
    const full = (last === 'grad' ? [...written, 'output'] : written).join('.');
    for (const prefix of this.prefixes) {
      const tensor = this.timeline.tensors.get(prefix + full);
      if (tensor) return tensor;
    }
    return undefined;
  }

  /** An expression of this frame as it is written in any frame. */
  wholeNames(expression: Expression): string {
    return withWholeNames(expression, (path) => this.find(path)?.path);
  }

  private detailOf(tensor: RunTensor): string {
    const isHere = availabilityOf(tensor, this.timeline) !== 'missing';
    return isHere ? formatType({ dtype: tensor.dtype, shape: tensor.shape() }) : tensor.dtype;
  }
}
