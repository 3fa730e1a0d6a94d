// A tile of numbers as pixels, and what no colour of a scale can say: hatching for NaN, triangles for infinities, and in
// high contrast hatching for what is negative.

import type { Tile } from '../../src/core/tensor/tile';
import { mixed, notANumberColor, packed, type Rgb, cssColor, stepsPerSide } from './colorScale';
import type { DataColors } from './dataColors';
import { positionOf, type ValueScale } from './valueScale';
import type { Rectangle, Size } from './rectangle';

export interface PaintedTile extends Size {
  readonly image: HTMLCanvasElement;
  /** Opaque where there is a NaN. */
  readonly nan?: HTMLCanvasElement;
  /** Opaque where a value is negative; in high contrast alone. */
  readonly negative?: HTMLCanvasElement;
  readonly infinities: readonly InfinityMark[];
}

interface InfinityMark {
  readonly x: number;
  readonly y: number;
  readonly positive: boolean;
}

/** More triangles than this on one picture would cover it. */
const mostInfinities = 4096;
/** In device pixels. */
const hatchSpacing = 6;
/** Triangles stay visible where a pixel stands for many cells; in CSS pixels. */
const smallestTriangle = 6;

export function paintTile(
  { width, height, pixels }: Tile,
  scale: ValueScale,
  colors: DataColors,
): PaintedTile {
  const table = scale.unsigned ? colors.sequential : colors.diverging;
  const painted = new Uint32Array(pixels.length);
  const nanColor = packed(mixed(colors.ground.color, notANumberColor(colors.ground), 0.45));
  const ground = packed(colors.ground.color);
  const infinities: InfinityMark[] = [];
  let hasNan = false;
  for (let i = 0; i < pixels.length; i++) {
    const value = pixels[i];
    // One comparison sorts out NaN and both infinities.
    if (value - value === 0) {
      painted[i] = table[Math.round((positionOf(scale, value) + 1) * stepsPerSide)];
    } else if (Number.isNaN(value)) {
      painted[i] = nanColor;
      hasNan = true;
    } else {
      painted[i] = ground;
      if (infinities.length < mostInfinities) {
        infinities.push({ x: i % width, y: Math.floor(i / width), positive: value > 0 });
      }
    }
  }
  return {
    width,
    height,
    image: canvasOf(width, height, painted),
    nan: hasNan ? maskOf(width, height, pixels, Number.isNaN) : undefined,
    negative: colors.isHighContrast ? maskOf(width, height, pixels, (value) => value < 0) : undefined,
    infinities,
  };
}

/** Draws the tile into `place`, which may reach beyond the `room` (in CSS pixels) that is seen of it. */
export function drawTile(
  context: CanvasRenderingContext2D,
  painted: PaintedTile,
  place: Rectangle,
  room: Rectangle,
  colors: DataColors,
): void {
  const { ground } = colors;
  context.save();
  context.beginPath();
  context.rect(room.x, room.y, room.width, room.height);
  context.clip();
  context.imageSmoothingEnabled = false;
  context.drawImage(painted.image, place.x, place.y, place.width, place.height);
  if (painted.negative) drawHatched(context, painted.negative, place, room, ground.color, 'falling');
  if (painted.nan) drawHatched(context, painted.nan, place, room, notANumberColor(ground), 'rising');
  drawInfinities(context, painted, place, ground.isDark);
  context.restore();
}

function drawHatched(
  context: CanvasRenderingContext2D,
  mask: HTMLCanvasElement,
  place: Rectangle,
  room: Rectangle,
  color: Rgb,
  direction: 'rising' | 'falling',
): void {
  const ratio = context.getTransform().a;
  const layer = document.createElement('canvas');
  layer.width = Math.max(1, Math.ceil(room.width * ratio));
  layer.height = Math.max(1, Math.ceil(room.height * ratio));
  const drawing = layer.getContext('2d')!;
  drawing.imageSmoothingEnabled = false;
  drawing.drawImage(
    mask,
    (place.x - room.x) * ratio,
    (place.y - room.y) * ratio,
    place.width * ratio,
    place.height * ratio,
  );
  drawing.globalCompositeOperation = 'source-in';
  drawing.fillStyle = drawing.createPattern(hatch(color, direction), 'repeat')!;
  drawing.fillRect(0, 0, layer.width, layer.height);
  context.drawImage(layer, room.x, room.y, layer.width / ratio, layer.height / ratio);
}

/** Diagonal lines that join at the edges of their square. */
function hatch(color: Rgb, direction: 'rising' | 'falling'): HTMLCanvasElement {
  const pixels = new Uint32Array(hatchSpacing * hatchSpacing);
  for (let y = 0; y < hatchSpacing; y++) {
    for (const thickness of [0, 1]) {
      const x = direction === 'rising' ? hatchSpacing - 1 - y + thickness : y + thickness;
      pixels[y * hatchSpacing + (x % hatchSpacing)] = packed(color);
    }
  }
  return canvasOf(hatchSpacing, hatchSpacing, pixels);
}

function drawInfinities(
  context: CanvasRenderingContext2D,
  { infinities, width, height }: PaintedTile,
  place: Rectangle,
  isDark: boolean,
): void {
  const across = place.width / width;
  const down = place.height / height;
  const size = Math.max(smallestTriangle, 0.6 * Math.min(across, down));
  context.fillStyle = isDark ? 'white' : 'black';
  context.strokeStyle = isDark ? 'black' : 'white';
  context.lineWidth = 1;
  for (const { x, y, positive } of infinities) {
    const middleX = place.x + (x + 0.5) * across;
    const middleY = place.y + (y + 0.5) * down;
    triangle(context, middleX, middleY, size, positive);
  }
}

/** Pointing up for +∞, down for −∞. */
export function triangle(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  size: number,
  up: boolean,
): void {
  const half = size / 2;
  const tip = up ? y - half : y + half;
  const base = up ? y + half : y - half;
  context.beginPath();
  context.moveTo(x, tip);
  context.lineTo(x + half, base);
  context.lineTo(x - half, base);
  context.closePath();
  context.fill();
  context.stroke();
}

/** A square of the hatching that stands for NaN, for legends. */
export function drawNanSample(
  context: CanvasRenderingContext2D,
  place: Rectangle,
  { ground }: DataColors,
): void {
  const color = notANumberColor(ground);
  context.fillStyle = cssColor(mixed(ground.color, color, 0.45));
  context.fillRect(place.x, place.y, place.width, place.height);
  const mask = canvasOf(1, 1, Uint32Array.of(0xffffffff));
  drawHatched(context, mask, place, place, color, 'rising');
}

function maskOf(
  width: number,
  height: number,
  pixels: Float32Array,
  isIn: (value: number) => boolean,
): HTMLCanvasElement {
  return canvasOf(
    width,
    height,
    Uint32Array.from(pixels, (value) => (isIn(value) ? 0xffffffff : 0)),
  );
}

function canvasOf(width: number, height: number, pixels: Uint32Array): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, width);
  canvas.height = Math.max(1, height);
  if (pixels.length > 0) {
    const bytes = new Uint8ClampedArray(pixels.buffer as ArrayBuffer, pixels.byteOffset, pixels.byteLength);
    canvas.getContext('2d')!.putImageData(new ImageData(bytes, width, height), 0, 0);
  }
  return canvas;
}
