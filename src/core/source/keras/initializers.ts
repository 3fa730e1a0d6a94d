// Keras' initializers (keras.io/api/layers/initializers).

import type { Family } from './family';

const distribution = { mean: 'number', stddev: 'nonNegativeNumber', seed: 'integer' } as const;
const seeded = { seed: 'integer' } as const;

export const initializers: Family = {
  classes: {
    GlorotUniform: seeded,
    GlorotNormal: seeded,
    HeUniform: seeded,
    HeNormal: seeded,
    LecunUniform: seeded,
    LecunNormal: seeded,
    RandomNormal: distribution,
    TruncatedNormal: distribution,
    RandomUniform: { minval: 'number', maxval: 'number', seed: 'integer' },
    VarianceScaling: { scale: 'positiveNumber', mode: 'text', distribution: 'text', seed: 'integer' },
    Orthogonal: { gain: 'number', seed: 'integer' },
    Identity: { gain: 'number' },
    Constant: { value: 'number' },
    Zeros: {},
    Ones: {},
  },
  aliases: {
    normal: 'RandomNormal',
    uniform: 'RandomUniform',
    zero: 'Zeros',
    one: 'Ones',
    eye: 'Identity',
    identityinitializer: 'Identity',
    orthogonalinitializer: 'Orthogonal',
  },
};
