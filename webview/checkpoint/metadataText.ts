// Values of metadata as people read them. Knows no DOM.

/** Longer values are one line of the table, and whole when they are opened. */
const longestLine = 120;

export function isLong(value: string): boolean {
  return value.length > longestLine || value.includes('\n');
}

/** JSON on lines of its own; any other text as it is. */
export function readable(value: string): string {
  if (!/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.stringify(JSON.parse(value), undefined, 2);
  } catch {
    // A long list that its reader has cut is JSON no more.
    return value;
  }
}
