// The tree of the workspace's models and their layers.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import { formatCount } from '../../core/base/numbers';
import { summarize } from '../../core/summary/summarize';
import type { SummaryRow } from '../../core/summary/summaryTable';
import type { SourceModel } from '../../core/source/sourceDocument';
import { commands, views } from '../contributions';
import { outputShapeText } from '../language/layersInText';
import type { ModelFiles } from '../modelFiles';
import type { ModelReference } from '../modelReference';

type Node = ModelNode | LayerNode;

/** Commands called from the tree receive the node, which is a reference to its model (and layer). */
interface ModelNode extends ModelReference {
  readonly kind: 'model';
  readonly file: vscode.Uri;
  readonly source: SourceModel;
}

interface LayerNode extends ModelReference {
  readonly kind: 'layer';
  readonly layer: string;
  readonly row: SummaryRow;
}

/** Files change while they are typed; the tree follows when the typing rests. */
const refreshDelay = 500;

export class ModelsTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.changed.event;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly files: ModelFiles) {
    this.owned.add(vscode.window.registerTreeDataProvider(views.models, this));
    const refreshSoon = (document: vscode.TextDocument): void => {
      if (!/\.(py|model\.jsonc?)$/.test(document.uri.path)) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.refresh(), refreshDelay);
    };
    this.owned.add(vscode.workspace.onDidSaveTextDocument(refreshSoon));
    this.owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => refreshSoon(document)));
    this.owned.add(vscode.workspace.onDidCreateFiles(() => this.refresh()));
    this.owned.add(vscode.workspace.onDidDeleteFiles(() => this.refresh()));
    this.owned.add({ dispose: () => clearTimeout(this.timer) });
  }

  refresh(): void {
    this.changed.fire(undefined);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return this.models();
    return node.kind === 'model' ? layersOf(node) : [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'model' ? modelItem(node) : layerItem(node);
  }

  private async models(): Promise<Node[]> {
    const files = await this.files.all();
    return files.flatMap(({ uri, source: { models } }) =>
      models.map((source, model): ModelNode => ({
        kind: 'model',
        uri: uri.toString(),
        model,
        file: uri,
        source,
      })),
    );
  }

  dispose(): void {
    this.owned.dispose();
  }
}

function layersOf({ uri, model, source }: ModelNode): LayerNode[] {
  return summarize(source.spec).rows.map((row) => ({ kind: 'layer', uri, model, layer: row.layer, row }));
}

function modelItem({ file, source }: ModelNode): vscode.TreeItem {
  const item = new vscode.TreeItem(source.spec.name, vscode.TreeItemCollapsibleState.Expanded);
  item.description = vscode.workspace.asRelativePath(file);
  item.contextValue = 'model';
  item.iconPath = new vscode.ThemeIcon('type-hierarchy');
  item.tooltip = vscode.l10n.t('{0} parameters', formatCount(summarize(source.spec).totals.parameters));
  return item;
}

function layerItem(node: LayerNode): vscode.TreeItem {
  const { row } = node;
  const item = new vscode.TreeItem(row.layer);
  item.description = `${row.className} ${outputShapeText(row)} · ${formatCount(row.parameters)}`;
  item.contextValue = row.parameters > 0 ? 'layerWithWeights' : 'layer';
  item.iconPath = new vscode.ThemeIcon(row.problem ? 'warning' : 'layers');
  item.tooltip = row.problem ?? item.description;
  item.command = { command: commands.revealLayer, title: vscode.l10n.t('Go to Layer'), arguments: [node] };
  return item;
}
