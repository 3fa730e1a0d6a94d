// Gathers what is wrong with a text while it is read.

import type { Severity, SourceDiagnostic, TextFix, TextRange } from './sourceDocument';

/** A hostile text must not fill the editor with problems. */
const mostDiagnostics = 500;

export class Reporter {
  private readonly found: SourceDiagnostic[] = [];

  /** @param text what is being read */
  constructor(readonly text: string) {}

  get diagnostics(): readonly SourceDiagnostic[] {
    return this.found;
  }

  error(range: TextRange, message: string, fixes?: readonly TextFix[]): void {
    this.report(range, 'error', message, fixes);
  }

  warning(range: TextRange, message: string, fixes?: readonly TextFix[]): void {
    this.report(range, 'warning', message, fixes);
  }

  information(range: TextRange, message: string, fixes?: readonly TextFix[]): void {
    this.report(range, 'information', message, fixes);
  }

  /** The same is said once, even where a loop meets it many times. */
  private report(
    range: TextRange,
    severity: Severity,
    message: string,
    fixes: readonly TextFix[] | undefined,
  ): void {
    if (this.found.length >= mostDiagnostics) return;
    const isKnown = this.found.some(
      (known) => known.range.from === range.from && known.range.to === range.to && known.message === message,
    );
    if (!isKnown) this.found.push({ range, severity, message, fixes });
  }
}
