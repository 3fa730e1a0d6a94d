// The open pages of one kind, by model: opened once, shown again, restored after a reload of the window.

import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import type { Functions } from '../../protocol/channel';
import { keyOf, type ModelReference, referenceFrom } from '../modelReference';
import { type PageName, pages } from '../contributions';
import { PagePanel } from './pagePanel';

/** What one kind of page needs for each model it shows. */
export interface PageContent<Page extends Functions> {
  readonly title: string;
  /** Functions that the page may call. */
  readonly functions: Functions;
  /** The page is open: push what changes to it. What is returned ends with the page. */
  opened(panel: PagePanel<Page>): Disposable;
}

export class Pages<Page extends Functions> implements vscode.Disposable {
  private readonly open = new Map<string, PagePanel<Page>>();
  private readonly serializer: vscode.Disposable;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly page: PageName,
    private readonly contentOf: (reference: ModelReference) => PageContent<Page>,
  ) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(pages[page], {
      deserializeWebviewPanel: (panel, state: unknown) => {
        const reference = referenceFrom(state);
        if (!reference) panel.dispose();
        else this.restore(panel, reference, state);
        return Promise.resolve();
      },
    });
  }

  /** @param focus false: the reader stays where they are */
  show(reference: ModelReference, focus = true): PagePanel<Page> {
    const known = this.open.get(keyOf(reference));
    if (known) {
      known.reveal(focus);
      return known;
    }
    const content = this.contentOf(reference);
    const options = {
      extensionUri: this.extensionUri,
      page: this.page,
      title: content.title,
      state: reference,
    };
    return this.own(reference, content, PagePanel.open<Page>(options, content.functions, focus));
  }

  /** The open page of this model, if there is one. */
  find(reference: ModelReference): PagePanel<Page> | undefined {
    return this.open.get(keyOf(reference));
  }

  private restore(panel: vscode.WebviewPanel, reference: ModelReference, state: unknown): void {
    const content = this.contentOf(reference);
    const options = { extensionUri: this.extensionUri, page: this.page, title: content.title, state };
    this.own(reference, content, PagePanel.restore<Page>(panel, options, content.functions));
  }

  private own(
    reference: ModelReference,
    content: PageContent<Page>,
    panel: PagePanel<Page>,
  ): PagePanel<Page> {
    const key = keyOf(reference);
    const pushing = content.opened(panel);
    this.open.set(key, panel);
    panel.onDisposed(() => {
      pushing.dispose();
      this.open.delete(key);
    });
    return panel;
  }

  dispose(): void {
    this.serializer.dispose();
    for (const panel of [...this.open.values()]) panel.dispose();
  }
}
