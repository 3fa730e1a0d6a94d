// The colours of data: signed values, magnitudes, categories, and what is no number. Knows no DOM and no theme by name.
// All are chosen in Oklab (Björn Ottosson, "A perceptual color space for image processing", 2020), where equal steps look
// equal: both sides of the diverging scale are equally light at equal magnitude, by construction.

/** Red, green and blue, each from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** What the colours stand on. */
export interface Ground {
  readonly color: Rgb;
  readonly isDark: boolean;
}

/** Lightness from 0 to 1, chroma from 0, hue in degrees. */
interface Lch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** Colours on either side of zero; a table has twice as many and the ground's colour between them. */
export const stepsPerSide = 256;

// Blue and orange-red stay apart for all common kinds of colour blindness.
const negativeHue = 252;
const positiveHue = 42;

/** The colour at `position`, from -1 (the most negative) over 0 (the ground) to 1. */
export function divergingColor({ color, isDark }: Ground, position: number): Rgb {
  const share = Math.min(1, Math.abs(position));
  if (share === 0) return color;
  const ground = lightnessOf(color);
  const end = isDark ? 0.74 : 0.45;
  return rgbOf({
    lightness: ground + (end - ground) * share,
    // Hue shows early, so that the sign of a small value can be told.
    chroma: 0.2 * Math.pow(share, 0.65),
    hue: position < 0 ? negativeHue : positiveHue,
  });
}

/** The colour at `position` from 0 to 1: what is large stands out from the ground. */
export function sequentialColor({ isDark }: Ground, position: number): Rgb {
  const share = Math.min(1, Math.max(0, position));
  const towardsYellow = isDark ? share : 1 - share;
  return rgbOf({
    lightness: 0.25 + 0.66 * towardsYellow,
    chroma: 0.14,
    // From violet over blue and green to yellow.
    hue: 305 - 197 * towardsYellow,
  });
}

/** `2 × stepsPerSide + 1` diverging colours, packed for `ImageData`. */
export function divergingTable(ground: Ground): Uint32Array {
  return table((position) => divergingColor(ground, position));
}

/** Sequential colours at the places of a diverging table: those below zero are all the first one. */
export function sequentialTable(ground: Ground): Uint32Array {
  return table((position) => sequentialColor(ground, position));
}

function table(colorAt: (position: number) => Rgb): Uint32Array {
  return Uint32Array.from({ length: 2 * stepsPerSide + 1 }, (_, index) =>
    packed(colorAt(index / stepsPerSide - 1)),
  );
}

const categoryHues = [250, 55, 160, 340, 95, 200, 22, 295];

/** Eight colours for things that have no order; the first two are as far apart as can be. */
export function categoryColors({ isDark }: Ground): readonly Rgb[] {
  return categoryHues.map((hue) => rgbOf({ lightness: isDark ? 0.74 : 0.52, chroma: 0.14, hue }));
}

/** Of the hatching of NaN; no scale comes near it. */
export function notANumberColor({ isDark }: Ground): Rgb {
  return isDark ? [255, 64, 255] : [200, 0, 200];
}

/** `amount` of `over` on `under`, from 0 to 1. */
export function mixed(under: Rgb, over: Rgb, amount: number): Rgb {
  const channel = (index: 0 | 1 | 2): number =>
    Math.round(under[index] + (over[index] - under[index]) * amount);
  return [channel(0), channel(1), channel(2)];
}

/** One opaque pixel as a number, as it lies in the memory of every machine that runs VS Code. */
export function packed([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

export function unpacked(pixel: number): Rgb {
  return [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
}

export function cssColor([red, green, blue]: Rgb): string {
  return `rgb(${red}, ${green}, ${blue})`;
}

/** Reads `#1e1e1e`, `rgb(30, 30, 30)` and `rgba(…)`, as browsers write computed colours; else undefined. */
export function parseColor(text: string): Rgb | undefined {
  const hexadecimal = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text);
  if (hexadecimal) return rgbOfTexts(hexadecimal.slice(1).map((digits) => parseInt(digits, 16)));
  const decimal = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/.exec(text);
  return decimal ? rgbOfTexts(decimal.slice(1).map(Number)) : undefined;
}

function rgbOfTexts([red, green, blue]: readonly number[]): Rgb {
  return [red, green, blue];
}

/** Whether black or white reads better on `color`. */
export function isLight(color: Rgb): boolean {
  return lightnessOf(color) > 0.6;
}

/** Oklab's lightness, from 0 to 1. */
export function lightnessOf(color: Rgb): number {
  const [red, green, blue] = color.map(toLinear);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
}

/** With the largest chroma up to the asked one that a screen can show, so lightness and hue stay what they are. */
function rgbOf({ lightness, chroma, hue }: Lch): Rgb {
  let least = 0;
  let most = chroma;
  if (isShown(linearOf({ lightness, chroma, hue }))) least = chroma;
  else {
    for (let i = 0; i < 12; i++) {
      const middle = (least + most) / 2;
      if (isShown(linearOf({ lightness, chroma: middle, hue }))) least = middle;
      else most = middle;
    }
  }
  const [red, green, blue] = linearOf({ lightness, chroma: least, hue }).map(fromLinear);
  return [red, green, blue];
}

function linearOf({ lightness, chroma, hue }: Lch): readonly number[] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
  const m = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
  const s = Math.pow(lightness - 0.0894841775 * a - 1.291485548 * b, 3);
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function isShown(linear: readonly number[]): boolean {
  return linear.every((channel) => channel >= -1e-4 && channel <= 1 + 1e-4);
}

/** sRGB's transfer function, IEC 61966-2-1. */
function toLinear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
}

function fromLinear(linear: number): number {
  const share = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (share <= 0.0031308 ? 12.92 * share : 1.055 * Math.pow(share, 1 / 2.4) - 0.055));
}
