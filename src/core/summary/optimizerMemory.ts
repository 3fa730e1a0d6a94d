// How many values an optimizer keeps beside the parameters it trains.

import type { JsonValue, ObjectSpec } from '../model/modelSpec';

type Arguments = ObjectSpec['config'];

/** Keras' own variables of every optimizer: the step counter and the learning rate. */
const counters = 2;

const isSet = (value: JsonValue | undefined): number => (value === true ? 1 : 0);
const isPositive = (value: JsonValue | undefined): number => (typeof value === 'number' && value > 0 ? 1 : 0);

/** Slots for each trainable parameter: averages of gradients, of their squares, velocities. */
const slots: Readonly<Record<string, (config: Arguments) => number>> = {
  SGD: ({ momentum }) => isPositive(momentum),
  RMSprop: ({ momentum, centered }) => 1 + isPositive(momentum) + isSet(centered),
  Adagrad: () => 1,
  Adadelta: () => 2,
  Adam: ({ amsgrad }) => 2 + isSet(amsgrad),
  AdamW: ({ amsgrad }) => 2 + isSet(amsgrad),
  Adamax: () => 2,
  Nadam: () => 2,
  Ftrl: () => 2,
  Lion: () => 1,
};

/** Values that Keras' optimizer holds once it is built for `trainable` parameters, as its summary counts them. */
export function optimizerValues({ className, config }: ObjectSpec, trainable: number): number {
  const slotsOf = Object.hasOwn(slots, className) ? slots[className] : undefined;
  // Nadam also keeps the running product of its momentum schedule.
  const own = className === 'Nadam' ? 1 : 0;
  return (slotsOf?.(config) ?? 0) * trainable + counters + own;
}
