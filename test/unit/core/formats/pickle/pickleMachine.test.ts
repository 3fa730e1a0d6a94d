// Pickles of every protocol against Python's own words, and what a pickle must not be able to do.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../../../src/core/base/errors';
import { PickleEndsEarly } from '../../../../../src/core/formats/pickle/pickleBytes';
import { readPickle } from '../../../../../src/core/formats/pickle/pickleMachine';
import { isKind, pythonText } from '../../../../../src/core/formats/pickle/pickleValue';
import { walkPickle } from '../../../../../src/core/formats/pickle/pickleWalk';

const { text, pickles } = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../../fixtures/pickle/pickles.json'), 'utf8'),
) as { readonly text: string; readonly pickles: readonly string[] };

const bytesOf = (characters: string): Uint8Array =>
  Uint8Array.from(characters, (character) => character.charCodeAt(0));

describe('pickles', () => {
  for (const [protocol, pickled] of pickles.entries()) {
    it(`say what they hold in protocol ${protocol}`, () => {
      assert.equal(pythonText(readPickle(Buffer.from(pickled, 'base64')).value), text);
    });
  }

  it('write a call down and do not make it', () => {
    const { value, globals } = readPickle(bytesOf("cos\nsystem\n(S'echo'\ntR."));
    assert.deepEqual([...globals.keys()], ['os.system']);
    assert.ok(isKind(value, 'object') && isKind(value.callable, 'global'));
    assert.deepEqual(value.args, ['echo']);
  });

  it('name a global that they never call', () => {
    assert.deepEqual([...readPickle(bytesOf('cos\nsystem\n0N.')).globals.keys()], ['os.system']);
  });

  it('may hold themselves', () => {
    const { value } = readPickle(bytesOf('}q\x00X\x01\x00\x00\x00ah\x00s.'));
    const remarks = walkPickle(value, { object: () => false, scalar: () => assert.fail('holds no scalar') });
    assert.equal(remarks.length, 1);
  });

  it('end where they say, or ask for more bytes', () => {
    assert.throws(() => readPickle(bytesOf('X\xff\x00\x00\x00abc')), PickleEndsEarly);
  });

  for (const [what, pickled] of Object.entries({
    'an unknown opcode': '\xff.',
    'a value where there is none': 'R.',
    'a memo that was never set': 'h\x05.',
    'an integer of a gigabyte': '\x8b\x00\x00\x00\x40.',
    'a length below zero': 'T\xff\xff\xff\xff.',
    'a text that is not UTF-8': 'X\x01\x00\x00\x00\xff.',
    'a key without a value': '}(Nu.',
  })) {
    it(`are refused for ${what}`, () => assert.throws(() => readPickle(bytesOf(pickled)), UserError));
  }
});
