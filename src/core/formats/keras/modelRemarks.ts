// Where a file's architecture and its weights do not fit each other.

import * as l10n from '@vscode/l10n';
import type { TensorInfo } from '../../model/checkpoint';
import { layerDefinition } from '../../model/layers/layerDefinitions';
import type { ModelSpec } from '../../model/modelSpec';
import { inferShapes } from '../../model/shapeInference';
import { formatShape, sameShape } from '../../tensor/shape';

/** A file that fits nowhere is told so by a few. */
const mostRemarks = 10;

/** @param tensors with their names for people: `dense/kernel` */
export function modelRemarks(spec: ModelSpec, tensors: readonly TensorInfo[]): readonly string[] {
  const stored = new Map(tensors.map((tensor) => [tensor.displayName, tensor]));
  const remarks = inferShapes(spec).flatMap(({ layer, parameters, problem }) => {
    // A layer that is not known has no problem of its own.
    if (problem !== undefined) {
      return layerDefinition(layer.className) ? [l10n.t("The layer '{0}': {1}", layer.name, problem)] : [];
    }
    return parameters.flatMap(({ name, shape }) => {
      const tensor = stored.get(`${layer.name}/${name}`);
      if (!tensor) return [l10n.t("No weights are stored for '{0}' of the layer '{1}'.", name, layer.name)];
      if (sameShape(tensor.shape, shape)) return [];
      return [
        l10n.t(
          "'{0}' is stored with the shape {1}, but the architecture needs {2}.",
          tensor.displayName,
          formatShape(tensor.shape),
          formatShape(shape),
        ),
      ];
    });
  });
  return remarks.slice(0, mostRemarks);
}
