// Ten kinds of garments as grey pictures of 28 × 28, drawn from a seed: a first run needs no file. They vary enough in form,
// place, shade and pattern that a linear model stays clearly behind a network with a hidden layer.

import type { Random } from '../../base/random';
import type { Dataset } from '../dataset';
import { Canvas, type Shape } from './canvas';
import { garmentNames, garments as drawGarment } from './garmentShapes';
import type { GeneratedOptions } from './points';

const size = 28;

/** @param noise standard deviation of each pixel, as a share of white */
export function garments({ samples, noise, random }: GeneratedOptions): Dataset {
  const features = new Uint8Array(samples * size * size);
  const values = new Int32Array(samples);
  for (let sample = 0; sample < samples; sample++) {
    const label = random.below(garmentNames.length);
    values[sample] = label;
    // One of its own: a picture does not depend on how many numbers those before it have drawn.
    const picture = drawPicture(label, noise, random.fork());
    features.set(picture, sample * size * size);
  }
  return {
    name: 'garments',
    count: samples,
    inputShape: [size, size],
    features,
    scale: 1,
    targets: { kind: 'labels', values, classes: garmentNames.length },
    classNames: garmentNames,
  };
}

function drawPicture(label: number, noise: number, random: Random): Uint8Array {
  const canvas = new Canvas(size);
  const { shape, details } = drawGarment[label](random);
  const place = placement(random);
  const shade = shading(random);
  canvas.draw(place(shape), shade);
  if (details) {
    const contrast = random.uniform() < 0.5 ? -1 : 1;
    const strength = 0.15 + 0.35 * random.uniform();
    canvas.draw(place(details), (x, y) => clamp(shade(x, y) + contrast * strength));
  }
  return Uint8Array.from(canvas.pixels, (value) =>
    Math.round(255 * clamp(value + (value > 0.02 ? noise : noise / 4) * random.normal())),
  );
}

/** A little larger or smaller, turned, leaning, and out of the middle. */
function placement(random: Random): (shape: Shape) => Shape {
  const angle = 0.13 * random.normal();
  const lean = 0.12 * random.normal();
  const [width, height] = [0.82 + 0.26 * random.uniform(), 0.82 + 0.26 * random.uniform()];
  const [left, up] = [0.1 * random.normal(), 0.09 * random.normal()];
  const mirrored = random.uniform() < 0.25 ? -1 : 1;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const smallest = Math.min(width, height);
  return (shape) => (x, y) => {
    const [dx, dy] = [x - left, y - up];
    const [turnedX, turnedY] = [cos * dx + sin * dy, cos * dy - sin * dx];
    return shape((mirrored * (turnedX + lean * turnedY)) / width, turnedY / height) * smallest;
  };
}

/** One shade, or one that changes across the garment, with stripes or a print on some. */
function shading(random: Random): (x: number, y: number) => number {
  const base = 0.25 + 0.7 * random.uniform();
  const [acrossX, acrossY] = [0.15 * random.normal(), 0.15 * random.normal()];
  const pattern = random.uniform();
  const strength = 0.1 + 0.3 * random.uniform();
  const frequency = 6 + 14 * random.uniform();
  const direction = Math.PI * random.uniform();
  const [px, py, radius] = [0.25 * random.normal(), 0.25 * random.normal(), 0.15 + 0.2 * random.uniform()];
  return (x, y) => {
    let shade = base + acrossX * x + acrossY * y;
    if (pattern < 0.3)
      shade +=
        strength * Math.sign(Math.sin(frequency * (Math.cos(direction) * x + Math.sin(direction) * y)));
    else if (pattern < 0.5 && Math.hypot(x - px, y - py) < radius)
      shade += base > 0.6 ? -2 * strength : 2 * strength;
    return clamp(shade, 0.12);
  };
}

function clamp(value: number, least = 0): number {
  return Math.min(1, Math.max(least, value));
}
