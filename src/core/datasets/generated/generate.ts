// The sets that need no file, by name.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import { Random } from '../../base/random';
import type { DataSource } from '../../model/modelSpec';
import type { Dataset, DataSplits } from '../dataset';
import { circles } from './circles';
import { garments } from './garments';
import { moons } from './moons';
import type { GeneratedOptions } from './points';
import { spirals } from './spirals';
import { xor } from './xor';

interface GeneratedSet {
  readonly make: (options: GeneratedOptions) => Dataset;
  readonly samples: number;
  readonly noise: number;
}

const sets: Readonly<Record<string, GeneratedSet>> = {
  garments: { make: garments, samples: 12_000, noise: 0.08 },
  moons: { make: moons, samples: 2000, noise: 0.1 },
  spirals: { make: spirals, samples: 2000, noise: 0.02 },
  circles: { make: circles, samples: 2000, noise: 0.05 },
  xor: { make: xor, samples: 2000, noise: 0.05 },
};

export const generatedNames: readonly string[] = Object.keys(sets);

/** More would not fit into the memory of the process that trains. */
const mostSamples = 1_000_000;

/**
 * The same seed gives the same bytes on every machine.
 * @throws UserError for an unknown set, or a number of samples that cannot be made
 */
export function generate(source: Extract<DataSource, { kind: 'generate' }>): DataSplits {
  const { set: name, seed = 0 } = source;
  if (!Object.hasOwn(sets, name)) {
    throw new UserError(
      l10n.t("There is no generated set '{0}'; there are {1}.", name, generatedNames.join(', ')),
    );
  }
  const { make, ...defaults } = sets[name];
  const { samples = defaults.samples, noise = defaults.noise } = source;
  if (!(Number.isInteger(samples) && samples > 0 && samples <= mostSamples)) {
    throw new UserError(
      l10n.t(
        "'{0}': samples must be a whole number from 1 to {1}, but is {2}.",
        name,
        mostSamples,
        String(samples),
      ),
    );
  }
  if (!(noise >= 0 && Number.isFinite(noise))) {
    throw new UserError(
      l10n.t("'{0}': noise must be a number of at least 0, but is {1}.", name, String(noise)),
    );
  }
  return { train: make({ samples, noise, random: new Random(seed) }) };
}
