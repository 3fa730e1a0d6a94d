// What an optimizer keeps for each parameter, by Keras' names (`momentum` and `velocity` for Adam). Made when it is first
// asked for: zeros, or one value for all.

import type { Kernels, Matrix, ParameterStore, Vector } from '../../kernels/kernels';
import type { Parameter } from '../parameter';

export class Slots<Name extends string> {
  private readonly stores = new Map<Parameter, Readonly<Record<Name, ParameterStore>>>();

  constructor(
    private readonly kernels: Kernels,
    private readonly names: readonly Name[],
    /** What every element begins with. */
    private readonly initialValue = 0,
  ) {}

  of(parameter: Parameter): Readonly<Record<Name, ParameterStore>> {
    let slots = this.stores.get(parameter);
    if (!slots) {
      slots = Object.fromEntries(this.names.map((name) => [name, this.create(parameter)])) as Record<
        Name,
        ParameterStore
      >;
      this.stores.set(parameter, slots);
    }
    return slots;
  }

  private create({ value }: Parameter): ParameterStore {
    const store = emptyLike(this.kernels, value);
    if (this.initialValue !== 0) store.write(new Float64Array(store.size).fill(this.initialValue));
    return store;
  }
}

/** Zeros in the layout of `store`. */
function emptyLike(kernels: Kernels, store: Matrix | Vector): ParameterStore {
  return store.kind === 'matrix' ? kernels.matrix(store.rows, store.columns) : kernels.vector(store.size);
}
