import assert from 'node:assert/strict';
import { parseTemplate, renderTemplate } from '../../../../src/core/expressions/template';
import { plainNumber } from '../../../../src/core/expressions/values';
import { float32, scopeOf } from '../../../support/scopes';

const scope = scopeOf({
  loss: plainNumber(2.34567, 'float64'),
  batch: plainNumber(37, 'int64'),
  'dense.kernel': float32([2, 2], 1, 2, 3, 4),
});

function rendered(text: string): string {
  return renderTemplate(parseTemplate(text), scope);
}

describe('the text of a logpoint', () => {
  it('holds values, with a format or without', () => {
    assert.equal(rendered('loss {loss:.2f} at {batch}'), 'loss 2.35 at 37');
    assert.equal(rendered('{batch:5d}|{loss:.1e}|{loss / 10:.1%}'), '   37|2.3e+00|23.5%');
    assert.equal(rendered('{mean(dense.kernel)}'), '2.5000');
  });

  it('tells the colon of a slice from that of a format', () => {
    assert.equal(rendered('{dense.kernel[0, 1:]:.1f}'), '2.0');
    assert.equal(rendered('{sum(dense.kernel[:, 0])}'), '4.0000');
  });

  it('has braces where they are doubled', () => {
    assert.equal(rendered('{{{batch}}} {{}}'), '{37} {}');
  });

  it('is itself where nothing stands in braces', () => {
    assert.equal(rendered('here: 50 % done'), 'here: 50 % done');
    assert.equal(rendered(''), '');
  });

  it('says in its place what is wrong, and goes on', () => {
    assert.match(rendered('a {lss} b {batch}'), /^a \[There is no name 'lss' here\. .*\] b 37$/);
    assert.match(rendered('{batch} {loss +} c'), /^37 \[Column 16: .*\] c$/);
    assert.match(rendered('{loss:.4q}'), /^\['\.4q' is no number format/);
    assert.match(
      rendered('{loss:d}'),
      /^\[The format 'd' takes whole numbers, but the value is 2\.34567\.\]$/,
    );
    assert.match(
      rendered('{dense.kernel:.2f}'),
      /^\[A format takes one number, but the value is float32\[2,2\]/,
    );
    assert.match(rendered('{}'), /no expression/);
    assert.match(rendered('x {batch'), /^x \[Column 3: '\{' is never closed/);
  });

  it('shows its mistakes before the run', () => {
    const kinds = parseTemplate('{loss} and {loss +}').map(({ kind }) => kind);
    assert.deepEqual(kinds, ['expression', 'text', 'error']);
  });
});
