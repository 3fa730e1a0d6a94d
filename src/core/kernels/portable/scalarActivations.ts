// Activation functions and their derivatives, number by number, as Keras defines them.

import type { Activation } from '../kernels';
import { erfc } from './errorFunction';

interface ScalarActivation {
  /** f(z). `parameter`: slope or alpha of those that have one. */
  value(z: number, parameter: number): number;
  /** dy · f′, from z where `readsInput`, from y otherwise. */
  backward(dy: number, at: number, parameter: number): number;
}

// G. Klambauer et al., "Self-Normalizing Neural Networks" (2017), at double precision.
const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;

const linear: ScalarActivation = { value: (z) => z, backward: (dy) => dy };

// Compared so that a NaN stays one; and selected, not multiplied, so that no infinite gradient turns into a NaN.
const relu: ScalarActivation = {
  value: (z) => (z <= 0 ? 0 : z),
  backward: (dy, y) => (y > 0 ? dy : 0),
};

const leakyRelu: ScalarActivation = {
  value: (z, slope) => (z > 0 ? z : slope * z),
  backward: (dy, y, slope) => (y > 0 ? dy : slope * dy),
};

const elu: ScalarActivation = {
  value: (z, alpha) => (z > 0 ? z : alpha * Math.expm1(z)),
  backward: (dy, y, alpha) => (y > 0 ? dy : dy * (y + alpha)),
};

const selu: ScalarActivation = {
  value: (z) => seluScale * (z > 0 ? z : seluAlpha * Math.expm1(z)),
  // At 0, where it has none, TensorFlow's derivative is that of the right side.
  backward: (dy, y) => dy * (y < 0 ? y + seluScale * seluAlpha : seluScale),
};

/** z · Φ(z), with Φ the standard normal distribution. D. Hendrycks and K. Gimpel (2016). */
const gelu: ScalarActivation = {
  value: (z) => z * normalDistribution(z),
  backward: (dy, z) => dy * (normalDistribution(z) + z * normalDensity(z)),
};

/** Φ(z) ≈ (1 + tanh(√(2/π) · (z + 0.044715 · z³))) / 2, from the same paper. */
const geluTanh: ScalarActivation = {
  value: (z) => 0.5 * z * (1 + Math.tanh(geluArgument(z))),
  backward(dy, z) {
    const t = Math.tanh(geluArgument(z));
    const slope = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * z * z);
    return dy * (0.5 * (1 + t) + 0.5 * z * (1 - t * t) * slope);
  },
};

const silu: ScalarActivation = {
  value: (z) => z * sigmoidOf(z),
  backward(dy, z) {
    const s = sigmoidOf(z);
    return dy * (s + z * s * (1 - s));
  },
};

const sigmoid: ScalarActivation = {
  value: sigmoidOf,
  backward: (dy, y) => dy * y * (1 - y),
};

const tanh: ScalarActivation = {
  value: (z) => Math.tanh(z),
  backward: (dy, y) => dy * (1 - y * y),
};

/** ln(1 + eᶻ), without overflow for large z. Its derivative is sigmoid(z) = 1 − e⁻ʸ. */
const softplus: ScalarActivation = {
  value: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
  backward: (dy, y) => dy * -Math.expm1(-y),
};

const scalars = { linear, relu, leakyRelu, elu, selu, gelu, silu, sigmoid, tanh, softplus };

export function scalarActivation(activation: Activation): ScalarActivation {
  return activation.kind === 'gelu' && activation.approximate ? geluTanh : scalars[activation.kind];
}

/** Slope or alpha; 0 for those that have none. */
export function parameterOf(activation: Activation): number {
  if (activation.kind === 'leakyRelu') return activation.slope;
  return activation.kind === 'elu' ? activation.alpha : 0;
}

/** No overflow needs care: e⁻ᶻ = ∞ gives 0. */
function sigmoidOf(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function normalDistribution(z: number): number {
  return 0.5 * erfc(-z * Math.SQRT1_2);
}

function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

function geluArgument(z: number): number {
  return Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z);
}
