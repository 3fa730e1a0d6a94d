// The `config.json` beside a file of weights: what an unpacked `.keras` archive is.

import { UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import type { Surroundings } from '../checkpointReader';
import { type Architecture, readArchitecture } from './architecture';
import { largestConfig } from './kerasArchive';

/** Undefined for weights by another name than the archive's, and where there is no config. */
export async function configBeside(
  source: ByteSource,
  { siblings }: Surroundings,
): Promise<Architecture | undefined> {
  if (!/(^|[\\/])model\.weights\.h5$/.test(source.name)) return undefined;
  try {
    const config = await siblings.open('config.json');
    if (config.size > largestConfig) return undefined;
    const bytes = await config.read(0, config.size);
    return readArchitecture(config.name, new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
