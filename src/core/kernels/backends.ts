// The paths that kernels can take, fastest first.

/** `relaxed`: WebAssembly with fused multiply-add; `simd`: WebAssembly without; `portable`: TypeScript. */
export const backends = ['relaxed', 'simd', 'portable'] as const;
export type Backend = (typeof backends)[number];
