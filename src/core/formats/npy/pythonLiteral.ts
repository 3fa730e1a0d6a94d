// The Python literals of an npy header: dictionaries, lists, tuples, strings, integers, True, False, None.
// Nothing is evaluated; whatever else stands there is refused.

export type PythonLiteral = null | boolean | number | string | PythonTuple | PythonDict;

/** A tuple or a list. */
export interface PythonTuple {
  readonly kind: 'tuple' | 'list';
  readonly items: readonly PythonLiteral[];
}

export interface PythonDict {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, PythonLiteral>;
}

/** Structured element types nest a few deep. */
const deepest = 32;

/** Thrown by `parsePythonLiteral`; the reader says which file it is about. */
export class NotALiteral extends Error {
  constructor(readonly found: string) {
    super(found);
  }
}

/** @throws NotALiteral with the text where the literal ends to be one */
export function parsePythonLiteral(text: string): PythonLiteral {
  const parser = new LiteralParser(text);
  const value = parser.value(0);
  parser.end();
  return value;
}

/** As Python's `repr` writes it. */
export function formatPythonLiteral(value: PythonLiteral): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `'${value}'`;
  if (value.kind === 'dict') {
    const entries = [...value.entries].map(([key, item]) => `'${key}': ${formatPythonLiteral(item)}`);
    return `{${entries.join(', ')}}`;
  }
  const items = value.items.map(formatPythonLiteral).join(', ');
  if (value.kind === 'list') return `[${items}]`;
  return value.items.length === 1 ? `(${items},)` : `(${items})`;
}

class LiteralParser {
  private position = 0;

  constructor(private readonly text: string) {}

  value(depth: number): PythonLiteral {
    if (depth > deepest) throw this.unexpected();
    this.skipSpace();
    const character = this.text[this.position];
    if (character === '{') return this.dict(depth);
    if (character === '(') return this.sequence('tuple', ')', depth);
    if (character === '[') return this.sequence('list', ']', depth);
    if (character === "'" || character === '"') return this.string();
    // Python 2 wrote long integers with an L.
    const number = this.match(/-?\d+L?/y);
    if (number !== undefined) return parseInt(number, 10);
    switch (this.match(/True|False|None/y)) {
      case 'True':
        return true;
      case 'False':
        return false;
      case 'None':
        return null;
      default:
        throw this.unexpected();
    }
  }

  end(): void {
    this.skipSpace();
    if (this.position < this.text.length) throw this.unexpected();
  }

  private dict(depth: number): PythonDict {
    const entries = new Map<string, PythonLiteral>();
    this.expect('{');
    while (!this.accept('}')) {
      this.skipSpace();
      const key = this.string();
      this.expect(':');
      entries.set(key, this.value(depth + 1));
      if (!this.accept(',')) {
        this.expect('}');
        break;
      }
    }
    return { kind: 'dict', entries };
  }

  private sequence(kind: PythonTuple['kind'], close: string, depth: number): PythonLiteral {
    const items: PythonLiteral[] = [];
    let commas = 0;
    this.position++;
    while (!this.accept(close)) {
      items.push(this.value(depth + 1));
      if (!this.accept(',')) {
        this.expect(close);
        break;
      }
      commas++;
    }
    // Without a comma, parentheses only group.
    return kind === 'tuple' && items.length === 1 && commas === 0 ? items[0] : { kind, items };
  }

  private string(): string {
    const quoted = this.match(/[uUbB]?'[^'\\]*'|[uUbB]?"[^"\\]*"/y);
    if (quoted === undefined) throw this.unexpected();
    return quoted.replace(/^[uUbB]?.|.$/g, '');
  }

  private accept(character: string): boolean {
    this.skipSpace();
    if (this.text[this.position] !== character) return false;
    this.position++;
    return true;
  }

  private expect(character: string): void {
    if (!this.accept(character)) throw this.unexpected();
  }

  private skipSpace(): void {
    this.match(/[\s\0]+/y);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    this.position += found?.length ?? 0;
    return found;
  }

  private unexpected(): NotALiteral {
    return new NotALiteral(this.text.slice(this.position, this.position + 20));
  }
}
