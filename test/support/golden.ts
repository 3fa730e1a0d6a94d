// Reference numerics of networks, losses and optimizers, computed elsewhere in float64: a table of arrays and what they are of.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readTensor } from '../../src/core/formats/readTensor';
import { openCheckpoint } from '../../src/core/formats/registry';
import { memorySource } from '../../src/core/io/memorySource';
import { noSurroundings } from '../../src/core/formats/checkpointReader';
import type { JsonValue, LayerSpec, ModelSpec } from '../../src/core/model/modelSpec';
import type { Shape } from '../../src/core/tensor/shape';

/** A layer in the files' own words: Keras' arguments beside `type` and `name`. */
interface GoldenLayer {
  readonly type: string;
  readonly name: string;
  readonly [argument: string]: JsonValue;
}

interface GoldenDescription {
  readonly spec: {
    readonly layers: readonly GoldenLayer[];
    readonly loss: string;
    readonly from_logits?: boolean;
  };
  readonly [field: string]: unknown;
}

export interface Golden {
  readonly description: GoldenDescription;
  /** `grad/h1/kernel`, `act/h1`, … */
  readonly names: readonly string[];
  /** Elements in C order, whatever type they are stored in. */
  values(name: string): Float64Array;
  shape(name: string): Shape;
}

/** @param folder of the golden files, as `describeWithSharedData` gives it */
export async function readGolden(folder: string, name: string): Promise<Golden> {
  const description = JSON.parse(
    await readFile(path.join(folder, `${name}.json`), 'utf8'),
  ) as GoldenDescription;
  const file = `${name}.npz`;
  const checkpoint = await openCheckpoint(
    memorySource(file, await readFile(path.join(folder, file))),
    noSurroundings,
  );
  const arrays = new Map<string, { readonly shape: Shape; readonly values: Float64Array }>();
  for (const tensor of checkpoint.tensors) {
    const { shape, data } = await readTensor(checkpoint, tensor);
    arrays.set(tensor.name, { shape, values: Float64Array.from(data) });
  }
  const find = (array: string) => {
    const found = arrays.get(array);
    if (found === undefined) throw new RangeError(`${file} has no array '${array}'`);
    return found;
  };
  return {
    description,
    names: [...arrays.keys()],
    values: (array) => find(array).values,
    shape: (array) => find(array).shape,
  };
}

/** The network of a golden file as a model. */
export function goldenModel({ description }: Golden, inputShape: Shape): ModelSpec {
  const input: LayerSpec = { className: 'InputLayer', name: 'x', config: { shape: inputShape } };
  const layers = description.spec.layers.map(({ type, name, ...config }) => ({
    className: type,
    name,
    config,
  }));
  return { name: 'golden', className: 'Sequential', layers: [input, ...layers] };
}
