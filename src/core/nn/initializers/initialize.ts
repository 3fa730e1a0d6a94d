// The first values of a parameter, by Keras' initializers and their defaults.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import { Random } from '../../base/random';
import type { ObjectSpec } from '../../model/modelSpec';
import { formatShape, type Shape, sizeOf } from '../../tensor/shape';
import { numberArgument, unknownObject } from '../objectArguments';
import { normals, truncatedNormals, uniforms } from './distributions';
import { orthogonal } from './orthogonal';
import { type FanMode, type ScaledDistribution, varianceScaling } from './varianceScaling';

type Initializer = (spec: ObjectSpec, shape: Shape, random: Random) => Float64Array;

const scaled =
  (scale: number, mode: FanMode, distribution: ScaledDistribution): Initializer =>
  (_, shape, random) =>
    varianceScaling(shape, random, scale, mode, distribution);

const initializers: Readonly<Record<string, Initializer>> = {
  Zeros: (_, shape) => new Float64Array(sizeOf(shape)),
  Ones: (_, shape) => new Float64Array(sizeOf(shape)).fill(1),
  Constant: (spec, shape) => new Float64Array(sizeOf(shape)).fill(numberArgument(spec, 'value', 0)),
  RandomNormal: (spec, shape, random) =>
    normals(sizeOf(shape), random, numberArgument(spec, 'mean', 0), numberArgument(spec, 'stddev', 0.05)),
  RandomUniform: (spec, shape, random) =>
    uniforms(
      sizeOf(shape),
      random,
      numberArgument(spec, 'minval', -0.05),
      numberArgument(spec, 'maxval', 0.05),
    ),
  TruncatedNormal: (spec, shape, random) =>
    truncatedNormals(
      sizeOf(shape),
      random,
      numberArgument(spec, 'mean', 0),
      numberArgument(spec, 'stddev', 0.05),
    ),
  GlorotUniform: scaled(1, 'fan_avg', 'uniform'),
  GlorotNormal: scaled(1, 'fan_avg', 'truncated_normal'),
  HeUniform: scaled(2, 'fan_in', 'uniform'),
  HeNormal: scaled(2, 'fan_in', 'truncated_normal'),
  LecunUniform: scaled(1, 'fan_in', 'uniform'),
  LecunNormal: scaled(1, 'fan_in', 'truncated_normal'),
  VarianceScaling: (spec, shape, random) =>
    varianceScaling(
      shape,
      random,
      numberArgument(spec, 'scale', 1),
      oneOf(spec, 'mode', ['fan_in', 'fan_out', 'fan_avg']),
      oneOf(spec, 'distribution', ['truncated_normal', 'untruncated_normal', 'uniform']),
    ),
  Orthogonal(spec, shape, random) {
    if (shape.length < 2) throw wrongRank(spec, shape);
    return orthogonal(shape, random, numberArgument(spec, 'gain', 1));
  },
  Identity(spec, shape) {
    if (shape.length !== 2) throw wrongRank(spec, shape);
    const values = new Float64Array(sizeOf(shape));
    const gain = numberArgument(spec, 'gain', 1);
    for (let i = 0; i < Math.min(shape[0], shape[1]); i++) values[i * shape[1] + i] = gain;
    return values;
  },
};

/** Names that Keras knows beside those that follow from the class names. */
const aliases: Readonly<Record<string, string>> = {
  Uniform: 'RandomUniform',
  Normal: 'RandomNormal',
  Zero: 'Zeros',
  One: 'Ones',
  Eye: 'Identity',
  IdentityInitializer: 'Identity',
  OrthogonalInitializer: 'Orthogonal',
};

/**
 * @param random used unless the initializer has a `seed` of its own
 * @returns the elements in C order
 * @throws UserError for an unknown initializer, or one that does not fit the shape
 */
export function initialize(initializer: ObjectSpec, shape: Shape, random: Random): Float64Array {
  const { className, config } = initializer;
  const name = Object.hasOwn(aliases, className) ? aliases[className] : className;
  if (!Object.hasOwn(initializers, name)) {
    throw unknownObject(l10n.t('initializer'), className, Object.keys(initializers));
  }
  const source = typeof config.seed === 'number' ? new Random(config.seed) : random;
  return initializers[name](initializer, shape, source);
}

/** @throws UserError unless the argument is one of `allowed`; the first is the default */
function oneOf<Word extends string>(spec: ObjectSpec, name: string, allowed: readonly Word[]): Word {
  const value = spec.config[name] ?? allowed[0];
  const found = allowed.find((word) => word === value);
  if (found !== undefined) return found;
  throw new UserError(
    l10n.t(
      "{0}: '{1}' must be one of {2}, but is {3}.",
      spec.className,
      name,
      allowed.join(', '),
      JSON.stringify(value),
    ),
  );
}

function wrongRank({ className }: ObjectSpec, shape: Shape): UserError {
  return new UserError(
    l10n.t('{0} makes matrices, but the parameter has the shape {1}.', className, formatShape(shape)),
  );
}
