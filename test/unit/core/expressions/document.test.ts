import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { functions } from '../../../../src/core/expressions/functions';

describe('docs/EXPRESSIONS.md', () => {
  const document = readFileSync(path.join(import.meta.dirname, '../../../../docs/EXPRESSIONS.md'), 'utf8');

  it('tells of every function', () => {
    const missing = [...functions.keys()].filter((name) => !new RegExp(`\`${name}[\`(]`).test(document));
    assert.deepEqual(missing, []);
  });
});
