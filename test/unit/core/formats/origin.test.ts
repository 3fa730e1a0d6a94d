import assert from 'node:assert/strict';
import { originOf } from '../../../../src/core/formats/origin';

/** Facts as the readers of each format give them. */
const origin = (format: string, facts: Readonly<Record<string, string>>) =>
  originOf({ format, metadata: Object.entries(facts).map(([name, value]) => ({ name, value })) });

describe('The origin of a checkpoint', () => {
  it('is told in the words of each format', () => {
    assert.deepEqual(origin('keras', { keras_version: '3.8.0', date_saved: '2025-01-02@03:04:05' }), {
      framework: 'Keras 3.8.0',
      saved: '2025-01-02@03:04:05',
    });
    assert.equal(
      origin('onnx', { producer_name: 'pytorch', producer_version: '2.3.0' }).framework,
      'pytorch 2.3.0',
    );
    assert.equal(origin('tensorflow', { tensorflow_version: '2.16.1' }).framework, 'TensorFlow 2.16.1');
    assert.equal(origin('safetensors', { format: 'pt' }).framework, 'PyTorch');
  });

  it('is not guessed', () => {
    assert.deepEqual(origin('safetensors', {}), { framework: undefined, saved: undefined });
    assert.equal(origin('gguf', { format: 'pt' }).framework, undefined);
    assert.equal(origin('keras', { keras_version: 'x'.repeat(1000) }).framework, undefined);
  });
});
