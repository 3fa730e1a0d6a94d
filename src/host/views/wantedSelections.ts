// Where weights pages shall look when they ask next. A page that is being opened, or comes back from being hidden, hears
// nothing yet; it asks for its content first, and is told there.

import type { WeightsPage, WeightsSelection } from '../../protocol/weights';
import { keyOf, type ModelReference } from '../modelReference';
import type { Pages } from './pages';

export class WantedSelections {
  private readonly wanted = new Map<string, WeightsSelection>();

  /** Shows the page of this model, opened or as it is, at `selection`. */
  show(pages: Pages<WeightsPage>, reference: ModelReference, selection: WeightsSelection): void {
    this.wanted.set(keyOf(reference), selection);
    const open = pages.find(reference);
    pages.show(reference);
    // An open page may not ask again by itself. Where it does not hear, it is loading, and will ask.
    open?.remote.show(selection).then(
      () => this.forget(reference, selection),
      () => undefined,
    );
  }

  /** What is wanted of this page, told once: where the reader goes afterwards is not undone. */
  take(reference: ModelReference): WeightsSelection | undefined {
    const selection = this.wanted.get(keyOf(reference));
    this.wanted.delete(keyOf(reference));
    return selection;
  }

  private forget(reference: ModelReference, selection: WeightsSelection): void {
    if (this.wanted.get(keyOf(reference)) === selection) this.wanted.delete(keyOf(reference));
  }
}
