// The value of an expression. Only the operators, functions and names of the language are ever run, and only on numbers.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import { formatShape, sameShape, type Shape } from '../tensor/shape';
import { binary, compare, unary } from './arithmetic';
import { attributes } from './attributes';
import { broadcastTo, fits } from './broadcast';
import { constants } from './constants';
import type { CallNode, Expression, IndexNode, Node } from './expression';
import { functions, isMethod, usageOf } from './functions';
import { type Index, indexed, notWhole } from './indexing';
import { mostWork } from './limits';
import { pathOf } from './namedPath';
import { commonType } from './promotion';
import type { Scope } from './scope';
import { Arguments } from './signature';
import { withSuggestion } from './suggestion';
import { isTrue } from './truth';
import { arrayOf, filled, isInteger, plainBool, plainNumber, type TensorValue } from './values';

/** The result may share its memory with a tensor of the scope. @throws UserError */
export function evaluate(expression: Expression, scope: Scope): TensorValue {
  return new Evaluation(scope).valueOf(expression.root);
}

/**
 * What to write into a tensor of `shape`: a single number or a row fills it, and bare `zeros` and `ones` have its shape.
 * @throws UserError also when the value has another shape
 */
export function evaluateFor(expression: Expression, scope: Scope, shape: Shape): TensorValue {
  const value = evaluate(expression, {
    resolve: (path) => {
      const known = scope.resolve(path);
      if (known || path.length > 1 || (path[0] !== 'zeros' && path[0] !== 'ones')) return known;
      return { kind: 'tensor', value: filled('float32', shape, path[0] === 'ones' ? 1 : 0) };
    },
    names: (path) => scope.names(path),
  });
  if (!fits(value.shape, shape)) {
    throw new UserError(
      l10n.t(
        'The value has the shape {0}; it must be {1} or broadcast to it.',
        formatShape(value.shape),
        formatShape(shape),
      ),
    );
  }
  return broadcastTo(value, shape);
}

class Evaluation {
  private work = 0;

  constructor(private readonly scope: Scope) {}

  valueOf(node: Node): TensorValue {
    switch (node.kind) {
      case 'number':
        return plainNumber(node.value, node.integer ? 'int64' : 'float64');
      case 'bool':
        return plainBool(node.value);
      case 'name':
      case 'attribute':
        return this.reference(node);
      case 'list':
        return this.counted(stacked(node.items.map((item) => this.valueOf(item))));
      case 'index':
        return this.counted(
          indexed(
            this.valueOf(node.object),
            node.items.map((item) => this.index(item)),
          ),
        );
      case 'call':
        return this.call(node);
      case 'unary':
        return this.counted(unary(node.operator, this.counted(this.valueOf(node.operand))));
      case 'binary': {
        const left = this.counted(this.valueOf(node.left));
        return this.counted(binary(node.operator, left, this.counted(this.valueOf(node.right))));
      }
      case 'comparison':
        return this.comparison(node);
      case 'logical': {
        const left = this.valueOf(node.left);
        return isTrue(left) === (node.operator === 'and') ? this.valueOf(node.right) : left;
      }
      case 'not':
        return plainBool(!isTrue(this.valueOf(node.operand)));
      case 'conditional':
        return this.valueOf(isTrue(this.valueOf(node.condition)) ? node.then : node.otherwise);
    }
  }

  /** `a < b < c` is `a < b and b < c`, with `b` evaluated once. */
  private comparison({ first, rest }: Extract<Node, { readonly kind: 'comparison' }>): TensorValue {
    let left = this.counted(this.valueOf(first));
    let result: TensorValue | undefined;
    for (const { operator, operand } of rest) {
      if (result && !isTrue(result)) return result;
      const right = this.counted(this.valueOf(operand));
      result = this.counted(compare(operator, left, right));
      left = right;
    }
    return result!;
  }

  private reference(node: Extract<Node, { readonly kind: 'name' | 'attribute' }>): TensorValue {
    if (node.kind === 'attribute') {
      const path = pathOf(node);
      const found = path && this.resolvePath(path);
      return found ?? this.attribute(node.object, node.name);
    }
    const entry = this.scope.resolve([node.name]);
    if (entry?.kind === 'tensor') return entry.value;
    if (entry) throw this.isNamespace([node.name]);
    const constant = constants.get(node.name);
    if (constant) return constant;
    throw this.unknownName(node.name);
  }

  /** Undefined where the path leads through a tensor that has no such name: what follows is an attribute of it. */
  private resolvePath(path: readonly string[]): TensorValue | undefined {
    const entry = this.scope.resolve(path);
    if (entry?.kind === 'tensor') return entry.value;
    if (entry) throw this.isNamespace(path);
    const [parent, name] = [path.slice(0, -1), path.at(-1)!];
    if (this.scope.resolve(parent)?.kind === 'namespace') throw this.unknownMember(parent, name);
    return parent.length === 1 && parent[0] === 'np' ? constants.get(name) : undefined;
  }

  private attribute(object: Node, name: string): TensorValue {
    const value = this.valueOf(object);
    const attribute = attributes.get(name);
    if (attribute) return this.counted(attribute(value));
    const method = functions.get(name);
    if (method && isMethod(method)) {
      throw new UserError(l10n.t("'{0}' is a function; write {1}.", name, `.${usageOf(name, method, true)}`));
    }
    const path = pathOf(object);
    throw new UserError(
      withSuggestion(l10n.t("A tensor has no attribute '{0}'.", name), name, [
        ...(path ? this.scope.names(path) : []).map((one) => one.name),
        ...attributes.keys(),
        ...[...functions].filter(([, definition]) => isMethod(definition)).map(([known]) => known),
      ]),
    );
  }

  private index(item: IndexNode): Index {
    switch (item.kind) {
      case 'ellipsis':
        return item;
      case 'slice': {
        const [start, stop, step] = [item.start, item.stop, item.step].map((bound) => this.bound(bound));
        return { kind: 'slice', start, stop, step };
      }
      case 'at': {
        const value = this.valueOf(item.node);
        return value.shape.length > 0
          ? { kind: 'tensor', value }
          : { kind: 'at', position: wholeNumber(value) };
      }
    }
  }

  private bound(node: Node | undefined): number | undefined {
    return node && wholeNumber(this.valueOf(node));
  }

  private call({ name, object, positional, keywords }: CallNode): TensorValue {
    const definition = functions.get(name);
    if (!definition) {
      throw new UserError(
        withSuggestion(l10n.t("There is no function '{0}'.", name), name, [...functions.keys()]),
      );
    }
    if (object && !isMethod(definition)) {
      throw new UserError(l10n.t("'{0}' is not a method; write {1}.", name, usageOf(name, definition)));
    }
    const given = new Arguments(
      name,
      definition.signature,
      (object ? [object, ...positional] : positional).map((node) => this.counted(this.valueOf(node))),
      new Map([...keywords].map(([key, node]) => [key, this.valueOf(node)])),
    );
    return this.counted(definition.apply(given));
  }

  /** @throws UserError when the evaluation has looked at too many elements */
  private counted(value: TensorValue): TensorValue {
    this.work += value.data.length;
    if (this.work > mostWork) {
      throw new UserError(l10n.t('The expression takes too long. Take slices of the tensors first.'));
    }
    return value;
  }

  private isNamespace(path: readonly string[]): UserError {
    const names = this.scope.names(path).map(({ name }) => `${path.join('.')}.${name}`);
    return new UserError(l10n.t("'{0}' is not one tensor. It has {1}.", path.join('.'), names.join(', ')));
  }

  private unknownMember(path: readonly string[], name: string): UserError {
    const names = this.scope.names(path).map((one) => one.name);
    return new UserError(
      withSuggestion(
        l10n.t("'{0}' has no '{1}', but {2}.", path.join('.'), name, names.join(', ')),
        name,
        names,
      ),
    );
  }

  private unknownName(name: string): UserError {
    const definition = functions.get(name);
    if (definition) {
      return new UserError(l10n.t("'{0}' is a function; write {1}.", name, usageOf(name, definition)));
    }
    const names = this.scope.names([]).map((one) => one.name);
    return new UserError(
      withSuggestion(l10n.t("There is no name '{0}' here.", name), name, [
        ...names,
        ...constants.keys(),
        'True',
        'False',
      ]),
    );
  }
}

/** @throws UserError when it is not a single whole number */
function wholeNumber(value: TensorValue): number {
  if (value.shape.length > 0 || !isInteger(value.dtype)) throw new UserError(notWhole(value));
  return value.data[0];
}

/** Values of one shape under each other. @throws UserError when their shapes differ */
function stacked(items: readonly TensorValue[]): TensorValue {
  if (items.length === 0) return { dtype: 'float64', shape: [0], data: new Float64Array(0) };
  const [first] = items;
  const other = items.find(({ shape }) => !sameShape(shape, first.shape));
  if (other) {
    throw new UserError(
      l10n.t(
        'The items of a list must have one shape, but have {0} and {1}.',
        formatShape(first.shape),
        formatShape(other.shape),
      ),
    );
  }
  const dtype = items.reduce(
    (type, item) => commonType({ ...item, dtype: type }, item),
    commonType(first, first),
  );
  const shape = [items.length, ...first.shape];
  const data = arrayOf(dtype, items.length * first.data.length);
  items.forEach((item, i) => data.set(item.data, i * first.data.length));
  return { dtype, shape, data };
}
