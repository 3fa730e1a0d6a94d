// The picture that a sample is, sharp pixels, dark to light or in its colours.

import type { JSX } from 'preact';
import { useCallback } from 'preact/hooks';
import type { Shape } from '../../src/core/tensor/shape';
import { Canvas } from '../shared/canvas';
import { packed } from '../shared/colorScale';
import type { DataColors } from '../shared/dataColors';
import type { Rectangle } from '../shared/rectangle';

export interface SamplePictureProps {
  readonly values: Float32Array;
  /** Rows, columns and perhaps channels. */
  readonly shape: Shape;
  readonly place: Rectangle;
  readonly colors: DataColors;
  readonly label: string;
}

export function SamplePicture({ values, shape, place, colors, label }: SamplePictureProps): JSX.Element {
  const { width, height } = place;
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      context.imageSmoothingEnabled = false;
      context.drawImage(imageOf(values, shape), 0, 0, width, height);
      context.strokeStyle = colors.line;
      context.strokeRect(0.5, 0.5, width - 1, height - 1);
    },
    [values, shape, width, height, colors],
  );
  return (
    <div class="sample-picture" style={{ left: `${place.x}px`, top: `${place.y}px` }}>
      <Canvas draw={draw} width={width} height={height} label={label} />
    </div>
  );
}

function imageOf(values: Float32Array, [rows, columns, channels = 1]: Shape): HTMLCanvasElement {
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((least, value) => Math.min(least, value), 0);
  const high = finite.reduce((most, value) => Math.max(most, value), low);
  const byte = (value: number): number => Math.round((255 * (value - low)) / (high - low || 1)) || 0;
  const pixels = new Uint32Array(rows * columns);
  for (let i = 0; i < pixels.length; i++) {
    const [red, green = red, blue = red] = Array.from({ length: channels }, (_, channel) =>
      byte(values[i * channels + channel]),
    );
    pixels[i] = packed([red, green, blue]);
  }
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  canvas
    .getContext('2d')!
    .putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), columns, rows), 0, 0);
  return canvas;
}
