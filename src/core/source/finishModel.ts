// From a draft to what everybody else reads: names, an input in front, places in the text, and what is wrong with the model
// as a whole.

import * as l10n from '@vscode/l10n';
import { layerDefinition } from '../model/layers/layerDefinitions';
import { inferShapes, type LayerShape } from '../model/shapeInference';
import type { LayerSpec, ModelSpec } from '../model/modelSpec';
import { AutomaticNames } from './layerNames';
import { lintModel } from './lint/lintModel';
import type { LayerDraft, ModelDraft } from './modelDraft';
import type { Reporter } from './reporter';
import type { SourceModel, TextRange } from './sourceDocument';

/** Keras counts layers and models over the whole program, so the models of a text share their names' numbers. */
export function finishModels(drafts: readonly ModelDraft[], reporter: Reporter): readonly SourceModel[] {
  const modelNames = new AutomaticNames();
  return drafts.map((draft) => {
    const model = finishModel(draft, modelNames);
    const shapes = inferShapes(model.spec);
    reportShapes(model, shapes, reporter);
    lintModel(model, shapes, draft, reporter);
    return model;
  });
}

function finishModel(draft: ModelDraft, modelNames: AutomaticNames): SourceModel {
  // A text that is edited again and again would count on and on; each model is told as if it stood alone.
  const layerNames = new AutomaticNames();
  const drafts = withInput(draft.layers);
  const names = new Map<LayerDraft, string>();
  for (const layer of drafts) {
    names.set(layer, layer.name ?? layerNames.next(layer.className));
  }
  const layers = drafts.map((layer): LayerSpec => {
    const inbound = layer.inbound?.map((source) => names.get(source)).filter((name) => name !== undefined);
    return { className: layer.className, name: names.get(layer)!, config: layer.config, inbound };
  });
  const spec: ModelSpec = {
    name: draft.name ?? modelNames.next(draft.className),
    className: draft.className,
    layers,
    compile: draft.compile?.spec,
    fit: draft.fit?.spec,
    data: draft.data?.spec,
  };
  return {
    spec,
    ranges: {
      model: draft.range,
      layers: drafts.map(({ range }): TextRange => range),
      compile: draft.compile?.range,
      fit: draft.fit?.range,
      data: draft.data?.range,
    },
    tuning: draft.tuning,
  };
}

/** `input_shape=` of the first layer is an input of its own, as in Keras. */
function withInput(layers: readonly LayerDraft[]): readonly LayerDraft[] {
  const [first] = layers;
  if (!first?.inputShape || first.className === 'InputLayer') return layers;
  const { shape, range } = first.inputShape;
  return [{ className: 'InputLayer', config: { shape }, range }, ...layers];
}

function reportShapes({ ranges }: SourceModel, shapes: readonly LayerShape[], reporter: Reporter): void {
  shapes.forEach(({ layer, problem }, i) => {
    // Unknown classes have been reported at their names.
    if (problem === undefined || !layerDefinition(layer.className)) return;
    reporter.error(ranges.layers[i], l10n.t("Layer '{0}': {1}", layer.name, problem));
  });
}
