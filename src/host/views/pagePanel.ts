// A webview panel with a typed line to its page. Knows how pages are loaded, nothing of what they show.

import * as vscode from 'vscode';
import { randomBytes } from 'node:crypto';
import { DisposableStore } from '../../core/base/disposable';
import { connect, type Connection, type Functions, type Remote } from '../../protocol/channel';
import { jsonPort } from '../../protocol/jsonPort';
import { type PageName, pages } from '../contributions';
import { pageHtml } from './pageHtml';

export interface PageOptions {
  readonly extensionUri: vscode.Uri;
  readonly page: PageName;
  readonly title: string;
  /** Given to the page as `restoredState()` the first time, so that it can be restored after a reload of the window. */
  readonly state: unknown;
}

/** On a page's tab; the commands that open pages have the same in package.json. */
const icons: Readonly<Record<PageName, string>> = {
  training: 'graph-line',
  summary: 'list-flat',
  weights: 'table',
};

export class PagePanel<Page extends Functions> implements vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly connection: Connection<Page>;

  private constructor(
    private readonly panel: vscode.WebviewPanel,
    extensionUri: vscode.Uri,
    page: PageName,
    state: unknown,
    functions: Functions,
  ) {
    const root = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    panel.iconPath = new vscode.ThemeIcon(icons[page]);
    panel.webview.options = { enableScripts: true, localResourceRoots: [root] };
    this.connection = this.owned.add(
      connect<Page>(
        jsonPort({
          post: (message) => panel.webview.postMessage(message),
          onMessage: (listener) => panel.webview.onDidReceiveMessage(listener),
        }),
        functions,
      ),
    );
    this.owned.add(panel.onDidDispose(() => this.owned.dispose()));
    panel.webview.html = pageHtml({
      page,
      asset: (file) => panel.webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString(),
      source: panel.webview.cspSource,
      nonce: randomBytes(16).toString('base64'),
      language: vscode.env.language,
      translations: vscode.l10n.bundle ?? {},
      state,
    });
  }

  /** Opens a new panel beside the editor. */
  static open<Page extends Functions>(options: PageOptions, functions: Functions): PagePanel<Page> {
    const { page, title, extensionUri, state } = options;
    const panel = vscode.window.createWebviewPanel(pages[page], title, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: false,
    });
    return new PagePanel<Page>(panel, extensionUri, page, state, functions);
  }

  /** Takes over a panel that VS Code restores after a reload of the window. */
  static restore<Page extends Functions>(
    panel: vscode.WebviewPanel,
    options: PageOptions,
    functions: Functions,
  ): PagePanel<Page> {
    panel.title = options.title;
    return new PagePanel<Page>(panel, options.extensionUri, options.page, options.state, functions);
  }

  get remote(): Remote<Page> {
    return this.connection.remote;
  }

  get isVisible(): boolean {
    return this.panel.visible;
  }

  reveal(): void {
    this.panel.reveal(undefined, false);
  }

  onDisposed(listener: () => void): vscode.Disposable {
    return this.panel.onDidDispose(listener);
  }

  dispose(): void {
    this.panel.dispose();
    this.owned.dispose();
  }
}
