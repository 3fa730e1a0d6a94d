// Which known names somebody may have meant by an unknown one.

/** A name counts as near when at most this share of its letters has to change. */
const nearShare = 0.45;
const offered = 3;
/** Nobody mistypes a name of this length; comparing it would take long. */
const longestName = 60;

/** The nearest first, at most three; none when all are far. */
export function nearestNames(name: string, known: readonly string[]): readonly string[] {
  if (name.length > longestName) return [];
  const wanted = name.toLowerCase();
  return known
    .map((candidate) => ({ candidate, changes: editDistance(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, changes }) => changes <= nearShare * Math.max(wanted.length, candidate.length))
    .sort((a, b) => a.changes - b.changes)
    .slice(0, offered)
    .map(({ candidate }) => candidate);
}

/** Letters to insert, remove or replace (Levenshtein), row by row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}
