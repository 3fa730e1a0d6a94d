// Numbers as the network page writes them: short in cells and sums, exact where one number is the subject.

/** Three digits, a true minus sign: `0.42`, `−1.2e−5`, `NaN`. */
export function brief(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const text =
    size !== 0 && (size < 0.001 || size >= 10_000)
      ? value.toExponential(1).replace('.0e', 'e').replace('e+', 'e')
      : String(Number(value.toPrecision(3)));
  return text.replaceAll('-', '−');
}

/** At most seven characters, for the cells of units: `0.42`, `−0.0019`, `−2e−5`. */
export function tiny(value: number): string {
  if (!Number.isFinite(value)) return brief(value);
  const text = [3, 2]
    .map((digits) => String(Number(value.toPrecision(digits))))
    .find(({ length }) => length <= 7);
  const fits = text !== undefined && (Math.abs(value) >= 0.001 || value === 0);
  return (fits ? text : value.toExponential(0).replace('e+', 'e')).replaceAll('-', '−');
}

/** All digits that tell a float32 from its neighbours. */
export function exact(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text)).replaceAll('-', '−');
  }
  return Number.isFinite(value) ? String(Number(value.toPrecision(9))).replaceAll('-', '−') : brief(value);
}
