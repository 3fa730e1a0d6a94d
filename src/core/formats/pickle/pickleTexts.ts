// The escapes of protocol 0: texts as Python 2 printed them, and Unicode as it escaped it.

const simple: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** A text in quotes, as `repr` prints it; undefined when it is none. */
export function unquoted(line: string): string | undefined {
  const text = line.trim();
  const mark = text[0];
  if (text.length < 2 || (mark !== "'" && mark !== '"') || text.at(-1) !== mark) return undefined;
  return text
    .slice(1, -1)
    .replace(
      /\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|(.))/gs,
      (whole, hex?: string, octal?: string, other?: string) => {
        if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
        if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
        return simple[other ?? ''] ?? whole;
      },
    );
}

/** `\u0041` and `\U00000041`. */
export function unescapedUnicode(line: string): string {
  return line.replace(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/g, (whole, short?: string, long?: string) => {
    const code = parseInt(short ?? long ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
