// Follows a Python text as far as models are made in it: assignments, calls, loops over constants, functions. Nothing is
// run: every value is one of ours, and whatever is not understood is unknown and goes on being so.

import type { SyntaxNode } from '@lezer/common';
import * as l10n from '@vscode/l10n';
import type { Reporter } from '../reporter';
import { Assignments } from './assignments';
import { Expressions, iterate } from './expressions';
import type { KerasContext } from './kerasCalls';
import { fullPath } from './packages';
import { Scope } from './scope';
import { Steps } from './steps';
import { childrenOf } from '../../python/syntaxNodes';
import { childNamed, partsOf, type PythonText, rangeOf, statementsOf, textOf } from './syntax';
import { type Names, none, type PythonData, type PythonValue, truthOf, unknown } from './values';

/** Why a block of statements ended before its last one. */
type Flow = { readonly kind: 'return'; readonly value: PythonValue } | 'break' | 'continue' | undefined;

export class Interpreter {
  private readonly steps = new Steps();
  private readonly assignments: Assignments;
  private readonly expressions: Expressions;

  constructor(
    private readonly source: PythonText,
    private readonly reporter: Reporter,
    private readonly context: KerasContext,
  ) {
    this.assignments = new Assignments(source);
    this.expressions = new Expressions(source, context, this.steps, this.assignments, (definition, scope) => {
      const flow = this.body(definition, scope);
      return typeof flow === 'object' ? flow.value : none;
    });
  }

  get data(): PythonData | undefined {
    return this.assignments.latestData;
  }

  /** The whole text, then the functions that nobody has called: a model may be made in them. */
  run(): void {
    const scope = new Scope();
    for (const statement of statementsOf(this.source.root)) this.topLevel(statement, scope);
    for (const node of this.source.root.getChildren('FunctionDefinition')) {
      if (this.expressions.isCalled(node) || !this.makesModel(node)) continue;
      this.steps.begin();
      this.expressions.callFunction(node, scope, undefined);
    }
  }

  private topLevel(statement: SyntaxNode, scope: Scope): void {
    this.steps.begin();
    this.block([statement], scope);
    if (!this.steps.areUsedUp) return;
    this.reporter.warning(
      { from: statement.from, to: Math.min(statement.to, endOfLine(this.source.text, statement.from)) },
      l10n.t('This is too long for Backstep to follow to its end; what it makes may be incomplete.'),
    );
  }

  private makesModel(definition: SyntaxNode): boolean {
    return /\b(Sequential|Model)\s*\(/.test(this.textOf(definition));
  }

  private textOf(node: SyntaxNode): string {
    return textOf(this.source, node);
  }

  private block(statements: readonly SyntaxNode[], scope: Names): Flow {
    for (const statement of statements) {
      if (!this.steps.take()) return undefined;
      const flow = this.steps.within(1, () => this.statement(statement, scope));
      if (flow) return flow;
    }
    return undefined;
  }

  private body(node: SyntaxNode, scope: Names): Flow {
    const body = childNamed(node, 'Body');
    return body ? this.block(statementsOf(body), scope) : undefined;
  }

  private statement(node: SyntaxNode, scope: Names): Flow {
    switch (node.name) {
      case 'ImportStatement':
        this.importNames(node, scope);
        return undefined;
      case 'AssignStatement':
        this.assignStatement(node, scope);
        return undefined;
      case 'UpdateStatement':
        this.updateStatement(node, scope);
        return undefined;
      case 'ExpressionStatement':
        if (node.firstChild) this.expressions.evaluate(node.firstChild, scope);
        return undefined;
      case 'FunctionDefinition': {
        const name = childNamed(node, 'VariableName');
        if (name) scope.set(this.textOf(name), { kind: 'function', node, scope });
        return undefined;
      }
      case 'DecoratedStatement': {
        const definition = childNamed(node, 'FunctionDefinition');
        return definition ? this.statement(definition, scope) : undefined;
      }
      case 'ReturnStatement': {
        const [, value] = partsOf(node);
        return { kind: 'return', value: value ? this.expressions.evaluate(value, scope) : none };
      }
      case 'BreakStatement':
        return 'break';
      case 'ContinueStatement':
        return 'continue';
      case 'IfStatement':
        return this.ifStatement(node, scope);
      case 'ForStatement':
        return this.forStatement(node, scope);
      case 'WhileStatement':
        return this.whileStatement(node);
      case 'WithStatement':
      case 'TryStatement':
        return this.body(node, scope);
      default:
        return undefined;
    }
  }

  /** `import a.b as c`, `from a.b import c as d, e`. */
  private importNames(node: SyntaxNode, scope: Names): void {
    const text = this.textOf(node)
      .replace(/[()\\]/g, ' ')
      .replace(/#.*$/gm, ' ')
      .replace(/\s+/g, ' ');
    const from = /^from ([\w.]+) import (.*)$/.exec(text);
    const names = (from ? from[2] : text.replace(/^import /, '')).split(',');
    for (const one of names) {
      const [name, alias] = one.trim().split(' as ');
      if (!/^[\w.]+$/.test(name)) continue;
      const path = fullPath(from ? `${from[1]}.${name}` : name);
      // `import tensorflow.keras` makes `tensorflow` known, from which the rest follows.
      if (alias !== undefined || from) scope.set(alias ?? name, { kind: 'package', path });
      else {
        const [first] = name.split('.');
        scope.set(first, { kind: 'package', path: fullPath(first) });
      }
    }
  }

  private assignStatement(node: SyntaxNode, scope: Names): void {
    const parts = childrenOf(node).filter(({ name }) => name !== 'TypeDef' && name !== 'Comment');
    const groups: SyntaxNode[][] = [[]];
    for (const part of parts) {
      if (part.name === 'AssignOp') groups.push([]);
      else if (part.name !== ',') groups.at(-1)!.push(part);
    }
    const values = groups.pop() ?? [];
    if (values.length === 0 || groups.length === 0) return;
    const value: PythonValue =
      values.length === 1
        ? this.expressions.evaluate(values[0], scope)
        : { kind: 'tuple', items: values.map((one) => this.expressions.item(one, scope)) };
    for (const targets of groups) this.assignments.assign(targets, value, scope);
  }

  /** `x /= 255.0`, `layers += [Dense(3)]` */
  private updateStatement(node: SyntaxNode, scope: Names): void {
    const [target, operator, operand] = partsOf(node);
    if (target?.name !== 'VariableName' || !operand) return;
    const name = this.textOf(target);
    const before = scope.get(name) ?? unknown;
    const after = this.expressions.operate(
      this.textOf(operator).replace(/=$/, ''),
      before,
      this.expressions.evaluate(operand, scope),
    );
    this.assignments.assign([target], after, scope);
  }

  private ifStatement(node: SyntaxNode, scope: Names): Flow {
    const parts = childrenOf(node).filter(({ name }) => name !== 'Comment');
    for (let i = 0; i < parts.length; i++) {
      const { name } = parts[i];
      if (name === 'else') return this.block(statementsOf(parts[i + 1]), scope);
      if (name !== 'if' && name !== 'elif') continue;
      const [condition, body] = [parts[i + 1], parts[i + 2]];
      if (!condition || body?.name !== 'Body') return undefined;
      const truth = truthOf(this.expressions.evaluate(condition, scope));
      if (truth === undefined) this.maybe(condition, body, scope);
      else if (truth) return this.block(statementsOf(body), scope);
    }
    return undefined;
  }

  /** Nobody can tell whether the block runs: it is followed, and said where layers depend on it. */
  private maybe(condition: SyntaxNode, body: SyntaxNode, scope: Names): void {
    const before = this.layerCount();
    this.block(statementsOf(body), scope);
    if (this.layerCount() === before) return;
    this.reporter.warning(
      rangeOf(condition),
      l10n.t('Backstep cannot tell whether this holds, and takes the layers below it as added.'),
    );
  }

  /** Nobody can tell how often: the body is followed once, and said where layers depend on it. */
  private unknownLoop(iterated: SyntaxNode, body: SyntaxNode, scope: Names): void {
    const before = this.layerCount();
    this.block(statementsOf(body), scope);
    if (this.layerCount() === before) return;
    this.reporter.warning(
      rangeOf(iterated),
      l10n.t(
        'Backstep cannot tell how often this loop runs, or it runs too often; its layers are taken once.',
      ),
    );
  }

  private layerCount(): number {
    return this.context.models.reduce((sum, { layers }) => sum + layers.length, 0);
  }

  private forStatement(node: SyntaxNode, scope: Names): Flow {
    const parts = partsOf(node);
    const inAt = parts.findIndex(({ name }) => name === 'in');
    const [iterated, body] = [parts[inAt + 1], childNamed(node, 'Body')];
    if (inAt < 0 || !iterated || !body) return undefined;
    const targets = parts.slice(1, inAt);
    const list = iterate(this.expressions.evaluate(iterated, scope));
    if (!list) {
      this.unknownLoop(iterated, body, scope);
      return undefined;
    }
    for (const { value } of list) {
      if (!this.steps.take()) return undefined;
      this.assignments.assign(targets, value, scope);
      const flow = this.block(statementsOf(body), scope);
      if (flow === 'break') return undefined;
      if (flow && flow !== 'continue') return flow;
    }
    return undefined;
  }

  private whileStatement(node: SyntaxNode): Flow {
    const body = childNamed(node, 'Body');
    if (body && /\.add\s*\(/.test(this.textOf(body))) {
      this.reporter.warning(
        { from: node.from, to: body.from },
        l10n.t('Backstep does not follow while loops: the layers that are added here are left out.'),
      );
    }
    return undefined;
  }
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
