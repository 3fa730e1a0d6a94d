// Tables: what is a number, a category, a label, a quantity; and what is wrong with a table, by line and column.

import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/base/errors';
import { csvDataset } from '../../../../src/core/datasets/csv';

const features = (text: string, target?: string) => [...csvDataset('table.csv', text, target).features];
const targets = (text: string, target?: string) => csvDataset('table.csv', text, target).targets;
const refuses = (text: string, message: RegExp, target?: string) =>
  assert.throws(
    () => csvDataset('table.csv', text, target),
    (error) => error instanceof UserError && message.test(error.message),
  );

describe('a table', () => {
  it('predicts its last column from the others', () => {
    const { count, inputShape, classNames } = csvDataset('table.csv', 'a,b,kind\n1,2,no\n3,4,yes\n');
    assert.deepEqual([count, inputShape, classNames], [2, [2], ['no', 'yes']]);
    assert.deepEqual(features('a,b,kind\n1,2,no\n3,4,yes\n'), [1, 2, 3, 4]);
    assert.deepEqual(targets('a,b,kind\n1,2,no\n3,4,yes\n'), {
      kind: 'labels',
      values: Int32Array.of(0, 1),
      classes: 2,
    });
  });

  it('predicts the column that is named', () => assert.deepEqual(features('y,x\n0,5\n1,6\n', 'y'), [5, 6]));
  it('turns words into one feature for each, by the alphabet', () =>
    assert.deepEqual(features('colour,y\nred,0\nblue,1\n'), [0, 1, 1, 0]));
  it('keeps fractions as values', () =>
    assert.deepEqual(targets('x,y\n1,0.5\n2,3\n'), {
      kind: 'values',
      values: Float32Array.of(0.5, 3),
      width: 1,
    }));
  it('keeps years as values', () => assert.equal(targets('x,y\n1,2007\n2,2008\n').kind, 'values'));
  it('keeps whole numbers of many kinds as values', () => {
    const rows = Array.from({ length: 21 }, (_, row) => `1,${row}`).join('\n');
    assert.equal(targets(`x,y\n${rows}`).kind, 'values');
  });

  it('leaves rows with gaps out and says so', () => {
    const { name, count } = csvDataset('table.csv', 'x,z,y\n1,,0\n2,NA,1\n3,4,1\n');
    assert.equal(count, 1);
    assert.match(name, /without 2 rows/);
  });
});

describe('the text of a table', () => {
  const plain = features('x,y\n1,0\n2,1\n');
  it('may have any line ends', () => {
    assert.deepEqual(features('x,y\r\n1,0\r\n2,1'), plain);
    assert.deepEqual(features('x,y\r1,0\r2,1\r'), plain);
  });
  it('may have empty lines', () => assert.deepEqual(features('x,y\n\n1,0\n\n\n2,1\n'), plain));
  it('may begin with a byte order mark', () => assert.deepEqual(features('\ufeffx,y\n1,0\n2,1', 'y'), plain));
  it('may have blanks around fields', () => assert.deepEqual(features(' x , y \n 1 , 0\n2,1  '), plain));
  it('may have tabs between fields', () => assert.deepEqual(features('x\ty\n1\t0\n2\t1\n'), plain));
  it('may have semicolons between fields and commas in numbers', () =>
    assert.deepEqual(features('x;y\n0,5;0\n-1,25;1\n'), [0.5, -1.25]));
  it('may have quotes around commas, line ends and quotes', () =>
    assert.deepEqual(csvDataset('t', 'x,y\n1,"a, b"\n2,"c\nd"\n3,"say ""e"""\n').classNames, [
      'a, b',
      'c\nd',
      'say "e"',
    ]));
  it('may name columns as JavaScript names its own', () =>
    assert.deepEqual(features('__proto__,constructor\n1,0\n2,1\n'), plain));
});

describe('a table is refused', () => {
  it('when it is empty', () => refuses('', /empty/));
  it('when it has no rows', () => refuses('x,y\n', /no row/));
  it('when it has one column', () => refuses('x\n1\n', /no column beside/));
  it('when the target is not there', () => refuses('x,y\n1,2\n', /'z'.*x, y/, 'z'));
  it('when a row is short', () => refuses('x,y\n1,2\n3\n', /line 3 has 1 fields.*2/));
  it('when a quote never ends', () => refuses('x,y\n"1,2\n', /line 2 never ends/));
  it('when a word stands among numbers', () =>
    refuses('x,y\n1,2\n2,3\n"oh\nno",4\n5,6\n', /line 4: 'oh\nno' in the column 'x'/));
  it('when a number is infinite', () => refuses('x,y\n1,0\n2,1\n1e39,1\n', /line 4: '1e39'/));
  it('when a number is none', () => refuses('x,y\n1,0\n2,1\nNaN,1\n', /line 4: 'NaN'/));
  it('when something is missing in every row', () => refuses('x,y\n,1\n,2\n', /every row/));
  it('when a column is no category', () => {
    const rows = Array.from({ length: 101 }, (_, row) => `name ${row},1`).join('\n');
    refuses(`person,y\n${rows}`, /'person' has 101 different texts/);
  });
});
