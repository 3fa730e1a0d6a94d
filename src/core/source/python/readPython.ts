// Keras in Python: the models that a text makes, as far as it can be followed without running it.

import type { ModelDraft } from '../modelDraft';
import type { Reporter } from '../reporter';
import { Interpreter } from './interpreter';
import type { KerasContext } from './kerasCalls';
import { dataDraft } from './modelMethods';
import { parsePython } from './syntax';

/** Models without a layer are left out: nothing can be told of them. */
export function readPython(text: string, reporter: Reporter): readonly ModelDraft[] {
  const context: KerasContext = { text, reporter, models: [], applied: [] };
  const interpreter = new Interpreter(parsePython(text), reporter, context);
  interpreter.run();
  const models = context.models.filter(({ layers }) => layers.length > 0);
  for (const model of models) {
    // A text that loads data and makes a model means one for the other, also where `fit` is elsewhere.
    if (!model.data && interpreter.data) model.data = dataDraft(interpreter.data);
    const { seed } = context;
    if (seed !== undefined) {
      model.fit = { spec: { ...model.fit?.spec, seed }, range: model.fit?.range ?? model.range };
    }
  }
  return models;
}
