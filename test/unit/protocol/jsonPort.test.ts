// What pages and the host say to each other, over a line that carries JSON.

import assert from 'node:assert/strict';
import type { MessagePort } from '../../../src/protocol/channel';
import { jsonPort } from '../../../src/protocol/jsonPort';

/** What arrives when `message` is posted at the other end of a line of JSON. */
function sent(
  message: unknown,
  carry = (value: unknown): unknown => JSON.parse(JSON.stringify(value)),
): unknown {
  let listener: (message: unknown) => void = () => undefined;
  const line: MessagePort = {
    post: (value) => listener(carry(value)),
    onMessage(one) {
      listener = one;
      return { dispose: () => undefined };
    },
  };
  let arrived: unknown;
  const port = jsonPort(line);
  port.onMessage((value) => (arrived = value));
  port.post(message);
  return arrived;
}

describe('a line of JSON', () => {
  it('carries NaN and both infinities, wherever they stand', () => {
    const message = { loss: NaN, all: [1, Infinity, [-Infinity, { mean: NaN }]] };
    assert.deepEqual(sent(message), message);
  });
  it('leaves everything else as it is', () => {
    const message = { text: 'NaN', none: null, yes: true, number: 1.5, list: [{}, []] };
    assert.deepEqual(sent(message), message);
  });
  it('does not look into arrays of numbers, which travel beside the text', () => {
    const message = { pixels: Float32Array.of(NaN, 1), bytes: new ArrayBuffer(2) };
    const arrived = sent(message, (value) => value) as typeof message;
    assert.equal(arrived.pixels, message.pixels);
    assert.equal(arrived.bytes, message.bytes);
  });
});
