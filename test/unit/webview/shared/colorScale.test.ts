import assert from 'node:assert/strict';
import {
  categoryColors,
  divergingColor,
  divergingTable,
  type Ground,
  lightnessOf,
  packed,
  parseColor,
  type Rgb,
  sequentialColor,
  stepsPerSide,
  unpacked,
} from '../../../../webview/shared/colorScale';

const dark: Ground = { color: [18, 19, 20], isDark: true };
const light: Ground = { color: [255, 255, 255], isDark: false };
const black: Ground = { color: [0, 0, 0], isDark: true };
const grounds = [dark, light, black];
const positions = Array.from({ length: 20 }, (_, index) => (index + 1) / 20);

// G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
// Deficiency", 2009, for complete deficiency; on linear RGB.
const deficiencies = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
};

function seen(color: Rgb, matrix: readonly number[]): readonly number[] {
  const linear = color.map((channel) => Math.pow(channel / 255, 2.2));
  return [0, 1, 2].map((row) => {
    const value = linear.reduce((sum, channel, column) => sum + matrix[3 * row + column] * channel, 0);
    return 255 * Math.pow(Math.min(1, Math.max(0, value)), 1 / 2.2);
  });
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((channel, index) => channel - b[index]));
}

describe('The diverging scale', () => {
  it('is the ground at zero', () => {
    for (const ground of grounds) assert.deepEqual(divergingColor(ground, 0), ground.color);
  });

  it('is equally light on both sides', () => {
    for (const ground of grounds) {
      for (const position of positions) {
        const [negative, positive] = [-position, position].map((at) =>
          lightnessOf(divergingColor(ground, at)),
        );
        assert.ok(Math.abs(negative - positive) < 0.012, `${position}: ${negative}, ${positive}`);
      }
    }
  });

  it('leaves the ground steadily', () => {
    for (const ground of grounds) {
      const lightness = positions.map((at) => lightnessOf(divergingColor(ground, at)));
      const steps = lightness.slice(1).map((value, index) => value - lightness[index]);
      assert.ok(steps.every((step) => (ground.isDark ? step > 0.01 : step < -0.01)));
    }
  });

  it('is blue below zero and orange-red above', () => {
    for (const ground of grounds) {
      for (const position of positions) {
        const [red, , blue] = divergingColor(ground, position);
        const [negativeRed, , negativeBlue] = divergingColor(ground, -position);
        assert.ok(red > blue && negativeBlue > negativeRed);
      }
    }
  });

  it('is told apart by colour-blind people', () => {
    for (const ground of grounds) {
      for (const matrix of Object.values(deficiencies)) {
        const [negative, positive] = [-0.5, 0.5].map((at) => seen(divergingColor(ground, at), matrix));
        assert.ok(distance(negative, positive) > 60);
      }
    }
  });

  it('lies in a table with zero in the middle', () => {
    const table = divergingTable(dark);
    assert.equal(table.length, 2 * stepsPerSide + 1);
    assert.deepEqual(unpacked(table[stepsPerSide]), dark.color);
    assert.deepEqual(unpacked(table[0]), divergingColor(dark, -1));
    assert.deepEqual(unpacked(table[2 * stepsPerSide]), divergingColor(dark, 1));
  });
});

describe('The sequential scale', () => {
  it('goes away from the ground', () => {
    for (const ground of grounds) {
      const lightness = positions.map((at) => lightnessOf(sequentialColor(ground, at)));
      const steps = lightness.slice(1).map((value, index) => value - lightness[index]);
      assert.ok(steps.every((step) => (ground.isDark ? step > 0 : step < 0)));
    }
  });
});

describe('The colours of categories', () => {
  it('are eight that differ', () => {
    for (const ground of grounds) {
      const colors = categoryColors(ground);
      assert.equal(colors.length, 8);
      for (const [index, color] of colors.entries()) {
        for (const other of colors.slice(index + 1)) assert.ok(distance(color, other) > 30);
      }
    }
  });
});

describe('Colours', () => {
  it('have the lightness that Oklab gives them', () => {
    // CSS Color Module Level 4, examples of oklab().
    assert.ok(Math.abs(lightnessOf([255, 255, 255]) - 1) < 1e-3);
    assert.ok(Math.abs(lightnessOf([255, 0, 0]) - 0.628) < 1e-3);
    assert.ok(Math.abs(lightnessOf([0, 0, 255]) - 0.452) < 1e-3);
    assert.equal(lightnessOf([0, 0, 0]), 0);
  });

  it('are read as browsers and themes write them', () => {
    assert.deepEqual(parseColor('#1e1F20'), [30, 31, 32]);
    assert.deepEqual(parseColor('rgb(30, 31, 32)'), [30, 31, 32]);
    assert.deepEqual(parseColor('rgba(30, 31, 32, 0.5)'), [30, 31, 32]);
    assert.equal(parseColor('transparent'), undefined);
  });

  it('are opaque pixels in the byte order of ImageData', () => {
    const bytes = new Uint8Array(Uint32Array.of(packed([1, 2, 3])).buffer);
    assert.deepEqual([...bytes], [1, 2, 3, 255]);
  });
});
