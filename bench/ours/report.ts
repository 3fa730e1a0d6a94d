// The line of JSON that a measurement of ours ends with.

/** @param path what computed: a backend, or a part of the product */
export function report(seconds: number, path: string): void {
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const version = `${path}, Node ${process.versions.node}, ${megabytes} MB at most`;
  console.log(JSON.stringify({ seconds, version }));
}
