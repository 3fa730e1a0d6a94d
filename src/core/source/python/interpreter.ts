// Follows a Python text as far as models are made in it: assignments, calls, loops over constants, functions. Nothing is
// run: every value is one of ours, and whatever is not understood is unknown and goes on being so.

import type { SyntaxNode } from '@lezer/common';
import * as l10n from '@vscode/l10n';
import type { Reporter } from '../reporter';
import { builtin } from './builtins';
import type { PythonCall } from './calls';
import { applyLayer, type KerasContext, kerasCall } from './kerasCalls';
import { listMethod } from './listMethods';
import { dataMethod, modelMethod } from './modelMethods';
import { binary, isSequence, unary } from './operators';
import { customaryPath, fullPath } from './packages';
import { Scope } from './scope';
import {
  childNamed,
  childrenOf,
  numberValue,
  partsOf,
  type PythonText,
  rangeOf,
  statementsOf,
  stringValue,
} from './syntax';
import {
  constant,
  listOf,
  type Names,
  none,
  type PythonData,
  type PythonItem,
  type PythonValue,
  truthOf,
  unknown,
} from './values';

/** Expressions and statements that are followed in one text: course code has hundreds. */
const mostSteps = 500_000;
/** Of one statement of the text: a loop that goes on for ever leaves the statements after it their steps. */
const mostStepsOfOne = 50_000;
/** Of expressions within expressions, and of functions that call functions. */
const deepest = 150;

/** Why a block of statements ended before its last one. */
type Flow = { readonly kind: 'return'; readonly value: PythonValue } | 'break' | 'continue' | undefined;

export class Interpreter {
  private steps = 0;
  /** What `steps` may reach within the present statement of the text. */
  private allowance = 0;
  private depth = 0;
  private readonly called = new Set<number>();
  /** The features that were loaded or changed last, for a model whose `fit` is not in the text. */
  private latestData: PythonData | undefined;

  constructor(
    private readonly source: PythonText,
    private readonly reporter: Reporter,
    private readonly context: KerasContext,
  ) {}

  get data(): PythonData | undefined {
    return this.latestData;
  }

  /** The whole text, then the functions that nobody has called: a model may be made in them. */
  run(): void {
    const scope = new Scope();
    for (const statement of statementsOf(this.source.root)) this.topLevel(statement, scope);
    for (const node of this.source.root.getChildren('FunctionDefinition')) {
      if (this.called.has(node.from) || !this.makesModel(node)) continue;
      this.allowance = Math.min(mostSteps, this.steps + mostStepsOfOne);
      this.callFunction(node, scope, undefined);
    }
  }

  private topLevel(statement: SyntaxNode, scope: Scope): void {
    this.allowance = Math.min(mostSteps, this.steps + mostStepsOfOne);
    this.block([statement], scope);
    if (this.steps < this.allowance) return;
    this.reporter.warning(
      { from: statement.from, to: Math.min(statement.to, endOfLine(this.source.text, statement.from)) },
      l10n.t('This is too long for Backstep to follow to its end; what it makes may be incomplete.'),
    );
  }

  private makesModel({ from, to }: SyntaxNode): boolean {
    return /\b(Sequential|Model)\s*\(/.test(this.source.text.slice(from, to));
  }

  private textOf({ from, to }: SyntaxNode): string {
    return this.source.text.slice(from, to);
  }

  /** False when the text is too long to be followed further. */
  private goesOn(): boolean {
    if (this.steps >= this.allowance || this.depth >= deepest) return false;
    this.steps++;
    return true;
  }

  // Statements

  private block(statements: readonly SyntaxNode[], scope: Names): Flow {
    for (const statement of statements.flatMap((node) =>
      node.name === 'StatementGroup' ? partsOf(node) : [node],
    )) {
      if (!this.goesOn()) return undefined;
      this.depth++;
      const flow = this.statement(statement, scope);
      this.depth--;
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
        if (node.firstChild) this.evaluate(node.firstChild, scope);
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
        return { kind: 'return', value: value ? this.evaluate(value, scope) : none };
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
        ? this.evaluate(values[0], scope)
        : { kind: 'tuple', items: values.map((one) => this.item(one, scope)) };
    for (const targets of groups) this.assign(targets, value, scope);
  }

  private assign(targets: readonly SyntaxNode[], value: PythonValue, scope: Names): void {
    if (targets.length > 1) return this.unpack(targets, value, scope);
    const [target] = targets;
    if (!target) return;
    switch (target.name) {
      case 'VariableName':
        this.noteData(value);
        return scope.set(this.textOf(target), value);
      case 'TupleExpression':
      case 'ArrayExpression':
      case 'ParenthesizedExpression':
        return this.unpack(partsOf(target), value, scope);
      default:
        return undefined;
    }
  }

  private unpack(targets: readonly SyntaxNode[], value: PythonValue, scope: Names): void {
    targets.forEach((target, i) => {
      const item = isSequence(value) ? value.items[i]?.value : undefined;
      this.assign([target], item ?? unknown, scope);
    });
  }

  /** `x /= 255.0`, `layers += [Dense(3)]` */
  private updateStatement(node: SyntaxNode, scope: Names): void {
    const [target, operator, operand] = partsOf(node);
    if (target?.name !== 'VariableName' || !operand) return;
    const name = this.textOf(target);
    const before = scope.get(name) ?? unknown;
    const after = this.operate(
      this.textOf(operator).replace(/=$/, ''),
      before,
      this.evaluate(operand, scope),
    );
    this.noteData(after);
    scope.set(name, after);
  }

  private noteData(value: PythonValue): void {
    if (value.kind !== 'data' || value.data.part !== 'features') return;
    // What is divided says more than what is loaded after it, such as the part for tests.
    if (value.data.scale !== undefined || this.latestData === undefined) this.latestData = value.data;
  }

  private ifStatement(node: SyntaxNode, scope: Names): Flow {
    const parts = childrenOf(node).filter(({ name }) => name !== 'Comment');
    for (let i = 0; i < parts.length; i++) {
      const { name } = parts[i];
      if (name === 'else') return this.block(statementsOf(parts[i + 1]), scope);
      if (name !== 'if' && name !== 'elif') continue;
      const [condition, body] = [parts[i + 1], parts[i + 2]];
      if (!condition || body?.name !== 'Body') return undefined;
      const truth = truthOf(this.evaluate(condition, scope));
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
    const list = this.iterate(this.evaluate(iterated, scope));
    if (!list) {
      this.unknownLoop(iterated, body, scope);
      return undefined;
    }
    for (const { value } of list) {
      if (!this.goesOn()) return undefined;
      this.assign(targets, value, scope);
      const flow = this.block(statementsOf(body), scope);
      if (flow === 'break') return undefined;
      if (flow && flow !== 'continue') return flow;
    }
    return undefined;
  }

  private iterate(value: PythonValue): readonly PythonItem[] | undefined {
    if (isSequence(value)) return [...value.items];
    if (value.kind === 'dict')
      return [...value.entries].map(([key, item]) => ({ ...item, value: constant(key) }));
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

  // Expressions

  private item(node: SyntaxNode, scope: Names): PythonItem {
    return { value: this.evaluate(node, scope), range: rangeOf(node) };
  }

  private evaluate(node: SyntaxNode, scope: Names): PythonValue {
    if (!this.goesOn()) return unknown;
    this.depth++;
    const value = this.expression(node, scope);
    this.depth--;
    return value;
  }

  private expression(node: SyntaxNode, scope: Names): PythonValue {
    switch (node.name) {
      case 'Number':
        return constantOr(numberValue(this.textOf(node)));
      case 'String':
        return constantOr(stringValue(this.textOf(node)));
      case 'ContinuedString':
        return this.continuedString(node, scope);
      case 'FormatString':
        return this.formatString(node, scope);
      case 'Boolean':
        return constant(this.textOf(node) === 'True');
      case 'None':
        return none;
      case 'VariableName':
        return this.variable(this.textOf(node), scope);
      case 'ParenthesizedExpression':
        return this.evaluateFirst(node, scope);
      case 'TupleExpression':
        return { kind: 'tuple', items: this.items(node, scope) };
      case 'ArrayExpression':
        return { kind: 'list', items: this.items(node, scope) };
      case 'ArrayComprehensionExpression':
      case 'ComprehensionExpression':
        return this.comprehension(node, scope);
      case 'DictionaryExpression':
        return this.dictionary(node, scope);
      case 'UnaryExpression': {
        const [operator, operand] = partsOf(node);
        return operand ? unary(this.textOf(operator), this.evaluate(operand, scope)) : unknown;
      }
      case 'BinaryExpression':
        return this.binaryExpression(node, scope);
      case 'ConditionalExpression': {
        const [yes, , condition, , no] = partsOf(node);
        if (!condition || !no) return unknown;
        const truth = truthOf(this.evaluate(condition, scope));
        return truth === undefined ? unknown : this.evaluate(truth ? yes : no, scope);
      }
      case 'MemberExpression':
        return this.member(node, scope);
      case 'CallExpression':
        return this.call(node, scope);
      default:
        return unknown;
    }
  }

  private evaluateFirst(node: SyntaxNode, scope: Names): PythonValue {
    const [inside] = partsOf(node);
    return inside ? this.evaluate(inside, scope) : unknown;
  }

  private variable(name: string, scope: Names): PythonValue {
    const known = scope.get(name);
    if (known) return known;
    if (name === '__name__') return constant('__main__');
    const path = customaryPath(name);
    return path === undefined ? unknown : { kind: 'package', path };
  }

  /** `*more` puts the items of a list in its place. */
  private items(node: SyntaxNode, scope: Names): PythonItem[] {
    const items: PythonItem[] = [];
    let isSpread = false;
    for (const part of partsOf(node)) {
      if (part.name === '*') {
        isSpread = true;
        continue;
      }
      const item = this.item(part, scope);
      if (isSpread && isSequence(item.value)) items.push(...item.value.items);
      else items.push(item);
      isSpread = false;
    }
    return items;
  }

  private continuedString(node: SyntaxNode, scope: Names): PythonValue {
    let text = '';
    for (const part of partsOf(node)) {
      const value = this.evaluate(part, scope);
      if (value.kind !== 'constant' || typeof value.value !== 'string') return unknown;
      text += value.value;
    }
    return constant(text);
  }

  /** `f"dense_{i}"`, where every place is a constant. */
  private formatString(node: SyntaxNode, scope: Names): PythonValue {
    const opening = /^[a-zA-Z]*("""|'''|"|')/.exec(this.textOf(node));
    if (!opening) return unknown;
    let text = '';
    let at = node.from + opening[0].length;
    for (const place of node.getChildren('FormatReplacement')) {
      const [inside] = partsOf(place);
      const value = inside ? this.evaluate(inside, scope) : unknown;
      if (value.kind !== 'constant') return unknown;
      text += this.source.text.slice(at, place.from) + String(value.value);
      at = place.to;
    }
    return constant(text + this.source.text.slice(at, node.to - opening[1].length));
  }

  private comprehension(node: SyntaxNode, scope: Names): PythonValue {
    const parts = partsOf(node);
    const forAt = parts.findIndex(({ name }) => name === 'for');
    const inAt = parts.findIndex(({ name }) => name === 'in');
    const [made, iterated] = [parts[0], parts[inAt + 1]];
    // One `for` with one `if` at most: what course code has.
    const isSimple = forAt === 1 && inAt > forAt && parts.filter(({ name }) => name === 'for').length === 1;
    const list = isSimple && iterated ? this.iterate(this.evaluate(iterated, scope)) : undefined;
    if (!list) return unknown;
    const condition = parts[inAt + 2]?.name === 'if' ? parts[inAt + 3] : undefined;
    const items: PythonItem[] = [];
    for (const { value } of list) {
      if (!this.goesOn()) break;
      const inner = new Scope(scope);
      this.assign(parts.slice(forAt + 1, inAt), value, inner);
      if (condition && truthOf(this.evaluate(condition, inner)) !== true) continue;
      items.push(this.item(made, inner));
    }
    return listOf(items);
  }

  private dictionary(node: SyntaxNode, scope: Names): PythonValue {
    const entries = new Map<string, PythonItem>();
    const parts = partsOf(node);
    for (let i = 0; i + 1 < parts.length; i += 2) {
      if (parts[i].name === '**') {
        const more = this.evaluate(parts[i + 1], scope);
        if (more.kind === 'dict') for (const [key, item] of more.entries) entries.set(key, item);
        continue;
      }
      const key = this.evaluate(parts[i], scope);
      if (key.kind === 'constant') entries.set(String(key.value), this.item(parts[i + 1], scope));
    }
    return { kind: 'dict', entries };
  }

  private binaryExpression(node: SyntaxNode, scope: Names): PythonValue {
    const parts = partsOf(node);
    const [left, right] = [parts[0], parts.at(-1)];
    if (!left || !right || parts.length < 3) return unknown;
    // `not in` and `is not` are two words.
    const operator = parts
      .slice(1, -1)
      .map((part) => this.textOf(part))
      .join(' ');
    return this.operate(operator, this.evaluate(left, scope), this.evaluate(right, scope));
  }

  /** Arrays of a dataset that are divided or multiplied are scaled. */
  private operate(operator: string, left: PythonValue, right: PythonValue): PythonValue {
    if (operator === 'not in' || operator === 'is not') {
      return unary('not', binary(operator === 'not in' ? 'in' : 'is', left, right));
    }
    if (left.kind !== 'data') return binary(operator, left, right);
    const factor = right.kind === 'constant' && typeof right.value === 'number' ? right.value : undefined;
    if (factor === undefined || factor === 0) return left;
    const divisor = operator === '/' ? factor : operator === '*' ? 1 / factor : undefined;
    if (divisor === undefined) return left;
    return { kind: 'data', data: { ...left.data, scale: (left.data.scale ?? 1) * divisor } };
  }

  private member(node: SyntaxNode, scope: Names): PythonValue {
    const self = node.firstChild ? this.evaluate(node.firstChild, scope) : unknown;
    const property = childNamed(node, 'PropertyName');
    if (!property) return this.subscript(node, self, scope);
    const name = this.textOf(property);
    if (self.kind === 'package') return { kind: 'package', path: fullPath(`${self.path}.${name}`) };
    if (self.kind === 'layer' && name === 'output') return { kind: 'tensor', layer: self.layer };
    if (self.kind === 'model' && name === 'layers') {
      return listOf(
        self.model.layers.map((layer) => ({ value: { kind: 'layer', layer }, range: layer.range })),
      );
    }
    return self.kind === 'unknown' ? unknown : { kind: 'method', self, name };
  }

  private subscript(node: SyntaxNode, self: PythonValue, scope: Names): PythonValue {
    const parts = partsOf(node).slice(1);
    if (self.kind === 'data') {
      // An array of an archive by its name; a part of an array has the same samples as far as we are concerned.
      if (self.data.part !== 'archive') return self;
      const key = parts[0] ? this.evaluate(parts[0], scope) : unknown;
      const name = key.kind === 'constant' ? String(key.value) : '';
      return { kind: 'data', data: { ...self.data, part: name.startsWith('y') ? 'targets' : 'features' } };
    }
    const isSlice = childrenOf(node).some(({ name }) => name === ':');
    if (isSlice || parts.length !== 1) return unknown;
    const index = this.evaluate(parts[0], scope);
    if (index.kind !== 'constant') return unknown;
    if (self.kind === 'dict') return self.entries.get(String(index.value))?.value ?? unknown;
    return isSequence(self) && typeof index.value === 'number'
      ? (self.items.at(index.value)?.value ?? unknown)
      : unknown;
  }

  // Calls

  private call(node: SyntaxNode, scope: Names): PythonValue {
    const [callee, list] = [node.firstChild, childNamed(node, 'ArgList')];
    if (!callee || !list) return unknown;
    const called = this.evaluate(callee, scope);
    const call = this.callOf(node, callee, list, scope);
    switch (called.kind) {
      case 'package':
        return kerasCall(called.path, call, this.context) ?? unknown;
      case 'layer':
        return applyLayer(called.layer, call, this.context);
      case 'function':
        return this.callFunction(called.node, called.scope, call);
      case 'method':
        return this.callMethod(called.self, called.name, call);
      default: {
        const known = callee.name === 'VariableName' ? builtin(this.textOf(callee)) : undefined;
        return known?.(call.positional) ?? unknown;
      }
    }
  }

  private callMethod(self: PythonValue, name: string, call: PythonCall): PythonValue {
    switch (self.kind) {
      case 'model':
        return modelMethod(self.model, name, call, this.context);
      case 'data':
        return dataMethod(self, name);
      default:
        return listMethod(self, name, call);
    }
  }

  private callOf(node: SyntaxNode, callee: SyntaxNode, list: SyntaxNode, scope: Names): PythonCall {
    const positional: PythonItem[] = [];
    const keywords = new Map<string, PythonItem & { readonly nameRange: ReturnType<typeof rangeOf> }>();
    const parts = partsOf(list);
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i];
      if (part.name === '*' || part.name === '**') {
        const spread = parts[i + 1] ? this.item(parts[++i], scope) : undefined;
        if (spread && isSequence(spread.value)) positional.push(...spread.value.items);
        if (spread?.value.kind === 'dict') {
          for (const [name, item] of spread.value.entries)
            keywords.set(name, { ...item, nameRange: item.range });
        }
      } else if (parts[i + 1]?.name === 'AssignOp' && parts[i + 2]) {
        keywords.set(this.textOf(part), { ...this.item(parts[i + 2], scope), nameRange: rangeOf(part) });
        i += 2;
      } else positional.push(this.item(part, scope));
    }
    return { node, range: rangeOf(node), calleeRange: rangeOf(callee), positional, keywords };
  }

  /** @param call absent: nobody calls it, so its parameters have their defaults or are unknown */
  private callFunction(node: SyntaxNode, outer: Names, call: PythonCall | undefined): PythonValue {
    this.called.add(node.from);
    if (!this.goesOn()) return unknown;
    const scope = new Scope(outer);
    const parameters = childNamed(node, 'ParamList');
    if (parameters) this.bindParameters(parameters, call, scope, outer);
    this.depth += 10;
    const flow = this.body(node, scope);
    this.depth -= 10;
    return typeof flow === 'object' ? flow.value : none;
  }

  private bindParameters(list: SyntaxNode, call: PythonCall | undefined, scope: Names, outer: Names): void {
    const parts = partsOf(list).filter(({ name }) => name !== 'TypeDef');
    let position = 0;
    for (let i = 0; i < parts.length; i++) {
      if (parts[i].name !== 'VariableName') continue;
      const name = this.textOf(parts[i]);
      const hasDefault = parts[i + 1]?.name === 'AssignOp' && parts[i + 2] !== undefined;
      const given = call?.keywords.get(name) ?? call?.positional[position];
      scope.set(name, given?.value ?? (hasDefault ? this.evaluate(parts[i + 2], outer) : unknown));
      position++;
      if (hasDefault) i += 2;
    }
  }
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function constantOr(value: number | string | undefined): PythonValue {
  return value === undefined ? unknown : constant(value);
}
