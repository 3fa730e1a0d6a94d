// What names of packages mean: `tf.keras.layers.Dense`, `layers.Dense` and `Dense` are all `keras.layers.Dense`.

import { layerClassNames } from '../../model/layers/layerDefinitions';

/** Packages that hold Keras under a name of their own. */
const kerasRoots = /^(tensorflow\.(python\.)?keras|tf_keras|keras\.(api|src))(?=\.|$)/;

/** Names that snippets and notebook cells use without importing them. */
const customary: Readonly<Record<string, string>> = {
  keras: 'keras',
  tf: 'tensorflow',
  np: 'numpy',
  pd: 'pandas',
  layers: 'keras.layers',
  models: 'keras.models',
  Sequential: 'keras.Sequential',
  Model: 'keras.Model',
  Input: 'keras.Input',
};

export function fullPath(path: string): string {
  return path.replace(kerasRoots, 'keras');
}

/** What a name means that the text does not define; undefined: nothing that is known. */
export function customaryPath(name: string): string | undefined {
  if (Object.hasOwn(customary, name)) return customary[name];
  return layerClassNames.includes(name) ? `keras.layers.${name}` : undefined;
}
