// The fastest loop of multiply-adds of 128 bits that WebAssembly can ask for, written out in its bytes: no compiler stands
// between the question and the processor. Nothing is loaded and nothing is stored.

/** Enough to hide the latency of a multiply-add, and few enough to stay in registers. */
const accumulators = 12;
const iterations = 2_000_000;
const flopsOfIteration = accumulators * 4 * 2;

const [i32, f32, v128] = [0x7f, 0x7d, 0x7b];
/** The loop's count, the factor, then the accumulators. */
const [count, factor, firstSum] = [0, 1, 2];
const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const splat = [0xfd, 0x13];
const add = [0xfd, 0xe4, 0x01];
const extractFirst = [0xfd, 0x1f, 0];
const relaxedMultiplyAdd = [0xfd, 0x85, 0x02];
const float = (value: number): number[] => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)];

/** @returns floating-point operations a second of one run; undefined where the host has no relaxed SIMD */
export function createMultiplyAdds(): (() => number) | undefined {
  const bytes = moduleBytes();
  if (!WebAssembly.validate(bytes)) return undefined;
  const { run } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  const loop = run as (times: number) => number;
  return () => {
    const begin = performance.now();
    loop(iterations);
    return (iterations * flopsOfIteration) / ((performance.now() - begin) / 1000);
  };
}

/** `run(count)`: sum = factor · sum + factor in every accumulator, count times; returns their sum. */
function moduleBytes(): Uint8Array<ArrayBuffer> {
  const sums = Array.from({ length: accumulators }, (_, i) => firstSum + i);
  const code = [
    // One group of locals beside the parameter.
    ...[1, accumulators + 1, v128],
    ...float(0.5),
    ...splat,
    ...set(factor),
    // loop
    ...[0x03, 0x40],
    ...sums.flatMap((sum) => [
      ...get(factor),
      ...get(sum),
      ...get(factor),
      ...relaxedMultiplyAdd,
      ...set(sum),
    ]),
    // count -= 1, kept on the stack; again while it is not 0; end
    ...[...get(count), 0x41, 1, 0x6b, 0x22, count, 0x0d, 0, 0x0b],
    ...get(factor),
    ...sums.flatMap((sum) => [...get(sum), ...add]),
    ...extractFirst,
    0x0b,
  ];
  return Uint8Array.from([
    // Magic number and version.
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 1, i32, 1, f32]),
    ...section(3, [1, 0]),
    ...section(7, [1, 3, ...new TextEncoder().encode('run'), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}
