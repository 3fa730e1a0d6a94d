// Keras' own layers: output shapes and variables as Keras 3.15.1 builds them (make_keras_layers.py).

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { layerDefinition } from '../../../../../src/core/model/layers/layerDefinitions';
import type { LayerConfig } from '../../../../../src/core/model/layers/definition';
import type { Shape } from '../../../../../src/core/tensor/shape';

interface KerasLayer {
  readonly className: string;
  readonly config: LayerConfig;
  readonly inputs: readonly Shape[];
  readonly output: Shape;
  readonly variables: readonly {
    readonly path: string;
    readonly shape: Shape;
    readonly trainable: boolean;
  }[];
}

const layers = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'keras-3.15.1-layers.json'), 'utf8'),
) as readonly KerasLayer[];

/** In one order: Keras lists what is trained first, definitions list what belongs together. */
function inOrder(parameters: readonly { readonly trainable: boolean; readonly shape: Shape }[]) {
  return parameters.map(({ shape, trainable }) => `${trainable} ${JSON.stringify(shape)}`).sort();
}

describe("Keras' layers", () => {
  for (const { className, config, inputs, output, variables } of layers) {
    it(`${className} of ${JSON.stringify(inputs)}`, () => {
      const definition = layerDefinition(className);
      assert.ok(definition, 'is not known');
      assert.deepEqual(definition.outputShape(config, inputs[0], inputs), output);
      const parameters = definition.parameters?.(config, inputs[0], inputs) ?? [];
      assert.deepEqual(inOrder(parameters), inOrder(variables));
      const names = variables.map((variable) => variable.path.split('/').at(-1));
      assert.deepEqual(parameters.map(({ name }) => name.split('/').at(-1)).sort(), names.sort());
    });
  }
});
