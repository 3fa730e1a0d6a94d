// The complementary error function to double precision, by the rational approximations of W. J. Cody,
// "Rational Chebyshev Approximations for the Error Function", Mathematics of Computation 23 (1969).

/** Coefficients of rational functions, highest power first, rounded to double precision. */
const nearZero = {
  numerator: [
    0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694,
  ],
  denominator: [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171],
};
const middle = {
  numerator: [
    2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
    881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
  ],
  denominator: [
    1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
    4362.619090143247, 3439.3676741437216, 1230.3393548037495,
  ],
};
const tail = {
  numerator: [
    0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
    0.0006587491615298378,
  ],
  denominator: [
    1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
  ],
};

/** 1 − erf(x), also where erf(x) is so close to 1 that the difference would be lost. */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.46875) return 1 - x * ratio(nearZero, x * x);
  const positive = size <= 4 ? gaussian(size) * ratio(middle, size) : tailOf(size);
  return x < 0 ? 2 - positive : positive;
}

function tailOf(x: number): number {
  // Beyond, the result is smaller than any number.
  if (x > 27.3) return 0;
  const inverseSquare = 1 / (x * x);
  return (gaussian(x) / x) * (1 / Math.sqrt(Math.PI) - inverseSquare * ratio(tail, inverseSquare));
}

/** exp(−x²): x is split so that the square of its larger part is exact, since exp would magnify a rounding error. */
function gaussian(x: number): number {
  const coarse = Math.trunc(x * 16) / 16;
  return Math.exp(-coarse * coarse) * Math.exp(-(x - coarse) * (x + coarse));
}

function ratio(
  {
    numerator,
    denominator,
  }: { readonly numerator: readonly number[]; readonly denominator: readonly number[] },
  x: number,
): number {
  return polynomial(numerator, x) / polynomial(denominator, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}
