// What an expression of a Python text stands for. Nothing is run: whatever is not understood is unknown.

import type { SyntaxNode } from '@lezer/common';
import { alternativesOf, logicalOperator } from '../../python/logicalTerms';
import { childrenOf } from '../../python/syntaxNodes';
import type { Assignments } from './assignments';
import { builtin } from './builtins';
import type { PythonCall } from './calls';
import { applyLayer, type KerasContext, kerasCall } from './kerasCalls';
import { listMethod } from './listMethods';
import { dataMethod, modelMethod } from './modelMethods';
import { binary, isSequence, unary } from './operators';
import { customaryPath, fullPath } from './packages';
import { Scope } from './scope';
import type { Steps } from './steps';
import { childNamed, numberValue, partsOf, type PythonText, rangeOf, stringValue, textOf } from './syntax';
import {
  constant,
  listOf,
  type Names,
  none,
  type PythonItem,
  type PythonValue,
  truthOf,
  unknown,
} from './values';

/** Follows a function's statements. @returns what the function returns */
export type FollowFunction = (definition: SyntaxNode, scope: Names) => PythonValue;

export class Expressions {
  /** Where the functions begin that were called. */
  private readonly called = new Set<number>();

  constructor(
    private readonly source: PythonText,
    private readonly context: KerasContext,
    private readonly steps: Steps,
    private readonly assignments: Assignments,
    private readonly followFunction: FollowFunction,
  ) {}

  isCalled(definition: SyntaxNode): boolean {
    return this.called.has(definition.from);
  }

  private textOf(node: SyntaxNode): string {
    return textOf(this.source, node);
  }

  item(node: SyntaxNode, scope: Names): PythonItem {
    return { value: this.evaluate(node, scope), range: rangeOf(node) };
  }

  evaluate(node: SyntaxNode, scope: Names): PythonValue {
    if (!this.steps.take()) return unknown;
    return this.steps.within(1, () => this.expression(node, scope));
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
        if (logicalOperator(node)) return this.logical(node, scope);
        const [operator, operand] = partsOf(node);
        return operand ? unary(this.textOf(operator), this.evaluate(operand, scope)) : unknown;
      }
      case 'BinaryExpression':
        return logicalOperator(node) ? this.logical(node, scope) : this.binaryExpression(node, scope);
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
    const list = isSimple && iterated ? iterate(this.evaluate(iterated, scope)) : undefined;
    if (!list) return unknown;
    const condition = parts[inAt + 2]?.name === 'if' ? parts[inAt + 3] : undefined;
    const items: PythonItem[] = [];
    for (const { value } of list) {
      if (!this.steps.take()) break;
      const inner = new Scope(scope);
      this.assignments.assign(parts.slice(forAt + 1, inAt), value, inner);
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

  /** `and`, `or` and `not` in the order that Python gives them. */
  private logical(node: SyntaxNode, scope: Names): PythonValue {
    const conjunctions = alternativesOf(node).map((terms) =>
      terms
        .map(({ operand, negations }) =>
          negations.reduce((value) => unary('not', value), this.evaluate(operand, scope)),
        )
        .reduce((left, right) => binary('and', left, right)),
    );
    return conjunctions.reduce((left, right) => binary('or', left, right));
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
  operate(operator: string, left: PythonValue, right: PythonValue): PythonValue {
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
  callFunction(node: SyntaxNode, outer: Names, call: PythonCall | undefined): PythonValue {
    this.called.add(node.from);
    if (!this.steps.take()) return unknown;
    const scope = new Scope(outer);
    const parameters = childNamed(node, 'ParamList');
    if (parameters) this.bindParameters(parameters, call, scope, outer);
    return this.steps.within(10, () => this.followFunction(node, scope));
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

/** The items that a loop goes through; undefined where nobody can tell. */
export function iterate(value: PythonValue): readonly PythonItem[] | undefined {
  if (isSequence(value)) return [...value.items];
  if (value.kind === 'dict')
    return [...value.entries].map(([key, item]) => ({ ...item, value: constant(key) }));
  return undefined;
}

function constantOr(value: number | string | undefined): PythonValue {
  return value === undefined ? unknown : constant(value);
}
