// Models and their layers in the outline of a model file. Python files have the outline of Python's own extension.

import * as vscode from 'vscode';
import { type LayerInText, layersInText, outputShapeText, rangeIn } from './layersInText';
import type { ModelDocuments } from './modelDocuments';

export class ModelSymbols implements vscode.DocumentSymbolProvider {
  constructor(private readonly documents: ModelDocuments) {}

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    const { models } = await this.documents.get(document);
    return models.map((model) => {
      const range = rangeIn(document, model.ranges.model);
      const { name, className } = model.spec;
      const symbol = new vscode.DocumentSymbol(name, className, vscode.SymbolKind.Module, range, range);
      symbol.children = layersInText(model).map((layer) => symbolOf(document, layer));
      return symbol;
    });
  }
}

function symbolOf(document: vscode.TextDocument, { layer, range, row }: LayerInText): vscode.DocumentSymbol {
  const place = rangeIn(document, range);
  return new vscode.DocumentSymbol(
    layer.name,
    `${layer.className} ${outputShapeText(row)}`,
    vscode.SymbolKind.Object,
    place,
    place,
  );
}
