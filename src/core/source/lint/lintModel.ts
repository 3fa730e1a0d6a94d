// What is right for itself but does not fit together: loss and activation, units and classes, pixels and their scale.

import type { LayerShape } from '../../model/shapeInference';
import type { ModelDraft } from '../modelDraft';
import type { Reporter } from '../reporter';
import type { SourceModel } from '../sourceDocument';
import { lintClasses } from './lintClasses';
import { lintFlatten } from './lintFlatten';
import { lintLoss } from './lintLoss';
import { lintScale } from './lintScale';

/** Says nothing twice that the shapes have said already. */
export function lintModel(
  model: SourceModel,
  shapes: readonly LayerShape[],
  draft: ModelDraft,
  reporter: Reporter,
): void {
  lintFlatten(model, shapes, draft, reporter);
  lintLoss(model, draft, reporter);
  lintClasses(model, draft, reporter);
  lintScale(model, reporter);
}
