// What a Python expression may be, as far as a model's text is followed. Anything else is unknown: no mistake, but nothing
// that can be told of it either.

import type { SyntaxNode } from '@lezer/common';
import type { DataSource, JsonValue } from '../../model/modelSpec';
import type { LayerDraft, ModelDraft } from '../modelDraft';
import type { TextRange } from '../sourceDocument';

export type PythonValue =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'constant'; readonly value: null | boolean | number | string }
  /** A list may grow; a tuple is not changed. */
  | { readonly kind: 'list' | 'tuple'; readonly items: PythonItem[] }
  | { readonly kind: 'dict'; readonly entries: Map<string, PythonItem> }
  /** Something of a package, by its full name: `keras.layers.Dense`. */
  | { readonly kind: 'package'; readonly path: string }
  | { readonly kind: 'function'; readonly node: SyntaxNode; readonly scope: Names }
  /** An initializer, optimizer, loss …, serialized. */
  | { readonly kind: 'object'; readonly json: JsonValue }
  | { readonly kind: 'layer'; readonly layer: LayerDraft }
  | { readonly kind: 'model'; readonly model: ModelDraft }
  /** What a layer puts out, in the functional style. */
  | { readonly kind: 'tensor'; readonly layer: LayerDraft }
  | { readonly kind: 'data'; readonly data: PythonData }
  | { readonly kind: 'method'; readonly self: PythonValue; readonly name: string };

/** The names that a module or a function knows. */
export interface Names {
  get(name: string): PythonValue | undefined;
  set(name: string, value: PythonValue): void;
}

/** A value and where it stands, for what is reported about it. */
export interface PythonItem {
  readonly value: PythonValue;
  readonly range: TextRange;
}

/** An array of a dataset: its pictures or its labels. */
export interface PythonData {
  readonly source: DataSource;
  readonly range: TextRange;
  readonly part: 'features' | 'targets' | 'archive';
  readonly scale?: number;
  readonly oneHot: boolean;
}

export const unknown: PythonValue = { kind: 'unknown' };
export const none: PythonValue = { kind: 'constant', value: null };

export function constant(value: null | boolean | number | string): PythonValue {
  return { kind: 'constant', value };
}

export function listOf(items: readonly PythonItem[]): PythonValue {
  return { kind: 'list', items: [...items] };
}

/** As Python counts it; undefined where it cannot be told. */
export function truthOf(value: PythonValue): boolean | undefined {
  switch (value.kind) {
    case 'unknown':
      return undefined;
    case 'constant':
      return Boolean(value.value);
    case 'list':
    case 'tuple':
      return value.items.length > 0;
    case 'dict':
      return value.entries.size > 0;
    default:
      return true;
  }
}

/**
 * Parts of one argument: far more than any shape or list of settings has. A list that holds another twice, sixty times
 * over, is small in Python and endless in JSON; one that holds itself has no JSON at all.
 */
const mostParts = 10_000;
const deepestPart = 100;

/** As JSON, in Keras' serialized form; undefined where something in it is unknown, or where it has too many parts. */
export function jsonOf(value: PythonValue): JsonValue | undefined {
  return jsonWithin({ parts: mostParts }, value, deepestPart);
}

function jsonWithin(left: { parts: number }, value: PythonValue, depth: number): JsonValue | undefined {
  left.parts -= 1;
  if (left.parts < 0 || depth < 0) return undefined;
  switch (value.kind) {
    case 'constant':
      return value.value;
    case 'object':
      return value.json;
    case 'list':
    case 'tuple': {
      const items: JsonValue[] = [];
      for (const item of value.items) {
        const json = jsonWithin(left, item.value, depth - 1);
        if (json === undefined) return undefined;
        items.push(json);
      }
      return items;
    }
    case 'dict': {
      const entries: [string, JsonValue][] = [];
      for (const [key, item] of value.entries) {
        const json = jsonWithin(left, item.value, depth - 1);
        if (json === undefined) return undefined;
        entries.push([key, json]);
      }
      return Object.fromEntries(entries);
    }
    // A function or class by its own name: `tf.nn.relu`, `keras.initializers.HeNormal`.
    case 'package':
      return value.path.split('.').at(-1)!;
    case 'layer':
      return { class_name: value.layer.className, config: value.layer.config };
    default:
      return undefined;
  }
}
