// Loads a page into a webview, of a panel or of a view, and joins it to this side.

import * as vscode from 'vscode';
import { randomBytes } from 'node:crypto';
import { connect, type Connection, type Functions } from '../../protocol/channel';
import { jsonPort } from '../../protocol/jsonPort';
import { pageHtml } from './pageHtml';

export interface LoadedPage {
  readonly extensionUri: vscode.Uri;
  /** Its folder in `webview`. */
  readonly page: string;
  /** Given to the page as `restoredState()` the first time, so that it can be restored after a reload of the window. */
  readonly state: unknown;
}

/** The caller disposes the connection with the webview. */
export function connectPage<Page extends Functions>(
  webview: vscode.Webview,
  { extensionUri, page, state }: LoadedPage,
  functions: Functions,
): Connection<Page> {
  const root = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
  webview.options = { enableScripts: true, localResourceRoots: [root] };
  const connection = connect<Page>(
    jsonPort({
      post: (message) => webview.postMessage(message),
      onMessage: (listener) => webview.onDidReceiveMessage(listener),
    }),
    functions,
  );
  webview.html = pageHtml({
    page,
    asset: (file) => webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString(),
    source: webview.cspSource,
    nonce: randomBytes(16).toString('base64'),
    language: vscode.env.language,
    translations: vscode.l10n.bundle ?? {},
    state,
  });
  return connection;
}
