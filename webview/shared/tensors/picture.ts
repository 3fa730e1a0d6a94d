// What is seen as a PNG that explains itself: title above, colour bar below.

import type { Remote } from '../../../src/protocol/channel';
import type { TensorsHost } from '../../../src/protocol/weights';
import { cssColor } from '../colorScale';
import { colorBarSize, drawColorBar, type Signs } from '../colorBar';
import type { DataColors } from '../dataColors';
import type { ValueScale } from '../valueScale';

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly draw: (context: CanvasRenderingContext2D) => void;
  /** Absent: the picture's colours are no scale. */
  readonly legend?: { readonly scale: ValueScale; readonly signs: Signs };
}

export interface PictureTitle {
  readonly title: string;
  readonly subtitle: string;
}

const margin = 16;
const titleHeight = 44;
/** Pixels of the file for each on the page: sharp in print. */
const sharpness = 2;

export async function savePicture(
  host: Remote<TensorsHost>,
  name: string,
  picture: Picture,
  titles: PictureTitle,
  colors: DataColors,
): Promise<void> {
  const png = await pngOf(picture, titles, colors);
  await host.savePicture({ name, png });
}

async function pngOf(
  { width, height, draw, legend }: Picture,
  { title, subtitle }: PictureTitle,
  colors: DataColors,
): Promise<Uint8Array> {
  const legendSize = legend ? colorBarSize(legend.signs) : { width: 0, height: 0 };
  const canvas = document.createElement('canvas');
  const total = {
    width: Math.max(width, legendSize.width) + 2 * margin,
    height: titleHeight + height + (legend ? legendSize.height + margin : 0) + 2 * margin,
  };
  canvas.width = Math.ceil(total.width * sharpness);
  canvas.height = Math.ceil(total.height * sharpness);
  const context = canvas.getContext('2d')!;
  const moveTo = (x: number, y: number): void =>
    context.setTransform(sharpness, 0, 0, sharpness, x * sharpness, y * sharpness);

  moveTo(0, 0);
  context.fillStyle = cssColor(colors.ground.color);
  context.fillRect(0, 0, total.width, total.height);
  context.textBaseline = 'alphabetic';
  context.fillStyle = colors.text;
  context.font = `600 14px ${colors.wordFont}`;
  context.fillText(title, margin, margin + 12);
  context.fillStyle = colors.muted;
  context.font = `12px ${colors.wordFont}`;
  context.fillText(subtitle, margin, margin + 30);
  // A picture clears its own ground, which would leave a hole here.
  const drawing = document.createElement('canvas');
  drawing.width = Math.ceil(width * sharpness);
  drawing.height = Math.ceil(height * sharpness);
  const inner = drawing.getContext('2d')!;
  inner.setTransform(sharpness, 0, 0, sharpness, 0, 0);
  draw(inner);
  context.drawImage(
    drawing,
    margin,
    margin + titleHeight,
    drawing.width / sharpness,
    drawing.height / sharpness,
  );
  if (legend) {
    moveTo(margin, 2 * margin + titleHeight + height);
    drawColorBar(context, legend.scale, colors, legend.signs);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser could not encode the picture.');
  return new Uint8Array(await blob.arrayBuffer());
}
