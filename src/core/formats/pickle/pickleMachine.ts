// Reads a pickle of any protocol (0 to 5) into records. It is the stack machine of Python's pickletools without its one
// dangerous part: nothing is imported, called or constructed. PEP 3154, PEP 574, and the comments of pickletools.py.

import * as l10n from '@vscode/l10n';
import { PickleBytes, pickleError } from './pickleBytes';
import { unescapedUnicode, unquoted } from './pickleTexts';
import {
  isKind,
  type PickleDict,
  type PickleGlobal,
  type PickleObject,
  type PickleValue,
} from './pickleValue';

export interface Pickle {
  readonly value: PickleValue;
  /** Every global that is named, whether it is used or not, by `module.name`. */
  readonly globals: ReadonlyMap<string, PickleGlobal>;
  /** Where the next one begins. */
  readonly end: number;
}

/** A tensor takes seven records of some 100 bytes: enough for 280,000 of them. */
const mostRecords = 2_000_000;
/** A dictionary takes as much as this many of the others. */
const weightOfDictionary = 4;
/** A billion steps would take a minute. */
const mostOpcodes = 30_000_000;
/** Values that wait on the stack: writers put lists down a thousand at a time. */
const mostWaiting = 4_000_000;

/**
 * The pickle that begins at byte `start`.
 * @throws PickleEndsEarly when the bytes end before it does
 * @throws UserError when it is damaged or larger than the limits
 */
export function readPickle(bytes: Uint8Array, start = 0): Pickle {
  const machine = new PickleMachine(new PickleBytes(bytes));
  machine.bytes.position = start;
  const value = machine.run();
  return { value, globals: machine.globals, end: machine.bytes.position };
}

/** What MARK puts on the stack. */
const mark = Symbol('mark');
/** The answer to an opcode of another group. */
const notMine = Symbol('not mine');

/** What an opcode pushes; undefined when it has done its work itself. */
type Pushed = PickleValue | undefined;

class PickleMachine {
  readonly globals = new Map<string, PickleGlobal>();
  private readonly stack: (PickleValue | typeof mark)[] = [];
  /** Numbered from 0 on by every writer. */
  private readonly memo: PickleValue[] = [];
  private memorised = 0;
  private records = 0;

  constructor(readonly bytes: PickleBytes) {}

  run(): PickleValue {
    for (let count = 0; count < mostOpcodes; count++) {
      const at = this.bytes.position;
      const opcode = String.fromCharCode(this.bytes.uint8());
      if (opcode === '.') return this.pop();
      const pushed = this.step(opcode, at);
      if (pushed !== undefined) this.stack.push(pushed);
      if (this.stack.length > mostWaiting)
        throw pickleError(at, l10n.t('more than {0} objects.', mostWaiting));
    }
    throw pickleError(this.bytes.position, l10n.t('more than {0} steps.', mostOpcodes));
  }

  private step(opcode: string, at: number): Pushed {
    let pushed = this.scalar(opcode, at);
    if (pushed === notMine) pushed = this.structure(opcode, at);
    if (pushed === notMine) pushed = this.reference(opcode, at);
    return pushed === notMine ? this.call(opcode, at) : pushed;
  }

  /** Values that stand in the pickle as they are. */
  private scalar(opcode: string, at: number): Pushed | typeof notMine {
    const { bytes } = this;
    switch (opcode) {
      case 'K':
        return bytes.uint8();
      case 'M':
        return bytes.uint16();
      case 'J':
        return bytes.int32();
      case '\x8a':
        return bytes.integer(bytes.uint8());
      case '\x8b':
        return bytes.integer(bytes.int32());
      case 'G':
        return bytes.float64();
      case 'I':
      case 'L':
        return bytes.decimal();
      case 'F':
        return floatOf(bytes.line(), at);
      case '\x88':
        return true;
      case '\x89':
        return false;
      case 'X':
        return bytes.text(bytes.uint32());
      case '\x8c':
        return bytes.text(bytes.uint8());
      case '\x8d':
        return bytes.text(bytes.uint64());
      case 'U':
        return bytes.latin1(bytes.uint8());
      case 'T':
        return bytes.latin1(bytes.int32());
      case 'S':
        return textOf(unquoted(bytes.line()), at);
      case 'V':
        return unescapedUnicode(bytes.line());
      case 'B':
        return this.record({ kind: 'bytes', bytes: bytes.take(bytes.uint32()) });
      case 'C':
        return this.record({ kind: 'bytes', bytes: bytes.take(bytes.uint8()) });
      case '\x8e':
      case '\x96':
        return this.record({ kind: 'bytes', bytes: bytes.take(bytes.uint64()) });
      case 'N':
        return null;
      default:
        return notMine;
    }
  }

  /** Lists, tuples, dictionaries, sets, and the stack itself. */
  private structure(opcode: string, at: number): Pushed | typeof notMine {
    const { bytes } = this;
    switch (opcode) {
      case '\x80':
        return this.protocol(bytes.uint8(), at);
      case '\x95':
        return this.frame(bytes.uint64(), at);
      case '(':
        this.stack.push(mark);
        return undefined;
      case ')':
        return this.tuple([]);
      case 't':
        return this.tuple(this.popToMark());
      case '\x85':
        return this.tuple(this.popSome(1));
      case '\x86':
        return this.tuple(this.popSome(2));
      case '\x87':
        return this.tuple(this.popSome(3));
      case ']':
        return this.record({ kind: 'list', items: [] });
      case 'l':
        return this.record({ kind: 'list', items: this.popToMark() });
      case 'a':
        return this.append(this.popSome(1), at);
      case 'e':
        return this.append(this.popToMark(), at);
      case '}':
        return this.record({ kind: 'dict', entries: new Map() }, weightOfDictionary);
      case 'd':
        return this.setItems(
          this.record({ kind: 'dict', entries: new Map() }, weightOfDictionary),
          this.popToMark(),
          at,
        );
      case 's':
        return this.setTop(this.popSome(2), at);
      case 'u':
        return this.setTop(this.popToMark(), at);
      case '\x8f':
        return this.record({ kind: 'set', items: [] });
      case '\x90':
        return this.append(this.popToMark(), at);
      case '\x91':
        return this.record({ kind: 'set', items: this.popToMark() });
      case '0':
        this.stack.pop();
        return undefined;
      case '1':
        this.popToMark();
        return undefined;
      case '2':
        return this.top();
      default:
        return notMine;
    }
  }

  /** The memo, and what lies outside the pickle. */
  private reference(opcode: string, at: number): Pushed | typeof notMine {
    const { bytes } = this;
    switch (opcode) {
      case 'p':
        return this.remember(Number(bytes.decimal()));
      case 'q':
        return this.remember(bytes.uint8());
      case 'r':
        return this.remember(bytes.uint32());
      case '\x94':
        return this.remember(this.memorised);
      case 'g':
        return this.recall(Number(bytes.decimal()), at);
      case 'h':
        return this.recall(bytes.uint8(), at);
      case 'j':
        return this.recall(bytes.uint32(), at);
      case 'P':
        return this.record({ kind: 'persistent', id: bytes.line() });
      case 'Q':
        return this.record({ kind: 'persistent', id: this.pop() });
      case '\x97':
        throw pickleError(at, l10n.t('a buffer that is not in the file.'));
      case '\x98':
        return undefined;
      default:
        return notMine;
    }
  }

  /** What would import or call something: only written down. */
  private call(opcode: string, at: number): Pushed {
    const { bytes } = this;
    switch (opcode) {
      case 'c':
        return this.global(bytes.line(), bytes.line());
      case '\x93': {
        const [module, name] = this.popSome(2);
        return this.global(textOf(module, at), textOf(name, at));
      }
      case '\x82':
        return this.global('copyreg', `extension ${bytes.uint8()}`);
      case '\x83':
        return this.global('copyreg', `extension ${bytes.uint16()}`);
      case '\x84':
        return this.global('copyreg', `extension ${bytes.int32()}`);
      case 'R':
      case '\x81': {
        const [callable, args] = this.popSome(2);
        return this.object(callable, argumentsOf(args));
      }
      case '\x92': {
        const [callable, args, named] = this.popSome(3);
        return this.object(callable, [...argumentsOf(args), named]);
      }
      case 'i': {
        const callable = this.global(bytes.line(), bytes.line());
        return this.object(callable, this.popToMark());
      }
      case 'o': {
        const [callable, ...args] = this.popToMark();
        if (callable === undefined) throw pickleError(at, l10n.t('a call of nothing.'));
        return this.object(callable, args);
      }
      case 'b': {
        const [state] = this.popSome(1);
        const target = this.top();
        if (isKind(target, 'object')) target.state = state;
        return undefined;
      }
      default:
        throw pickleError(at, l10n.t('the opcode {0} is not known.', opcode.charCodeAt(0)));
    }
  }

  private protocol(version: number, at: number): undefined {
    if (version > 5) throw pickleError(at, l10n.t('the protocol {0}; 0 to 5 are known.', version));
  }

  private frame(length: number, at: number): undefined {
    // A frame may reach beyond what is in memory so far, but not beyond every file.
    if (length > Number.MAX_SAFE_INTEGER) throw pickleError(at, l10n.t('a length of {0}.', length));
    if (length > this.bytes.remaining) this.bytes.take(length);
  }

  private tuple(items: readonly PickleValue[]): PickleValue {
    return this.record({ kind: 'tuple', items });
  }

  private global(module: string, name: string): PickleGlobal {
    const value: PickleGlobal = this.record({ kind: 'global', module, name });
    this.globals.set(`${module}.${name}`, value);
    return value;
  }

  private object(callable: PickleValue, args: readonly PickleValue[]): PickleObject {
    return this.record({
      kind: 'object',
      callable,
      args,
      state: undefined,
      items: undefined,
      entries: undefined,
    });
  }

  private append(items: readonly PickleValue[], at: number): undefined {
    const target = this.top();
    if (!isKind(target, 'list') && !isKind(target, 'set') && !isKind(target, 'object')) {
      throw pickleError(at, l10n.t('an item for something that is no list.'));
    }
    const list = isKind(target, 'object') ? (target.items ??= []) : target.items;
    for (const item of items) list.push(item);
  }

  private setTop(pairs: readonly PickleValue[], at: number): undefined {
    const target = this.top();
    if (!isKind(target, 'dict') && !isKind(target, 'object')) {
      throw pickleError(at, l10n.t('an entry for something that is no dictionary.'));
    }
    this.setItems(target, pairs, at);
  }

  private setItems<Target extends PickleDict | PickleObject>(
    target: Target,
    pairs: readonly PickleValue[],
    at: number,
  ): Target {
    if (pairs.length % 2 !== 0) throw pickleError(at, l10n.t('a key without a value.'));
    const entries = isKind(target, 'object')
      ? (target.entries ??= new Map<PickleValue, PickleValue>())
      : target.entries;
    for (let index = 0; index < pairs.length; index += 2) entries.set(pairs[index], pairs[index + 1]);
    return target;
  }

  private remember(index: number): undefined {
    if (!Object.hasOwn(this.memo, index)) this.memorised++;
    this.memo[index] = this.top();
  }

  private recall(index: number, at: number): PickleValue {
    const value = index >= 0 ? this.memo[index] : undefined;
    if (value === undefined) throw pickleError(at, l10n.t('the memo has no number {0}.', index));
    return value;
  }

  private record<Value>(value: Value, weight = 1): Value {
    this.records += weight;
    if (this.records <= mostRecords) return value;
    throw pickleError(this.bytes.position, l10n.t('more than {0} objects.', mostRecords));
  }

  private top(): PickleValue {
    const value = this.stack.at(-1);
    if (value === undefined || value === mark) throw this.underflow();
    return value;
  }

  private pop(): PickleValue {
    const value = this.top();
    this.stack.pop();
    return value;
  }

  /** In the order they were pushed. */
  private popSome(count: number): PickleValue[] {
    if (this.stack.length < count) throw this.underflow();
    const values = this.stack.splice(this.stack.length - count);
    if (values.includes(mark)) throw this.underflow();
    return values as PickleValue[];
  }

  private popToMark(): PickleValue[] {
    const at = this.stack.lastIndexOf(mark);
    if (at < 0) throw this.underflow();
    const values = this.stack.splice(at).slice(1) as PickleValue[];
    return values;
  }

  private underflow(): Error {
    return pickleError(this.bytes.position, l10n.t('it takes a value where there is none.'));
  }
}

function argumentsOf(args: PickleValue): readonly PickleValue[] {
  return isKind(args, 'tuple') || isKind(args, 'list') ? args.items : [args];
}

function textOf(value: PickleValue | undefined, at: number): string {
  if (typeof value === 'string') return value;
  throw pickleError(at, l10n.t('no text where one should be.'));
}

function floatOf(line: string, at: number): number {
  const text = line.trim().toLowerCase();
  if (text === 'nan') return NaN;
  if (/^[+-]?inf(inity)?$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  const value = Number(text);
  if (text === '' || Number.isNaN(value))
    throw pickleError(at, l10n.t("'{0}' where a number should be.", line.slice(0, 40)));
  return value;
}
