// Checkpoints of Flax (JAX): a tree in MessagePack, with arrays as an extension and large ones in chunks.
// flax/serialization.py.

import * as l10n from '@vscode/l10n';
import { messageOf, UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import { concatenatedSource } from '../../io/concatenatedSource';
import { sliceSource } from '../../io/sliceSource';
import { SourceReader } from '../../io/sourceReader';
import type { Checkpoint, MetadataEntry } from '../../model/checkpoint';
import type { ByteOrder } from '../../tensor/decode';
import { byteSize, type DType } from '../../tensor/dtype';
import { formatShape, type Shape } from '../../tensor/shape';
import {
  type CheckpointReader,
  declaredShape,
  declaredSize,
  hasEnding,
  largestRank,
} from '../checkpointReader';
import { npyType } from '../npy/elementTypes';
import { plainElements, TensorList } from '../tensorList';
import { type MsgpackValue, readMsgpack } from './msgpack';

export const flaxReader: CheckpointReader = {
  format: 'flax',
  detect: ({ name }) => (hasEnding(name, '.msgpack') ? 'name' : undefined),
  open: openFlax,
};

/** flax.serialization._MsgpackExtType. */
const extension = { array: 1, complex: 2, scalar: 3 } as const;
const chunkedKey = '__msgpack_chunked_array__';
/** Steps, rates, names. */
const mostMetadata = 2000;

async function openFlax(source: ByteSource): Promise<Checkpoint> {
  const part = l10n.t('MessagePack');
  const reader = new SourceReader(source, 'big', part);
  const root = await readMsgpack(reader);
  const tree = new FlaxTree(source, part);
  await tree.visit(root, '');
  if (reader.remaining > 0) {
    tree.remarks.push(l10n.t('{0} bytes after the tree belong to nothing.', reader.remaining));
  }
  const { list, metadata, remarks } = tree;
  return {
    format: 'flax',
    formatName: 'Flax',
    tensors: list.tensors,
    unreadable: list.unreadable,
    metadata,
    findings: [],
    remarks,
    readElements: list.readElements,
    dispose: () => undefined,
  };
}

interface FlaxArray {
  readonly typeName: string;
  readonly shape: Shape;
  readonly dtype?: DType;
  readonly order: ByteOrder;
  readonly data: ByteSource;
}

class FlaxTree {
  readonly list = new TensorList();
  readonly metadata: MetadataEntry[] = [];
  readonly remarks: string[] = [];

  constructor(
    private readonly source: ByteSource,
    private readonly part: string,
  ) {}

  /** @param path names joined by slashes */
  async visit(value: MsgpackValue, path: string): Promise<void> {
    if (typeof value !== 'object' || value === null) this.addMetadata(path, String(value));
    else if (value.kind === 'array') {
      for (const [index, item] of value.items.entries()) await this.visit(item, join(path, String(index)));
    } else if (value.kind === 'map') await this.visitMap(value.entries, path);
    else if (value.kind === 'extension') await this.visitExtension(value, path);
    else this.addMetadata(path, l10n.t('{0} bytes', value.end - value.start));
  }

  private async visitMap(
    entries: readonly (readonly [MsgpackValue, MsgpackValue])[],
    path: string,
  ): Promise<void> {
    const map = new Map<string, MsgpackValue>();
    for (const [key, value] of entries) {
      const name = keyText(key);
      if (map.has(name)) {
        this.remarks.push(l10n.t("'{0}' stands twice; the last one is shown.", join(path, name)));
      }
      map.set(name, value);
    }
    if (map.has(chunkedKey)) return this.attempt(path, () => this.chunked(map));
    for (const [name, value] of map) await this.visit(value, join(path, name));
  }

  private async visitExtension(
    value: Extract<MsgpackValue, { kind: 'extension' }>,
    path: string,
  ): Promise<void> {
    if (value.type === extension.array) {
      await this.attempt(path, () => this.array(value));
    } else if (value.type === extension.scalar) {
      await this.attempt(path, () => this.scalar(value, path));
    } else if (value.type === extension.complex) {
      this.addMetadata(path, l10n.t('a complex number'));
    } else {
      const reason = l10n.t('A value of the extension type {0}, which is not known.', value.type);
      this.list.addUnreadable({ name: path, reason });
    }
  }

  /** An array that is damaged leaves the others readable. */
  private async attempt(name: string, read: () => Promise<FlaxArray>): Promise<void> {
    let array: FlaxArray;
    try {
      array = await read();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.list.addUnreadable({ name, reason: messageOf(error) });
      return;
    }
    const { typeName, shape, dtype, order, data } = array;
    if (dtype === undefined) {
      const reason = l10n.t('Values of the element type {0} are not decoded.', typeName);
      this.list.addUnreadable({ name, typeName, shape, reason });
      return;
    }
    const size = declaredSize(shape) * byteSize[dtype];
    if (size !== data.size) {
      const reason = l10n.t('Its shape takes {0} bytes of data; it has {1}.', size, data.size);
      this.list.addUnreadable({ name, typeName, shape, reason });
      return;
    }
    this.list.add({ name, dtype, typeName, shape, storedSize: size }, plainElements(data, dtype, 0, order));
  }

  /** An extension whose bytes are MessagePack again: `(shape, type, data)`. */
  private async array({ start, end }: { readonly start: number; readonly end: number }): Promise<FlaxArray> {
    const inner = sliceSource(this.source, this.source.name, start, end - start);
    const value = await readMsgpack(new SourceReader(inner, 'big', this.part));
    const items = isKind(value, 'array') ? value.items : [];
    const [sizes, type, data] = items;
    const shape = isKind(sizes, 'array') ? declaredShape(sizes.items) : undefined;
    if (!shape || typeof type !== 'string' || !isKind(data, 'bytes')) {
      throw new UserError(
        l10n.t(
          'It should be a shape of at most {0} sizes, an element type and bytes, but is not.',
          largestRank,
        ),
      );
    }
    const { dtype, order } = elementType(type);
    return {
      typeName: type,
      shape,
      dtype,
      order,
      data: sliceSource(inner, inner.name, data.start, data.end - data.start),
    };
  }

  private async scalar(
    extent: { readonly start: number; readonly end: number },
    path: string,
  ): Promise<FlaxArray> {
    const value = await this.array(extent);
    if (value.shape.length > 0) {
      this.remarks.push(
        l10n.t("'{0}' should be a single number, but has the shape {1}.", path, formatShape(value.shape)),
      );
    }
    return value;
  }

  /** `{shape: {0: …}, chunks: {0: array, …}}`: the chunks follow one another, each flat. */
  private async chunked(map: ReadonlyMap<string, MsgpackValue>): Promise<FlaxArray> {
    const sizes = map.get('shape');
    const chunks = map.get('chunks');
    const shape = declaredShape(valuesOf(sizes));
    if (!shape) throw new UserError(l10n.t('Its shape is no list of sizes that are not negative.'));
    const arrays: FlaxArray[] = [];
    for (const chunk of valuesOf(chunks)) {
      if (!isKind(chunk, 'extension') || chunk.type !== extension.array) {
        throw new UserError(l10n.t('One of its chunks is no array.'));
      }
      arrays.push(await this.array(chunk));
    }
    const [first] = arrays;
    if (arrays.some(({ typeName }) => typeName !== first.typeName) || !first) {
      throw new UserError(l10n.t('Its chunks should have one element type, but have none or several.'));
    }
    const data = concatenatedSource(
      this.source.name,
      arrays.map((array) => array.data),
    );
    return { ...first, shape, data };
  }

  private addMetadata(name: string, value: string): void {
    if (this.metadata.length < mostMetadata) this.metadata.push({ name, value });
  }
}

/** Numbered keys in their order, or the items of a list. */
function valuesOf(value: MsgpackValue | undefined): readonly MsgpackValue[] {
  if (isKind(value, 'array')) return value.items;
  if (!isKind(value, 'map')) return [];
  const numbered = [...value.entries].sort(([a], [b]) => Number(a) - Number(b));
  return numbered.map(([, item]) => item);
}

/** By NumPy's name (`float32`), or its shorthand (`<f4`). */
function elementType(name: string): { readonly dtype?: DType; readonly order: ByteOrder } {
  if (Object.hasOwn(byteSize, name)) return { dtype: name as DType, order: 'little' };
  const type = /^[<>|=]/.test(name) ? npyType(name) : undefined;
  return type?.kind === 'numbers' ? { dtype: type.dtype, order: type.order } : { order: 'little' };
}

function keyText(key: MsgpackValue): string {
  return typeof key === 'object' && key !== null ? key.kind : String(key);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}

function isKind<Kind extends 'bytes' | 'extension' | 'array' | 'map'>(
  value: MsgpackValue | undefined,
  kind: Kind,
): value is Extract<MsgpackValue, { readonly kind: Kind }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}
