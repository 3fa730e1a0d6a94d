// What the layer under the pointer computes, what comes out of it, and how its parameters are counted.

import * as vscode from 'vscode';
import { formatCount } from '../../core/base/numbers';
import { explainLayer } from '../../core/summary/layerExplanation';
import { parameterArithmetic } from '../../core/summary/parameterArithmetic';
import { formatShape, type Shape } from '../../core/tensor/shape';
import { contains } from '../../core/source/sourceDocument';
import { type LayerInText, layersInText, rangeIn } from './layersInText';
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
    const sentence = !isDescribedBySchema(document, position, layers[0]);
    return new vscode.Hover(description(layers, sentence), rangeIn(document, layers[0].range));
  }
}

/** Those with the shortest range; a loop's layers share theirs. */
function innermost(layers: readonly LayerInText[]): readonly LayerInText[] {
  const length = ({ range }: LayerInText): number => range.to - range.from;
  const shortest = Math.min(...layers.map(length));
  return layers.filter((layer) => length(layer) === shortest);
}

/** The schema of model files says of a layer's key what it computes, and VS Code shows that below this hover. */
function isDescribedBySchema(
  document: vscode.TextDocument,
  position: vscode.Position,
  { layer }: LayerInText,
): boolean {
  if (document.languageId === 'python') return false;
  const key = document.getWordRangeAtPosition(position, /"\w+"(?=\s*:)/);
  return key !== undefined && document.getText(key) === `"${layer.className}"`;
}

function description(layers: readonly LayerInText[], sentence: boolean): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const [{ layer }] = layers;
  const explanation = explainLayer(layer);
  text.appendMarkdown('**').appendText(layer.className).appendMarkdown('**');
  if (explanation) {
    if (sentence) appendParagraph(text, explanation.sentence);
    if (explanation.formula !== undefined) text.appendCodeblock(explanation.formula, 'plaintext');
  }
  for (const each of layers) appendNumbers(text, each);
  return text;
}

function appendNumbers(text: vscode.MarkdownString, { layer, row }: LayerInText): void {
  appendParagraph(text.appendMarkdown('\n\n---'), layer.name);
  // VS Code itself shows the problem's squiggle message here.
  if (row.problem !== undefined) return;
  if (row.outputShape === undefined) {
    appendParagraph(
      text,
      vscode.l10n.t('Its output shape is not known: the model does not say its input shape.'),
    );
    return;
  }
  const fact = (name: string, value: string): void => {
    appendParagraph(text, `${name}: `).appendMarkdown(`\`${value}\``);
  };
  const shapeText = (shape: Shape): string => formatShape([null, ...shape]);
  const shapes = row.inputShape ? [row.inputShape, row.outputShape] : [row.outputShape];
  fact(vscode.l10n.t('Shape'), shapes.map(shapeText).join(' → '));
  fact(vscode.l10n.t('Parameters'), parameterArithmetic(row)?.formula ?? '0');
  if (row.multiplyAdds > 0) fact(vscode.l10n.t('Mult-adds per sample'), formatCount(row.multiplyAdds));
}

/** `appendText` would keep each space as it is, and with them the sentence on one line. */
function appendParagraph(markdown: vscode.MarkdownString, text: string): vscode.MarkdownString {
  return markdown.appendMarkdown(`\n\n${text.replace(/[\\`*_{}[\]()#+\-.!~<>&|]/g, '\\$&')}`);
}
