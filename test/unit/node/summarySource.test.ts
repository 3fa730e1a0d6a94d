import assert from 'node:assert/strict';
import { summarySource } from '../../../src/node/summarySource';
import { sequential } from '../../support/networks';

describe('summarySource', () => {
  const spec = sequential(
    [28, 28],
    ['Flatten'],
    ['Dense', { units: 256 }],
    ['Dropout'],
    ['Dense', { units: 10 }],
  );
  const { text, model } = summarySource(spec);
  const textOf = ({ from, to }: { readonly from: number; readonly to: number }): string =>
    text.slice(from, to);

  it('gives each layer its row', () => {
    assert.deepEqual(
      model.ranges.layers.map(textOf).map((row) => /^│ (\w+) \((\w+)\).*│$/u.exec(row)?.slice(1)),
      [undefined, ['Flatten1', 'Flatten'], ['Dense2', 'Dense'], ['Dropout3', 'Dropout'], ['Dense4', 'Dense']],
    );
  });

  it('gives the title to the input, which has no row, and to the run', () => {
    const { fit, layers } = model.ranges;
    assert.equal(textOf(layers[0]), 'Model: "sequential"');
    assert.deepEqual(fit, layers[0]);
  });

  it('keeps the lines of a name that is broken together', () => {
    const name = 'a_layer_with_a_name_that_is_longer_than_any_column_of_the_table_could_ever_be_made';
    const long = summarySource({ ...spec, layers: [{ className: 'Dense', name, config: { units: 2 } }] });
    const { from, to } = long.model.ranges.layers[0];
    const row = long.text.slice(from, to).split('\n');
    assert.ok(row.length > 1);
    assert.match(row.map((line) => line.split('│')[1].trim()).join(''), /^a_layer_with_a_name.*\(Dense\)$/);
  });
});
