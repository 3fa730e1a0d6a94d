// The element types of GGUF by ggml's numbers (enum ggml_type): their blocks, and how a block becomes numbers.

import type { DType } from '../../tensor/dtype';
import { type DecodeBlock, largeBlock } from './blocks/block';
import {
  decodeIq1M,
  decodeIq1S,
  decodeIq2S,
  decodeIq2Xs,
  decodeIq2Xxs,
  decodeIq3S,
  decodeIq3Xxs,
  decodeIq4Xs,
} from './blocks/iQuants';
import { decodeQ2K, decodeQ3K, decodeQ4K, decodeQ5K, decodeQ6K, decodeQ8K } from './blocks/kQuants';
import {
  decodeIq4Nl,
  decodeMxfp4,
  decodeNvfp4,
  decodeQ4_0,
  decodeQ4_1,
  decodeQ5_0,
  decodeQ5_1,
  decodeQ8_0,
} from './blocks/smallBlocks';
import { decodeTq1, decodeTq2 } from './blocks/ternary';

export type GgmlType =
  | { readonly kind: 'plain'; readonly name: string; readonly dtype: DType }
  | {
      readonly kind: 'blocks';
      readonly name: string;
      /** Elements per block. */
      readonly elements: number;
      /** Bytes per block. */
      readonly bytes: number;
      /** Absent: files do not hold it, or nobody has published what it means. */
      readonly decode?: DecodeBlock;
    };

export const ggmlTypes: ReadonlyMap<number, GgmlType> = new Map([
  [0, plain('F32', 'float32')],
  [1, plain('F16', 'float16')],
  [2, blocks('Q4_0', 32, 18, decodeQ4_0)],
  [3, blocks('Q4_1', 32, 20, decodeQ4_1)],
  [6, blocks('Q5_0', 32, 22, decodeQ5_0)],
  [7, blocks('Q5_1', 32, 24, decodeQ5_1)],
  [8, blocks('Q8_0', 32, 34, decodeQ8_0)],
  [9, blocks('Q8_1', 32, 36)],
  [10, blocks('Q2_K', largeBlock, 84, decodeQ2K)],
  [11, blocks('Q3_K', largeBlock, 110, decodeQ3K)],
  [12, blocks('Q4_K', largeBlock, 144, decodeQ4K)],
  [13, blocks('Q5_K', largeBlock, 176, decodeQ5K)],
  [14, blocks('Q6_K', largeBlock, 210, decodeQ6K)],
  [15, blocks('Q8_K', largeBlock, 292, decodeQ8K)],
  [16, blocks('IQ2_XXS', largeBlock, 66, decodeIq2Xxs)],
  [17, blocks('IQ2_XS', largeBlock, 74, decodeIq2Xs)],
  [18, blocks('IQ3_XXS', largeBlock, 98, decodeIq3Xxs)],
  [19, blocks('IQ1_S', largeBlock, 50, decodeIq1S)],
  [20, blocks('IQ4_NL', 32, 18, decodeIq4Nl)],
  [21, blocks('IQ3_S', largeBlock, 110, decodeIq3S)],
  [22, blocks('IQ2_S', largeBlock, 82, decodeIq2S)],
  [23, blocks('IQ4_XS', largeBlock, 136, decodeIq4Xs)],
  [24, plain('I8', 'int8')],
  [25, plain('I16', 'int16')],
  [26, plain('I32', 'int32')],
  [27, plain('I64', 'int64')],
  [28, plain('F64', 'float64')],
  [29, blocks('IQ1_M', largeBlock, 56, decodeIq1M)],
  [30, plain('BF16', 'bfloat16')],
  [34, blocks('TQ1_0', largeBlock, 54, decodeTq1)],
  [35, blocks('TQ2_0', largeBlock, 66, decodeTq2)],
  [39, blocks('MXFP4', 32, 17, decodeMxfp4)],
  [40, blocks('NVFP4', 64, 36, decodeNvfp4)],
  [41, blocks('Q1_0', 128, 18)],
]);

function plain(name: string, dtype: DType): GgmlType {
  return { kind: 'plain', name, dtype };
}

function blocks(name: string, elements: number, bytes: number, decode?: DecodeBlock): GgmlType {
  return { kind: 'blocks', name, elements, bytes, decode };
}

/** `bytes` hold whole blocks; the result has as many elements as they make. */
export function decodeBlocks(
  type: Extract<GgmlType, { kind: 'blocks' }>,
  decode: DecodeBlock,
  bytes: Uint8Array,
): Float32Array {
  const count = bytes.length / type.bytes;
  const out = new Float32Array(count * type.elements);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let block = 0; block < count; block++) decode(view, block * type.bytes, out, block * type.elements);
  return out;
}
