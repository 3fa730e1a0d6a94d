// What the numbered variables of an optimizer are: a few of its own, then a slot or more for each trained variable.

import { sameShape, type Shape } from '../../tensor/shape';

/** What a slot belongs to. */
export interface TrainedVariable {
  readonly displayName: string;
  readonly shape: Shape;
}

/** Names of the slots of one variable, for optimizers with so many, in Keras 3's words. */
const slots: Readonly<Record<string, readonly (readonly string[])[]>> = {
  SGD: [['momentum']],
  Adam: [
    ['momentum', 'velocity'],
    ['momentum', 'velocity', 'velocity_hat'],
  ],
  AdamW: [
    ['momentum', 'velocity'],
    ['momentum', 'velocity', 'velocity_hat'],
  ],
  Adamax: [['momentum', 'norm']],
  RMSprop: [['velocity'], ['velocity', 'momentum'], ['velocity', 'momentum', 'average_gradient']],
  Adagrad: [['accumulator']],
  Adadelta: [['accumulated_grad', 'accumulated_delta_var']],
  Lion: [['momentum']],
  Ftrl: [['accumulator', 'linear']],
};

/** The optimizer's own variables; before Keras 3 it had no learning rate among them. */
const own = ['iteration', 'learning_rate'];

/**
 * @param shapes of the optimizer's variables, by their numbers
 * @param trained in the order of the model
 * @returns a name for each; undefined where the shapes are not those of the optimizer's slots
 */
export function optimizerNames(
  className: string,
  shapes: readonly Shape[],
  trained: readonly TrainedVariable[],
): readonly string[] | undefined {
  if (!Object.hasOwn(slots, className) || trained.length === 0) return undefined;
  for (const names of [[], ...slots[className]]) {
    const first = shapes.length - names.length * trained.length;
    if (first < 1 || first > own.length) continue;
    const orders = [interleaved(names, trained), inBlocks(names, trained)];
    const fitting = orders.find((order) =>
      order.every(({ shape }, index) => sameShape(shape, shapes[first + index])),
    );
    if (fitting) return [...own.slice(0, first), ...fitting.map(({ name }) => name)];
  }
  return undefined;
}

type Slot = { readonly name: string; readonly shape: Shape };

/** All slots of the first variable, then those of the second: Adam. */
function interleaved(names: readonly string[], trained: readonly TrainedVariable[]): readonly Slot[] {
  return trained.flatMap((variable) => names.map((name) => slotOf(name, variable)));
}

/** The first slot of all variables, then their second: RMSprop. */
function inBlocks(names: readonly string[], trained: readonly TrainedVariable[]): readonly Slot[] {
  return names.flatMap((name) => trained.map((variable) => slotOf(name, variable)));
}

function slotOf(name: string, { displayName, shape }: TrainedVariable): Slot {
  return { name: `${name}/${displayName}`, shape };
}
