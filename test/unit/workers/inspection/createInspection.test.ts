// What the weights page is answered, asked through a real channel as the page's host does.

import assert from 'node:assert/strict';
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';
import { UserError } from '../../../../src/core/base/errors';
import type { Tensor } from '../../../../src/core/tensor/tensor';
import { unitLayoutOf } from '../../../../src/core/tensor/unitPictures';
import { connect, type MessagePort, type Remote } from '../../../../src/protocol/channel';
import type { ValuesOf, WeightsInspection } from '../../../../src/protocol/weights';
import { createInspection, type Inspection } from '../../../../src/workers/inspection/createInspection';
import type { ProvidedTensor, TensorProvider } from '../../../../src/workers/inspection/tensorProvider';

function tensorOf(shape: readonly number[], ...values: readonly number[]): Tensor {
  return { dtype: 'float32', shape, data: Float32Array.from(values) };
}

function entryOf(name: string, { shape }: Tensor, more: Partial<ProvidedTensor> = {}): ProvidedTensor {
  return { name, displayName: name, dtype: 'float32', shape, hasInitial: false, ...more };
}

/** Two Dense kernels: unit 1 of the first hears nothing, and nobody hears its units 1 and 2. */
const first = tensorOf([2, 3], ...[1, 0, 2], ...[3, 0, 4]);
const second = tensorOf([3, 1], 5, 0, 0);
const began = tensorOf([2, 3], ...[1, 0, 1], ...[1, 0, 1]);
/** One value more than a text for the clipboard holds. */
const wide: Tensor = { dtype: 'float32', shape: [2 ** 20 + 1], data: new Float32Array(2 ** 20 + 1) };
const values: Readonly<Record<string, Tensor>> = { first, second, wide };
const window = { slice: { rows: 0, columns: 1, at: [0, 0] }, rows: [0, 2], columns: [1, 3] } as const;

function provider(): TensorProvider {
  const entries = [
    entryOf('first', first, { hasInitial: true, units: unitLayoutOf([2, 3]), feeds: 'second' }),
    entryOf('second', second, { units: unitLayoutOf([3, 1]) }),
    entryOf('wide', wide),
  ];
  return {
    entries: () => entries,
    now: (name) => values[name],
    initial: (name) => (name === 'first' ? began : undefined),
  };
}

interface Posted {
  readonly transfer: readonly ArrayBufferLike[];
}

function nodePort(port: NodePort, posted: Posted[] = []): MessagePort {
  return {
    post(message, transfer = []) {
      posted.push({ transfer });
      port.postMessage(message, transfer as ArrayBuffer[]);
    },
    onMessage(listener) {
      port.on('message', listener);
      return { dispose: () => port.off('message', listener) };
    },
  };
}

describe('createInspection', () => {
  let channel: MessageChannel;
  let inspection: Inspection;
  let remote: Remote<WeightsInspection>;
  let posted: Posted[];

  beforeEach(() => {
    channel = new MessageChannel();
    inspection = createInspection(provider());
    posted = [];
    connect(nodePort(channel.port1, posted), inspection);
    remote = connect<WeightsInspection>(nodePort(channel.port2), {}).remote;
  });
  afterEach(() => channel.port1.close());

  const cells = async (of: ValuesOf) => [...(await remote.values({ tensor: 'first', of, ...window }))];
  const remarks = async (tensor: string) =>
    (await remote.remarks({ tensor, of: 'now' })).map(({ text }) => text);

  it('lists the tensors', async () => {
    assert.deepEqual(
      (await remote.tensors()).map(({ name }) => name),
      ['first', 'second', 'wide'],
    );
  });

  it('tells present, initial and changed values apart', async () => {
    assert.deepEqual(await cells('now'), [0, 2, 0, 4]);
    assert.deepEqual(await cells('initial'), [0, 1, 0, 1]);
    assert.deepEqual(await cells('change'), [0, 1, 0, 3]);
  });

  it('says where initial values are not known', async () => {
    await assert.rejects(remote.statistics({ tensor: 'second', of: 'initial' }), UserError);
  });

  it('moves its buffers and keeps the tensor whole', async () => {
    await cells('now');
    await cells('now');
    const moved = posted.flatMap(({ transfer }) => transfer);
    assert.deepEqual(
      moved.map(({ byteLength }) => byteLength),
      [0, 0],
    );
    assert.equal(first.data.length, 6);
  });

  it('moves the pictures of units, which can be asked for again', async () => {
    const request = { tensor: 'first', of: 'now', order: 'norm', span: [0, 2], channel: 0 } as const;
    await remote.units(request);
    const { units, pixels, norms } = await remote.units(request);
    assert.deepEqual([...units], [2, 0]);
    assert.deepEqual([...pixels], [2, 4, 1, 3]);
    assert.deepEqual([...norms], [Math.sqrt(20), Math.sqrt(10)]);
  });

  it('counts the units that hear nothing, and those that nobody hears', async () => {
    assert.deepEqual(await remarks('first'), [
      '1 of 3 units has all-zero incoming weights.',
      '2 of 3 units have all-zero outgoing weights.',
    ]);
    assert.deepEqual(await remarks('second'), ['66 % of the values are zero.']);
  });

  it('refuses windows that do not lie in the tensor or are larger than any screen', async () => {
    const request = { tensor: 'first', of: 'now', ...window } as const;
    await assert.rejects(remote.values({ ...request, rows: [0, 3] }), /No window/);
    await assert.rejects(remote.values({ ...request, rows: [1, 0] }), /No window/);
    await assert.rejects(remote.values({ ...request, rows: [0, 2 ** 20], columns: [0, 2] }), /up to 1048576/);
  });

  it('copies a window as text', async () => {
    assert.equal(
      await remote.exportText({ tensor: 'first', of: 'now', format: 'csv', window }),
      '0,2\n0,4\n',
    );
  });

  it('copies no text that other programs would not paste', async () => {
    await assert.rejects(
      remote.exportText({ tensor: 'wide', of: 'now', format: 'csv' }),
      (error) => error instanceof UserError && /wide/.test(error.message),
    );
  });

  it('gives a file of the whole tensor', async () => {
    const bytes = await remote.file({ tensor: 'second', of: 'now', format: 'json' });
    assert.deepEqual(JSON.parse(new TextDecoder().decode(bytes)), [[5], [0], [0]]);
  });

  it('names a tensor that is not there any more', async () => {
    await assert.rejects(
      remote.statistics({ tensor: 'third', of: 'now' }),
      (error) => error instanceof UserError && /third/.test(error.message),
    );
  });
});

describe('an inspection of changing values', () => {
  it('finds everything out anew when it is told that the values have changed', async () => {
    let now = tensorOf([2], 1, 3);
    const inspection = createInspection({
      entries: () => [entryOf('bias', now)],
      now: () => now,
      initial: () => undefined,
    });
    const mean = async () => (await inspection.statistics({ tensor: 'bias', of: 'now' })).mean;
    assert.equal(await mean(), 2);
    now = tensorOf([2], 5, 7);
    assert.equal(await mean(), 2);
    inspection.invalidate();
    assert.equal(await mean(), 6);
  });
});
