import assert from 'node:assert/strict';
import type { Position } from '../../../../src/protocol/stepping';
import { equationsAt } from '../../../../webview/network/equation';
import { equationText } from '../../../../webview/network/equationText';
import { courseLayers } from './layers';

describe('The equations of the running operation', () => {
  const at = (position: Pick<Position, 'phase' | 'layer' | 'op'>): readonly string[] =>
    equationsAt(courseLayers, position).map((equation) => equationText(equation, courseLayers, 32));

  it('chain the ops of a layer forward', () => {
    assert.deepEqual(at({ phase: 'forward', layer: 1 }), [
      'x (32×784) · W (784×256) → xW (32×256) + b (1×256) → z (32×256) relu → a (32×256)',
    ]);
  });

  it('are those of one op inside of a layer', () => {
    assert.deepEqual(at({ phase: 'forward', layer: 1, op: 0 }), ['x (32×784) · W (784×256) → xW (32×256)']);
    assert.deepEqual(at({ phase: 'forward', layer: 3, op: 2 }), ['z (32×10) softmax → p (32×10)']);
  });

  it('give the gradients of kernel and input backward', () => {
    assert.deepEqual(at({ phase: 'backward', layer: 1, op: 0 }), [
      'xᵀ (784×32) · dz (32×256) → dW (784×256)',
      'dz (32×256) · Wᵀ (256×784) → dx (32×784)',
    ]);
  });

  it('go through the ops of a layer in reverse', () => {
    assert.deepEqual(at({ phase: 'backward', layer: 1 }).slice(0, 2), [
      'da (32×256) ⊙ [ z (32×256) > 0] → dz (32×256)',
      'Σ dz (32×256) → db (1×256)',
    ]);
  });

  it('add to each parameter in the update, by what the optimizer keeps', () => {
    assert.deepEqual(at({ phase: 'update', layer: 3, op: 1 }), [
      'db (1×10) , momentum (1×10) , velocity (1×10) → Δb (1×10) + b before (1×10)',
    ]);
  });

  it('are the last op at the loss, and none when an epoch is over', () => {
    assert.deepEqual(at({ phase: 'loss' }), ['z (32×10) softmax → p (32×10)']);
    assert.deepEqual(at({ phase: 'epochEnd' }), []);
  });
});
