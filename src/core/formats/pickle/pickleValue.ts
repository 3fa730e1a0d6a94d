// What a pickle describes, as plain records. A call is written down and never made; a global is a name and nothing else.

export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | PickleBytes
  | PickleList
  | PickleTuple
  | PickleSet
  | PickleDict
  | PickleGlobal
  | PickleObject
  | PicklePersistent;

export interface PickleBytes {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array;
}

export interface PickleList {
  readonly kind: 'list';
  readonly items: PickleValue[];
}

export interface PickleTuple {
  readonly kind: 'tuple';
  readonly items: readonly PickleValue[];
}

export interface PickleSet {
  readonly kind: 'set';
  readonly items: PickleValue[];
}

export interface PickleDict {
  readonly kind: 'dict';
  /** Texts and numbers are keys by their value, everything else by what it is. */
  readonly entries: Map<PickleValue, PickleValue>;
}

/** Something to import: `torch._utils._rebuild_tensor_v2`. */
export interface PickleGlobal {
  readonly kind: 'global';
  readonly module: string;
  readonly name: string;
}

/** What unpickling would make by calling something. */
export interface PickleObject {
  readonly kind: 'object';
  readonly callable: PickleValue;
  readonly args: readonly PickleValue[];
  /** What `__setstate__` would be given. */
  state?: PickleValue;
  /** What would be put into it afterwards, of lists and of dictionaries; most objects get nothing. */
  items?: PickleValue[];
  entries?: Map<PickleValue, PickleValue>;
}

/** A reference to something outside the pickle; the program that reads it knows what. */
export interface PicklePersistent {
  readonly kind: 'persistent';
  readonly id: PickleValue;
}

/** `module.name`, or undefined of anything but a global. */
export function globalName(value: PickleValue | undefined): string | undefined {
  return isKind(value, 'global') ? `${value.module}.${value.name}` : undefined;
}

export function isKind<Kind extends PickleKind>(
  value: PickleValue | undefined,
  kind: Kind,
): value is Extract<PickleValue, { readonly kind: Kind }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

type PickleKind = Extract<PickleValue, { readonly kind: string }>['kind'];

/** Deep or long values are cut. */
const shownDepth = 4;
const shownItems = 32;
const shownText = 1000;

/** As Python would print it, nearly: for metadata and for keys that are no texts. */
export function pythonText(value: PickleValue, depth = 0): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object') return String(value);
  if (depth > shownDepth) return '…';
  switch (value.kind) {
    case 'bytes':
      return `bytes(${value.bytes.length})`;
    case 'list':
      return `[${itemsText(value.items, depth)}]`;
    case 'tuple':
      return value.items.length === 1
        ? `(${pythonText(value.items[0], depth + 1)},)`
        : `(${itemsText(value.items, depth)})`;
    case 'set':
      return value.items.length === 0 ? 'set()' : `{${itemsText(value.items, depth)}}`;
    case 'dict':
      return `{${entriesText(value.entries, depth)}}`;
    case 'global':
      return `${value.module}.${value.name}`;
    case 'object':
      return `${pythonText(value.callable, depth + 1)}(${itemsText(value.args, depth)})`;
    case 'persistent':
      return `<${pythonText(value.id, depth + 1)}>`;
  }
}

function itemsText(items: readonly PickleValue[], depth: number): string {
  const texts = items.slice(0, shownItems).map((item) => pythonText(item, depth + 1));
  return (items.length > shownItems ? [...texts, '…'] : texts).join(', ');
}

function entriesText(entries: ReadonlyMap<PickleValue, PickleValue>, depth: number): string {
  const texts: string[] = [];
  for (const [key, value] of entries) {
    if (texts.length === shownItems) return [...texts, '…'].join(', ');
    texts.push(`${pythonText(key, depth + 1)}: ${pythonText(value, depth + 1)}`);
  }
  return texts.join(', ');
}

function quoted(text: string): string {
  const shown = text.length > shownText ? `${text.slice(0, shownText)}…` : text;
  const mark = shown.includes("'") && !shown.includes('"') ? '"' : "'";
  const escaped = shown.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll(mark, `\\${mark}`);
  return `${mark}${escaped}${mark}`;
}
