// What the layer under the pointer computes, what comes out of it, and how its parameters are counted.

import * as vscode from 'vscode';
import { formatCount } from '../../core/base/numbers';
import { explainLayer } from '../../core/summary/layerExplanation';
import { parameterArithmetic } from '../../core/summary/parameterArithmetic';
import { formatShape, type Shape } from '../../core/tensor/shape';
import { contains, type LayerInText, layersInText, rangeIn } from './layersInText';
import type { ModelDocuments } from './modelDocuments';

export class LayerHover implements vscode.HoverProvider {
  constructor(private readonly documents: ModelDocuments) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const { models } = await this.documents.get(document);
    const offset = document.offsetAt(position);
    const layers = innermost(models.flatMap(layersInText).filter(({ range }) => contains(range, offset)));
    if (layers.length === 0) return undefined;
    return new vscode.Hover(description(layers), rangeIn(document, layers[0].range));
  }
}

/** Those with the shortest range; a loop's layers share theirs. */
function innermost(layers: readonly LayerInText[]): readonly LayerInText[] {
  const length = ({ range }: LayerInText): number => range.to - range.from;
  const shortest = Math.min(...layers.map(length));
  return layers.filter((layer) => length(layer) === shortest);
}

function description(layers: readonly LayerInText[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const [{ layer }] = layers;
  const explanation = explainLayer(layer);
  text.appendMarkdown(`**${layer.className}**`);
  if (explanation) {
    text.appendMarkdown('\n\n').appendText(explanation.sentence);
    if (explanation.formula !== undefined) text.appendCodeblock(explanation.formula, 'plaintext');
  }
  for (const each of layers) appendNumbers(text, each);
  return text;
}

function appendNumbers(text: vscode.MarkdownString, { layer, row }: LayerInText): void {
  text.appendMarkdown('\n\n---\n\n').appendText(layer.name);
  if (row.problem !== undefined) {
    text.appendMarkdown('\n\n').appendText(row.problem);
    return;
  }
  if (row.outputShape === undefined) {
    text
      .appendMarkdown('\n\n')
      .appendText(vscode.l10n.t('Its output shape is not known: the model does not say its input shape.'));
    return;
  }
  const fact = (name: string, value: string): void => {
    text.appendMarkdown('\n\n').appendText(`${name}: `).appendMarkdown(`\`${value}\``);
  };
  const shapeText = (shape: Shape): string => formatShape([null, ...shape]);
  const shapes = row.inputShape ? [row.inputShape, row.outputShape] : [row.outputShape];
  fact(vscode.l10n.t('Shape'), shapes.map(shapeText).join(' → '));
  fact(vscode.l10n.t('Parameters'), parameterArithmetic(row)?.worded ?? '0');
  if (row.multiplyAdds > 0) fact(vscode.l10n.t('Mult-adds per sample'), formatCount(row.multiplyAdds));
}
