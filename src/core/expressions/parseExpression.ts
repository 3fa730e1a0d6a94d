// Text to expression, through Python's own grammar. Only what the language has is taken over; everything else that
// Python allows (calls of anything, text, assignment, lambda) is refused with its place. Nothing is evaluated here.

import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { UserError } from '../base/errors';
import {
  type BinaryOperator,
  binaryOperators,
  type ComparisonOperator,
  comparisonOperators,
  type Expression,
  type IndexNode,
  type Node,
  type Place,
  type UnaryOperator,
  unaryOperators,
} from './expression';
import { deepestNesting, longestExpression } from './limits';
import { alternativesOf, logicalOperator, type LogicalTerm } from '../python/logicalTerms';
import { respell, type Respelled } from './operatorAliases';
import { childrenOf } from '../python/syntaxNodes';
import { firstGap, partsOf } from './syntaxNodes';

/**
 * @param firstColumn of the text, counted from 1, where it is part of a longer one
 * @throws UserError that names the column and what was expected there
 */
export function parseExpression(text: string, firstColumn = 1): Expression {
  if (text.length > longestExpression) {
    throw new UserError(
      l10n.t('The expression has {0} characters; {1} are the most.', text.length, longestExpression),
    );
  }
  return { text, root: new Reader(respell(text), firstColumn).readAll() };
}

class Reader {
  constructor(
    private readonly source: Respelled,
    private readonly firstColumn: number,
  ) {}

  readAll(): Node {
    const { text } = this.source;
    if (text.trim() === '') throw new UserError(l10n.t('There is no expression.'));
    const script = parser.parse(text).topNode;
    const statements = childrenOf(script).filter(({ name }) => name !== 'Comment');
    const [statement] = statements;
    if (statement?.name !== 'ExpressionStatement') throw this.notAnExpression(script, statement);
    const [whole, comma] = childrenOf(statement);
    const unexpected = firstGap(script) ?? statements.at(1)?.from ?? comma?.from;
    if (unexpected !== undefined) throw this.misplaced(unexpected);
    return this.read(whole, 0);
  }

  private read(node: SyntaxNode, depth: number): Node {
    this.checkDepth(node, depth);
    if (logicalOperator(node)) return this.readLogical(node, depth);
    const place = this.placeOf(node);
    const inner = (child: SyntaxNode): Node => this.read(child, depth + 1);
    switch (node.name) {
      case 'Number':
        return { ...place, ...this.readNumber(node) };
      case 'Boolean':
        return { ...place, kind: 'bool', value: this.textOf(node) === 'True' };
      case 'VariableName':
        return { ...place, kind: 'name', name: this.textOf(node) };
      case 'ParenthesizedExpression':
        return { ...inner(node.firstChild!.nextSibling!), ...place };
      case 'ArrayExpression':
      case 'TupleExpression':
        return { ...place, kind: 'list', items: partsOf(node).map(inner) };
      case 'UnaryExpression':
        return this.readUnary(node, place, inner);
      case 'BinaryExpression':
        return this.readBinary(node, place, inner);
      case 'ConditionalExpression': {
        const [then, condition, otherwise] = childrenOf(node).filter(
          ({ name }) => name !== 'if' && name !== 'else',
        );
        return {
          ...place,
          kind: 'conditional',
          condition: inner(condition),
          then: inner(then),
          otherwise: inner(otherwise),
        };
      }
      case 'MemberExpression':
        return this.readMember(node, place, inner);
      case 'CallExpression':
        return this.readCall(node, place, inner);
      default:
        throw this.expected(node.from, l10n.t("'{0}' is not part of the language", this.shown(node)));
    }
  }

  private readNumber(node: SyntaxNode): { kind: 'number'; value: number; integer: boolean } {
    const literal = this.textOf(node).replaceAll('_', '');
    const value = Number(literal);
    if (Number.isNaN(value)) {
      throw this.expected(node.from, l10n.t("'{0}' is not a number", this.shown(node)));
    }
    const integer = /^\d+$|^0[xob]/i.test(literal);
    return { kind: 'number', value, integer };
  }

  private readUnary(node: SyntaxNode, place: Place, inner: (child: SyntaxNode) => Node): Node {
    const [sign, operand] = childrenOf(node);
    const operator = this.textOf(sign);
    if (!isOneOf(unaryOperators, operator)) throw this.unknownOperator(sign);
    return { ...place, kind: 'unary', operator: operator satisfies UnaryOperator, operand: inner(operand) };
  }

  private readBinary(node: SyntaxNode, place: Place, inner: (child: SyntaxNode) => Node): Node {
    const [left, sign, right] = childrenOf(node);
    const operator = this.textOf(sign);
    const negated = [left, right].find((operand) => logicalOperator(operand) === 'not');
    if (negated) throw this.expected(negated.from, l10n.t("here 'not' needs brackets around it"));
    if (isOneOf<ComparisonOperator>(comparisonOperators, operator)) {
      const first = inner(left);
      const next = { operator, operand: inner(right) };
      // The grammar nests `a < b < c` to the left; in brackets it is a comparison of its own.
      return first.kind === 'comparison' && left.name === 'BinaryExpression'
        ? { ...place, kind: 'comparison', first: first.first, rest: [...first.rest, next] }
        : { ...place, kind: 'comparison', first, rest: [next] };
    }
    if (!isOneOf<BinaryOperator>(binaryOperators, operator)) throw this.unknownOperator(sign);
    return { ...place, kind: 'binary', operator, left: inner(left), right: inner(right) };
  }

  private readLogical(node: SyntaxNode, depth: number): Node {
    const alternatives = alternativesOf(node);
    const terms = alternatives.flat();
    // One level for each term, as they are joined from the left, and for each `not`.
    const deepest = depth + terms.length + terms.flatMap(({ negations }) => negations).length;
    this.checkDepth(node, deepest);
    const conjunctions = alternatives.map((parts) => {
      return joined(
        'and',
        parts.map((term) => this.readTerm(term, deepest)),
      );
    });
    return joined('or', conjunctions);
  }

  private readTerm({ operand, negations }: LogicalTerm, depth: number): Node {
    return negations.reduceRight<Node>(
      (inside, negation) => ({
        kind: 'not',
        operand: inside,
        from: this.placeOf(negation).from,
        to: inside.to,
      }),
      this.read(operand, depth),
    );
  }

  private readMember(node: SyntaxNode, place: Place, inner: (child: SyntaxNode) => Node): Node {
    const [object, mark, ...rest] = childrenOf(node);
    if (mark.name === '.') {
      return { ...place, kind: 'attribute', object: inner(object), name: this.textOf(rest[0]) };
    }
    const items: IndexNode[] = [];
    let parts: SyntaxNode[] = [];
    for (const part of rest) {
      if (part.name !== ',' && part.name !== ']') parts.push(part);
      else {
        if (parts.length > 0) items.push(this.readIndex(parts, inner));
        else if (part.name === ',' || items.length === 0) {
          throw this.expected(part.from, l10n.t('an index is missing'));
        }
        parts = [];
      }
    }
    return { ...place, kind: 'index', object: inner(object), items };
  }

  /** @param parts what stands between two commas: `1`, `:`, `2 : 5`, `: : -1` */
  private readIndex(parts: readonly SyntaxNode[], inner: (child: SyntaxNode) => Node): IndexNode {
    if (parts.every(({ name }) => name !== ':')) {
      return parts[0].name === 'Ellipsis' ? { kind: 'ellipsis' } : { kind: 'at', node: inner(parts[0]) };
    }
    const bounds: (Node | undefined)[] = [undefined];
    for (const part of parts) {
      if (part.name === ':') bounds.push(undefined);
      else bounds[bounds.length - 1] = inner(part);
    }
    if (bounds.length > 3) {
      throw this.expected(parts[0].from, l10n.t('a slice is start:stop:step'));
    }
    const [start, stop, step] = bounds;
    return { kind: 'slice', start, stop, step };
  }

  private readCall(node: SyntaxNode, place: Place, inner: (child: SyntaxNode) => Node): Node {
    const [callee, list] = childrenOf(node);
    const positional: Node[] = [];
    const keywords = new Map<string, Node>();
    const parts = partsOf(list);
    for (let i = 0; i < parts.length; i++) {
      if (parts[i].name === '*' || parts[i].name === '**') {
        throw this.expected(parts[i].from, l10n.t("'{0}' is not part of the language", this.shown(parts[i])));
      }
      if (parts[i + 1]?.name === 'AssignOp') {
        keywords.set(this.textOf(parts[i]), inner(parts[i + 2]));
        i += 2;
      } else if (keywords.size > 0) {
        throw this.expected(parts[i].from, l10n.t('arguments without a name come first'));
      } else {
        positional.push(inner(parts[i]));
      }
    }
    if (callee.name === 'VariableName') {
      return { ...place, kind: 'call', name: this.textOf(callee), positional, keywords };
    }
    const method = callee.name === 'MemberExpression' ? callee.lastChild : null;
    if (method?.name !== 'PropertyName') {
      throw this.expected(callee.from, l10n.t('only functions and methods can be called'));
    }
    const object = callee.firstChild!;
    const name = this.textOf(method);
    // Nobody has to unlearn `np.mean(x)`.
    return object.name === 'VariableName' && this.textOf(object) === 'np'
      ? { ...place, kind: 'call', name, positional, keywords }
      : { ...place, kind: 'call', name, object: inner(object), positional, keywords };
  }

  private checkDepth(node: SyntaxNode, depth: number): void {
    if (depth > deepestNesting) {
      throw this.expected(
        node.from,
        l10n.t('expressions go at most {0} deep into each other', deepestNesting),
      );
    }
  }

  private misplaced(at: number): UserError {
    const rest = this.source.text.slice(at);
    const found = /^\s*(\w+|\S)/.exec(rest);
    return found
      ? this.expected(
          at + found[0].length - found[1].length,
          l10n.t("'{0}' does not belong here, or something before it is missing", found[1]),
        )
      : this.expected(at, l10n.t('the expression breaks off; something is missing at its end'));
  }

  private notAnExpression(script: SyntaxNode, statement: SyntaxNode | undefined): UserError {
    const assignment = statement?.name === 'AssignStatement' ? statement.getChild('AssignOp') : null;
    if (assignment) {
      return this.expected(assignment.from, l10n.t("'=' assigns; to compare, write '=='"));
    }
    const at = statement ?? script;
    return this.expected(at.from, l10n.t("'{0}' is not part of the language", this.shown(at)));
  }

  private unknownOperator(sign: SyntaxNode): UserError {
    return this.expected(sign.from, l10n.t("there is no operator '{0}'", this.shown(sign)));
  }

  private expected(at: number, what: string): UserError {
    return new UserError(l10n.t('Column {0}: {1}.', this.source.origin[at] + this.firstColumn, what));
  }

  private placeOf({ from, to }: SyntaxNode): Place {
    return { from: this.source.origin[from], to: this.source.origin[to - 1] + 1 };
  }

  private textOf({ from, to }: SyntaxNode): string {
    return this.source.text.slice(from, to);
  }

  private shown(node: SyntaxNode): string {
    const text = this.textOf(node);
    return text.length > 30 ? `${text.slice(0, 30)}…` : text;
  }
}

function joined(operator: 'and' | 'or', parts: readonly Node[]): Node {
  return parts.reduce((left, right) => ({
    kind: 'logical',
    operator,
    left,
    right,
    from: left.from,
    to: right.to,
  }));
}

function isOneOf<Word extends string>(words: readonly Word[], text: string): text is Word {
  return (words as readonly string[]).includes(text);
}
