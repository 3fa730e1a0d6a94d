// A webview panel with a typed line to its page. Knows how pages are loaded, nothing of what they show.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import type { Connection, Functions, Remote } from '../../protocol/channel';
import { type PageName, pages } from '../contributions';
import { connectPage, type LoadedPage } from './connectPage';

export interface PageOptions extends LoadedPage {
  readonly page: PageName;
  readonly title: string;
}

/** On a page's tab; the commands that open pages have the same in package.json. */
const icons: Readonly<Record<PageName, string>> = {
  training: 'graph-line',
  summary: 'list-flat',
  weights: 'table',
  network: 'type-hierarchy-sub',
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
    panel.iconPath = new vscode.ThemeIcon(icons[page]);
    this.connection = this.owned.add(
      connectPage<Page>(panel.webview, { extensionUri, page, state }, functions),
    );
    this.owned.add(panel.onDidDispose(() => this.owned.dispose()));
  }

  /** Opens a new panel beside the editor. */
  static open<Page extends Functions>(
    options: PageOptions,
    functions: Functions,
    focus: boolean,
  ): PagePanel<Page> {
    const { page, title, extensionUri, state } = options;
    const panel = vscode.window.createWebviewPanel(pages[page], title, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: !focus,
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

  reveal(focus: boolean): void {
    this.panel.reveal(undefined, !focus);
  }

  onDisposed(listener: () => void): vscode.Disposable {
    return this.panel.onDidDispose(listener);
  }

  dispose(): void {
    this.panel.dispose();
    this.owned.dispose();
  }
}
