// A small grey picture that shapes are drawn on, smoothly: each pixel takes the share of it that a shape covers.
// Coordinates run from −1 to 1, x to the right, y down.

/** How far a place lies outside of a shape; negative inside. In the same units as coordinates. */
export type Shape = (x: number, y: number) => number;

/** Shapes that lean or are widened come nearer than they say; this share of a distance is surely empty. */
const certainty = 0.6;

export class Canvas {
  readonly pixels: Float32Array;

  /** @param size pixels on a side */
  constructor(readonly size: number) {
    this.pixels = new Float32Array(size * size);
  }

  /** @param shade of the shape at a place, from 0 to 1 */
  draw(shape: Shape, shade: (x: number, y: number) => number): void {
    const { size, pixels } = this;
    const pixel = 2 / size;
    for (let row = 0; row < size; row++) {
      const y = (row + 0.5) * pixel - 1;
      for (let column = 0; column < size; column++) {
        const x = (column + 0.5) * pixel - 1;
        const distance = shape(x, y);
        const covered = Math.min(1, 0.5 - distance / pixel);
        if (covered <= 0) {
          column += Math.floor((distance / pixel - 0.5) * certainty);
          continue;
        }
        const at = row * size + column;
        pixels[at] += covered * (shade(x, y) - pixels[at]);
      }
    }
  }
}

/** A polygon that need not be convex, by its corners in order. */
export function polygon(...corners: readonly (readonly [number, number])[]): Shape {
  const count = corners.length;
  const xs = Float64Array.from({ length: count + 1 }, (_, i) => corners[i % count][0]);
  const ys = Float64Array.from({ length: count + 1 }, (_, i) => corners[i % count][1]);
  return (x, y) => {
    let nearest = Infinity;
    let inside = false;
    for (let i = 0; i < count; i++) {
      const dx = xs[i + 1] - xs[i];
      const dy = ys[i + 1] - ys[i];
      const px = x - xs[i];
      const py = y - ys[i];
      const square = dx * dx + dy * dy;
      const along = square === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / square));
      const fx = px - along * dx;
      const fy = py - along * dy;
      nearest = Math.min(nearest, fx * fx + fy * fy);
      // A ray to the right crosses the outline an odd number of times from inside.
      if (ys[i] > y !== ys[i + 1] > y && px < (py / dy) * dx) inside = !inside;
    }
    const distance = Math.sqrt(nearest);
    return inside ? -distance : distance;
  };
}

export function ellipse(cx: number, cy: number, rx: number, ry: number): Shape {
  return (x, y) => (length((x - cx) / rx, (y - cy) / ry) - 1) * Math.min(rx, ry);
}

/** Everything within `radius` of a line from one place to another. */
export function stroke(ax: number, ay: number, bx: number, by: number, radius: number): Shape {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy || 1;
  return (x, y) => {
    const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square));
    return length(x - ax - along * dx, y - ay - along * dy) - radius;
  };
}

export function union(...shapes: readonly Shape[]): Shape {
  return (x, y) => {
    let nearest = Infinity;
    for (const shape of shapes) nearest = Math.min(nearest, shape(x, y));
    return nearest;
  };
}

export function without(shape: Shape, removed: Shape): Shape {
  return (x, y) => Math.max(shape(x, y), -removed(x, y));
}

/** A ring of a thickness around the outline of a shape. */
export function outline(shape: Shape, thickness: number): Shape {
  return (x, y) => Math.abs(shape(x, y)) - thickness / 2;
}

/** Many times faster than `Math.hypot`, which guards against sizes that do not occur here. */
function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}
