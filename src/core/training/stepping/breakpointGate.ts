// What is left to decide where a run meets a breakpoint: condition, hit count, and whether it stops or only writes.

import { UserError } from '../../base/errors';
import { evaluate } from '../../expressions/evaluate';
import type { Expression } from '../../expressions/expression';
import { parseExpression } from '../../expressions/parseExpression';
import type { Scope } from '../../expressions/scope';
import { parseTemplate, renderTemplate, type Template } from '../../expressions/template';
import { isTrue } from '../../expressions/truth';
import type { BreakpointRules } from './breakpoints';
import { type HitCondition, parseHitCondition } from './hitCondition';
import { NotComputedError } from './notComputed';

/** Takes what breakpoints write. */
export type Output = (text: string, breakpoint: number) => void;

export class BreakpointGate {
  readonly id: number;
  private readonly condition: Expression | undefined;
  private readonly hits: HitCondition | undefined;
  private readonly template: Template | undefined;
  private complained = false;

  /**
   * @param scope where the run stands now, to find mistakes before they are met
   * @param times that it has been met already
   * @throws UserError for rules that can never work
   */
  constructor(
    { id, condition, hitCondition, logMessage }: BreakpointRules,
    scope: Scope,
    private readonly output: Output,
    private times: number,
  ) {
    this.id = id;
    this.condition = isWritten(condition) ? parseExpression(condition) : undefined;
    this.hits = isWritten(hitCondition) ? parseHitCondition(hitCondition) : undefined;
    this.template = isWritten(logMessage) ? parseTemplate(logMessage) : undefined;
    const wrong = this.template?.find((part) => part.kind === 'error');
    if (wrong) throw new UserError(wrong.message);
    this.isMet(scope, (error) => {
      throw error;
    });
  }

  /** How often it has been met, with its condition. */
  get timesMet(): number {
    return this.times;
  }

  /** Whether its rules ask for values that have to be looked at ahead. */
  get looks(): boolean {
    return this.condition !== undefined || this.template !== undefined;
  }

  /** Whether the run stops here. @param counts going forward, the times are counted and lines written */
  stops(scope: Scope, counts: boolean): boolean {
    if (!this.isMet(scope, (error) => this.complain(error))) return false;
    // Going back nothing is counted, so a count decides nothing.
    if (counts && this.hits && !this.hits(++this.times)) return false;
    if (!this.template) return true;
    if (counts) this.output(renderTemplate(this.template, scope), this.id);
    return false;
  }

  private isMet(scope: Scope, fail: (error: UserError) => void): boolean {
    if (!this.condition) return true;
    try {
      return isTrue(evaluate(this.condition, scope));
    } catch (error) {
      if (error instanceof NotComputedError) return false;
      if (!(error instanceof UserError)) throw error;
      fail(error);
      return false;
    }
  }

  /** Once is enough. */
  private complain({ message }: UserError): void {
    if (!this.complained) this.output(message, this.id);
    this.complained = true;
  }
}

/** An empty field of a dialog is none. */
function isWritten(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
