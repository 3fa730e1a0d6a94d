// Gradients that are computed when they are used. A step of Adam is most of their use, and takes half the memory traffic
// when it is taken while each part of the gradient is still at hand. Whoever touches the buffers before that gets the
// gradient computed first, so that nobody can tell when it happened.

import type { Deferred, WasmBuffer } from './wasmMemory';

/** dw = xᵀ · dz over `rows`, not computed yet. */
export interface GradientProduct {
  readonly x: WasmBuffer;
  readonly dz: WasmBuffer;
  readonly dw: WasmBuffer;
  readonly rows: number;
}

/** Puts a product off until one of its buffers is touched. @param compute what makes up for it */
export function defer(product: GradientProduct, compute: (product: GradientProduct) => void): void {
  const buffers = [product.x, product.dz, product.dw];
  // Nothing is put off on something that is itself not there yet.
  for (const buffer of buffers) buffer.deferred?.settle();
  const deferred: Deferred & GradientProduct = {
    ...product,
    result: product.dw,
    settle() {
      release(deferred);
      compute(product);
    },
  };
  for (const buffer of buffers) buffer.deferred = deferred;
}

/** The product that waits to fill `dw`; it waits no longer, so the caller has to compute it. */
export function takeDeferred(dw: WasmBuffer): GradientProduct | undefined {
  const { deferred } = dw;
  if (deferred?.result !== dw) return undefined;
  const product = deferred as Deferred & GradientProduct;
  release(product);
  return product;
}

function release({ x, dz, dw }: GradientProduct): void {
  for (const buffer of [x, dz, dw]) buffer.deferred = undefined;
}
