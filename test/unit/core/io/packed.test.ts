// Snappy and its neighbour, the checksum of LevelDB's tables.

import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/base/errors';
import { crc32c, unmasked } from '../../../../src/core/io/crc32c';
import { unpackSnappy } from '../../../../src/core/io/snappy';

const bytesOf = (characters: string): Uint8Array => new TextEncoder().encode(characters);

describe('Snappy', () => {
  it('unpacks literals and copies that overlap themselves', () => {
    // Ten bytes: the literal "abc", then seven bytes from three before.
    const packed = Uint8Array.of(10, 0x08, 0x61, 0x62, 0x63, 0x0d, 3);
    assert.deepEqual(unpackSnappy(packed, 'x'), bytesOf('abcabcabca'));
  });

  it('refuses a copy from before the beginning, and a size that nothing fills', () => {
    assert.throws(() => unpackSnappy(Uint8Array.of(10, 0x00, 0x61, 0x0d, 3), 'x'), UserError);
    assert.throws(() => unpackSnappy(Uint8Array.of(10, 0x00, 0x61), 'x'), UserError);
    assert.throws(() => unpackSnappy(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f), 'x'), UserError);
  });
});

describe('CRC-32C', () => {
  it('is that of RFC 3720, also in two steps', () => {
    assert.equal(crc32c(bytesOf('123456789')), 0xe3069283);
    assert.equal(crc32c(bytesOf('456789'), crc32c(bytesOf('123'))), 0xe3069283);
    assert.equal(crc32c(new Uint8Array(32)), 0x8a9136aa);
  });

  it('is masked as LevelDB masks it', () => {
    const value = 0x12345678;
    const masked = (((value >>> 15) | (value << 17)) + 0xa282ead8) >>> 0;
    assert.equal(unmasked(masked), value);
  });
});
