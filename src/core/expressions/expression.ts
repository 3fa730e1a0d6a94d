// An expression as a tree of what it says. It knows neither values nor how it was written down, but for places in the text.

/** Characters of the text, the end not included. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

export interface Expression {
  /** As it was typed. */
  readonly text: string;
  readonly root: Node;
}

export type Node = Place &
  (
    | { readonly kind: 'number'; readonly value: number; readonly integer: boolean }
    | { readonly kind: 'bool'; readonly value: boolean }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'attribute'; readonly object: Node; readonly name: string }
    | { readonly kind: 'index'; readonly object: Node; readonly items: readonly IndexNode[] }
    | CallNode
    | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Node }
    | {
        readonly kind: 'binary';
        readonly operator: BinaryOperator;
        readonly left: Node;
        readonly right: Node;
      }
    /** `first < second <= third`: every neighbouring pair holds. */
    | {
        readonly kind: 'comparison';
        readonly first: Node;
        readonly rest: readonly { readonly operator: ComparisonOperator; readonly operand: Node }[];
      }
    | { readonly kind: 'logical'; readonly operator: 'and' | 'or'; readonly left: Node; readonly right: Node }
    | { readonly kind: 'not'; readonly operand: Node }
    | {
        readonly kind: 'conditional';
        readonly condition: Node;
        readonly then: Node;
        readonly otherwise: Node;
      }
    /** A list or a tuple: both make a tensor. */
    | { readonly kind: 'list'; readonly items: readonly Node[] }
  );

export interface CallNode extends Place {
  readonly kind: 'call';
  readonly name: string;
  /** Of a method: what stands before the dot. */
  readonly object?: Node;
  readonly positional: readonly Node[];
  readonly keywords: ReadonlyMap<string, Node>;
}

export type IndexNode =
  | { readonly kind: 'ellipsis' }
  | { readonly kind: 'slice'; readonly start?: Node; readonly stop?: Node; readonly step?: Node }
  | { readonly kind: 'at'; readonly node: Node };

export const unaryOperators = ['-', '+', '~'] as const;
export type UnaryOperator = (typeof unaryOperators)[number];

export const binaryOperators = ['+', '-', '*', '/', '//', '%', '**', '@', '&', '|', '^'] as const;
export type BinaryOperator = (typeof binaryOperators)[number];

export const comparisonOperators = ['<', '<=', '>', '>=', '==', '!='] as const;
export type ComparisonOperator = (typeof comparisonOperators)[number];
