// What a quick fix makes of a text: the name is exchanged, and nothing else.

import assert from 'node:assert/strict';
import { readSource, type SourceKind } from '../../../../../src/core/source/readSource';

/** The text after its first quick fix; undefined: none is offered. */
function fixed(text: string, kind: SourceKind = 'python'): string | undefined {
  const { diagnostics } = readSource(text, kind);
  const edit = diagnostics.find(({ fixes }) => fixes?.[0]?.title.startsWith('Change to'))?.fixes?.[0]
    .edits[0];
  return edit && text.slice(0, edit.range.from) + edit.text + text.slice(edit.range.to);
}

const before = 'from keras import Sequential\nfrom keras.layers import Dense\n';
const python = (layer: string, above = ''): string => `${before}${above}model = Sequential([${layer}])\n`;
const modelFile = (layer: string): string => `{ "model": [{ "Input": { "shape": [4] } }, ${layer}] }`;

describe('a name that is nearly right', () => {
  for (const quotes of ["'", '"', "'''", '"""', "r'"]) {
    it(`is exchanged between ${quotes}`, () => {
      const layer = (name: string): string =>
        `Dense(3, activation=${quotes}${name}${quotes.replace('r', '')})`;
      assert.equal(fixed(python(layer('relux'))), python(layer('relu')));
    });
  }
  it('is exchanged where it is an argument', () =>
    assert.equal(fixed(python('Dense(unitss=3)')), python('Dense(units=3)')));
  it('is exchanged where it is a class', () => {
    assert.equal(
      fixed(modelFile('{ "Dens": { "units": 3 } }'), 'modelFile'),
      modelFile('{ "Dense": { "units": 3 } }'),
    );
  });
  it('is exchanged in a model file', () => {
    const layer = (name: string): string => `{ "Dense": { "units": 3, "activation": "${name}" } }`;
    assert.equal(fixed(modelFile(layer('relux')), 'modelFile'), modelFile(layer('relu')));
  });

  it('is left where the value came by a variable', () =>
    assert.equal(fixed(python('Dense(3, activation=act)', "act = 'relux'\n")), undefined));
  it('is left where it was spread out of a dictionary', () =>
    assert.equal(fixed(python("Dense(**{'unitss': 3})")), undefined));
  it('is left where it is the class of an object', () => {
    const layer = '{ "Dense": { "units": 3, "kernel_initializer": { "HeNormall": {} } } }';
    assert.equal(fixed(modelFile(layer), 'modelFile'), undefined);
  });
});
