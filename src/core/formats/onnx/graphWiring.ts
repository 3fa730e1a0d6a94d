// Whether an ONNX graph's nodes only take what stands before them, as the format demands. Knows names, not values.

import * as l10n from '@vscode/l10n';

/** Gathers names in the order of the graph. */
export class GraphWiring {
  private readonly known = new Set<string>();
  /** Taken before anything has given them. */
  private readonly early = new Set<string>();
  private nameless = 0;

  /** An input of the graph, an initializer. */
  give(name: string): void {
    this.known.add(name);
  }

  node(operator: string, inputs: readonly string[], outputs: readonly string[]): void {
    if (operator === '') this.nameless++;
    // An input that is left out has an empty name.
    for (const name of inputs) if (name !== '' && !this.known.has(name)) this.early.add(name);
    for (const name of outputs) this.known.add(name);
  }

  /** Sentences about what is not as it should be. */
  remarks(): readonly string[] {
    const remarks: string[] = [];
    const late = [...this.early].find((name) => this.known.has(name));
    const missing = [...this.early].find((name) => !this.known.has(name));
    if (late !== undefined) {
      remarks.push(
        l10n.t("The graph is not in order, or goes in a circle: '{0}' is taken before it is made.", late),
      );
    }
    if (missing !== undefined) {
      remarks.push(l10n.t("A node of the graph takes '{0}', which nothing makes.", missing));
    }
    if (this.nameless > 0) remarks.push(l10n.t('{0} nodes of the graph name no operator.', this.nameless));
    return remarks;
  }
}
