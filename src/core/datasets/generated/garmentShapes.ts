// The outlines of ten kinds of garments. Each is drawn anew for every picture: how wide, how long, with which neck.
// Sizes are in units of half the picture.

import type { Random } from '../../base/random';
import { ellipse, outline, polygon, type Shape, stroke, union, without } from './canvas';

export const garmentNames = [
  'T-shirt',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Boot',
] as const;

export interface Garment {
  readonly shape: Shape;
  /** Seams, zips, straps: drawn over the garment in another shade. */
  readonly details?: Shape;
}

type Draw = (random: Random) => Garment;

/** By the numbers of `garmentNames`. */
export const garments: readonly Draw[] = [
  tShirt,
  trouser,
  pullover,
  dress,
  coat,
  sandal,
  shirt,
  sneaker,
  bag,
  boot,
];

function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.uniform();
}

interface TopSize {
  /** How far the sleeves reach. */
  readonly sleeve: number;
  /** From the middle to the hem. */
  readonly length: number;
}

/** What T-shirt, pullover, shirt and coat have in common: shoulders, two sleeves, a hem, a neck. */
function top(random: Random, { sleeve, length }: TopSize): Garment {
  const shoulder = between(random, 0.34, 0.5);
  const hem = between(random, 0.3, 0.48);
  const armWidth = between(random, 0.11, 0.17);
  const slope = between(random, 0.55, 1.5);
  const shoulderY = between(random, -0.68, -0.5);
  const body = polygon(
    [-shoulder, shoulderY],
    [-0.14, shoulderY - 0.14],
    [0.14, shoulderY - 0.14],
    [shoulder, shoulderY],
    [hem, length],
    [-hem, length],
  );
  const arm = (side: number): Shape => {
    const [dx, dy] = [Math.cos(slope) * sleeve, Math.sin(slope) * sleeve];
    const [x, y] = [side * (shoulder - 0.06), shoulderY + 0.1];
    return stroke(x, y, x + side * dx, y + dy, armWidth);
  };
  const neck = ellipse(0, shoulderY - 0.16, between(random, 0.12, 0.22), between(random, 0.08, 0.26));
  return { shape: without(union(body, arm(-1), arm(1)), neck) };
}

function tShirt(random: Random): Garment {
  return top(random, { sleeve: between(random, 0.14, 0.36), length: between(random, 0.44, 0.66) });
}

function pullover(random: Random): Garment {
  return top(random, { sleeve: between(random, 0.8, 1.1), length: between(random, 0.44, 0.64) });
}

/** Long sleeves with a collar and a row of buttons: between a pullover and a coat. */
function shirt(random: Random): Garment {
  const sleeve = between(random, 0.6, 1.05);
  const length = between(random, 0.56, 0.8);
  const garment = top(random, { sleeve, length });
  const placket = stroke(0, -0.5, 0, length, 0.035);
  const collar = union(stroke(0, -0.42, -0.17, -0.68, 0.05), stroke(0, -0.42, 0.17, -0.68, 0.05));
  return { ...garment, details: union(placket, collar) };
}

/** Longer and wider than a shirt, open along the middle. */
function coat(random: Random): Garment {
  const length = between(random, 0.8, 0.95);
  const garment = top(random, { sleeve: between(random, 0.85, 1.15), length });
  const opening = stroke(0, -0.55, between(random, -0.05, 0.05), length, between(random, 0.05, 0.09));
  const pockets = union(stroke(-0.28, 0.3, -0.14, 0.3, 0.025), stroke(0.14, 0.3, 0.28, 0.3, 0.025));
  return { ...garment, details: union(opening, pockets) };
}

function trouser(random: Random): Garment {
  const waist = between(random, 0.2, 0.34);
  const foot = between(random, 0.09, 0.17);
  const spread = between(random, 0.12, 0.34);
  const crotch = between(random, -0.35, -0.12);
  const leg = (side: number): Shape =>
    polygon(
      [0, -0.85],
      [side * waist, -0.85],
      [side * (spread + foot), 0.88],
      [side * (spread - foot), 0.88],
      [0, crotch],
    );
  return { shape: union(leg(-1), leg(1)) };
}

function dress(random: Random): Garment {
  const bust = between(random, 0.2, 0.32);
  const waist = between(random, 0.13, 0.24);
  const hem = between(random, 0.24, 0.62);
  const body = polygon(
    [-bust, -0.62],
    [bust, -0.62],
    [waist, -0.1],
    [hem, between(random, 0.7, 0.92)],
    [-hem, between(random, 0.7, 0.92)],
    [-waist, -0.1],
  );
  const sleeve = random.uniform() < 0.5 ? 0 : between(random, 0.12, 0.55);
  const arm = (side: number): Shape =>
    stroke(side * bust, -0.56, side * (bust + sleeve * 0.55), -0.56 + sleeve, 0.08);
  const strap = (side: number): Shape => stroke(side * bust * 0.7, -0.62, side * bust * 0.55, -0.88, 0.04);
  const upper = sleeve === 0 ? union(strap(-1), strap(1)) : union(arm(-1), arm(1));
  return { shape: union(body, upper) };
}

/** Where a shoe stands: its sole, from heel to toe, rising to the heel. */
function sole(heel: number, thickness: number): Shape {
  return polygon(
    [-0.85, 0.42],
    [0.8, 0.42],
    [0.88, 0.42 - thickness],
    [-0.2, 0.42 - thickness],
    [-0.85, 0.42 - heel],
  );
}

function sandal(random: Random): Garment {
  const heel = between(random, 0.1, 0.5);
  const base = union(
    stroke(-0.75, 0.4 - heel, 0.05, 0.36, 0.06),
    stroke(0.05, 0.36, 0.82, 0.38, 0.06),
    stroke(-0.75, 0.4 - heel, -0.72, 0.42, 0.05),
  );
  const straps = Array.from({ length: 1 + random.below(3) }, (_, i) => {
    const x = 0.6 - i * between(random, 0.3, 0.45);
    return outline(ellipse(x, 0.34, between(random, 0.1, 0.2), between(random, 0.16, 0.34)), 0.09);
  });
  const ankle = random.uniform() < 0.5 ? [outline(ellipse(-0.62, 0.02 - heel, 0.16, 0.12), 0.08)] : [];
  return { shape: union(base, ...straps, ...ankle) };
}

function sneaker(random: Random): Garment {
  const collar = between(random, -0.34, -0.1);
  const toe = between(random, 0.14, 0.26);
  const upper = polygon(
    [-0.82, 0.36],
    [-0.8, collar],
    [-0.62, collar - 0.08],
    [-0.3, collar + 0.02],
    [0.3, 0.02],
    [0.7, toe],
    [0.86, 0.36],
  );
  const laces = stroke(-0.22, 0.02, between(random, 0.12, 0.3), 0.12, 0.04);
  return {
    shape: union(upper, sole(0.14, 0.12)),
    details: union(laces, stroke(-0.82, 0.34, 0.84, 0.34, 0.03)),
  };
}

function boot(random: Random): Garment {
  const shaft = between(random, -0.9, -0.35);
  const width = between(random, 0.2, 0.32);
  const heel = between(random, 0.06, 0.3);
  const upper = polygon(
    [-0.62, 0.42],
    [-0.64, shaft],
    [-0.64 + 2 * width, shaft],
    [-0.6 + 2 * width, 0.02],
    [0.42, 0.12],
    [0.74, 0.3],
    [0.76, 0.42],
  );
  const back = polygon([-0.64, 0.3], [-0.36, 0.3], [-0.4, 0.42 + heel], [-0.6, 0.42 + heel]);
  const front = polygon(
    [-0.1, 0.36],
    [0.76, 0.36],
    [0.76, 0.42 + Math.min(heel, 0.1)],
    [0, 0.42 + Math.min(heel, 0.1)],
  );
  return { shape: union(upper, back, front) };
}

function bag(random: Random): Garment {
  const width = between(random, 0.5, 0.85);
  const lower = between(random, 0.95, 1.15);
  const upperY = between(random, -0.4, -0.05);
  const bottom = between(random, 0.5, 0.75);
  const body = polygon([-width / lower, upperY], [width / lower, upperY], [width, bottom], [-width, bottom]);
  const handle = outline(
    ellipse(0, upperY, between(random, 0.2, width * 0.75), between(random, 0.25, 0.55)),
    0.09,
  );
  const flap =
    random.uniform() < 0.5 ? stroke(-width * 0.9, upperY + 0.3, width * 0.9, upperY + 0.3, 0.03) : undefined;
  return { shape: union(body, handle), details: flap };
}
