// Which line stands for what: layers, `compile`, `fit`, and lines that stand for nothing.

import assert from 'node:assert/strict';
import { readSource } from '../../../src/core/source/readSource';
import { ModelPlaces } from '../../../src/debug/modelPlaces';
import { description, modelText, program } from '../../support/scriptedStepping';

const places = new ModelPlaces(program, description);
const lineOf = (text: string): number => modelText.slice(0, modelText.indexOf(text)).split('\n').length - 1;

describe('the places of a model in its text', () => {
  const target = (line: number, column?: number): unknown => {
    const found = places.targetOf(line, column);
    return found.kind === 'layers' ? found.layers : found.kind === 'run' ? found.at : found.reason;
  };

  it('binds a line to its layer', () => {
    assert.deepEqual(target(lineOf('Dense(4')), [0]);
    assert.deepEqual(target(lineOf('Dense(3')), [1]);
  });

  it('moves a line between layers to the next one', () => {
    assert.deepEqual(target(lineOf('Dense(4') + 1), [1]);
    assert.deepEqual(target(lineOf('Sequential')), [0]);
  });

  it('binds compile to the loss, fit to the batches', () => {
    assert.equal(target(lineOf('compile')), 'loss');
    assert.equal(target(lineOf('fit')), 'batch');
  });

  it('says why other lines stop nowhere', () => {
    assert.match(String(target(0)), /no layer of the model/);
    assert.match(String(target(lineOf('Input('))), /computes nothing/);
  });

  it('tells layers in one line apart by their columns', () => {
    const text =
      'import keras\nm = keras.Sequential([keras.layers.Dense(4), keras.layers.Dense(3)])\nm.compile(loss="mse")\n';
    const one = placesOf(text);
    assert.deepEqual(one.targetOf(1), { ...one.targetOf(1), kind: 'layers', layers: [0, 1] });
    const column = text.split('\n')[1].indexOf('keras.layers.Dense(3)');
    assert.deepEqual(one.targetOf(1, column), { ...one.targetOf(1, column), kind: 'layers', layers: [1] });
    assert.equal(one.rangesBetween(0, 5).length, 3);
  });
});

function placesOf(text: string): ModelPlaces {
  const model = readSource(text, 'python').models[0];
  const layers = description.layers.map((layer, index) => ({
    ...layer,
    specIndex: model.spec.layers.findIndex(({ className }, at) => className === 'Dense' && at >= index),
  }));
  return new ModelPlaces({ ...program, text, model }, { ...description, layers });
}
