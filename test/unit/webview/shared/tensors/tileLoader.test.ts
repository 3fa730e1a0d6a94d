import assert from 'node:assert/strict';
import { CancelledError, UserError } from '../../../../../src/core/base/errors';
import type { Tile, TileArea } from '../../../../../src/core/tensor/tile';
import { TileLoader } from '../../../../../webview/shared/tensors/tileLoader';

const whole: TileArea = { rows: [0, 4096], columns: [0, 4096], width: 600, height: 500 };
const part: TileArea = { rows: [100, 200], columns: [300, 400], width: 100, height: 100 };
const other: TileArea = { ...part, rows: [110, 210] };

/** Every question is answered in its turn, or as the test says. */
function loading(answer: (area: TileArea, count: number) => Promise<Tile> | undefined = () => undefined) {
  const asked: TileArea[] = [];
  const seen: string[] = [];
  const loader = new TileLoader({
    rows: 4096,
    columns: 4096,
    ask: (area) => {
      asked.push(area);
      const { width, height } = area;
      return (
        answer(area, asked.length) ??
        Promise.resolve({ width, height, pixels: new Float32Array(width * height) })
      );
    },
    onChange: () => {
      const { overview, detail, error } = loader.tiles;
      seen.push(
        [overview?.rows, detail?.rows].map((rows) => rows?.join('-') ?? '').join(' | ') + (error ?? ''),
      );
    },
    delay: 5,
  });
  return { loader, asked, seen };
}

const rest = (milliseconds = 40): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await rest(2);
}

describe('The loader of tiles', () => {
  it('asks for the whole matrix once', async () => {
    const { loader, asked, seen } = loading();
    loader.look(whole);
    loader.look({ ...whole });
    await rest();
    assert.deepEqual(asked, [whole]);
    assert.deepEqual(seen, ['0-4096 | ']);
  });

  it('brings an overview before the first part, so that nothing is ever blank', async () => {
    const { loader, asked, seen } = loading();
    loader.look(part);
    await until(() => seen.length === 2);
    assert.deepEqual(
      asked.map(({ width }) => width),
      [512, 100],
    );
    assert.deepEqual(seen, ['0-4096 | ', '0-4096 | 100-200']);
  });

  it('waits until the view rests', async () => {
    const { loader, asked } = loading();
    loader.look(whole);
    await rest();
    for (let row = 0; row < 50; row++) loader.look({ ...part, rows: [row, row + 100] });
    await until(() => asked.length > 1);
    await rest();
    assert.equal(asked.length, 2);
    assert.deepEqual(asked[1].rows, [49, 149]);
  });

  it('asks for what is wanted by the time an answer comes', async () => {
    const { loader, asked, seen } = loading();
    loader.look(whole);
    loader.look(part);
    loader.look(other);
    await until(() => seen.length === 2);
    assert.deepEqual(asked, [whole, other]);
    assert.equal(seen.at(-1), '0-4096 | 110-210');
  });

  it('keeps what is there while it asks again', async () => {
    const { loader, asked, seen } = loading();
    loader.look(part);
    await until(() => seen.length === 2);
    loader.refresh();
    assert.ok(loader.tiles.overview && loader.tiles.detail);
    await until(() => seen.length === 4);
    assert.equal(asked.length, 4);
    assert.equal(seen.at(-1), '0-4096 | 100-200');
  });

  it('says why there is nothing, once', async () => {
    const { loader, asked } = loading(() => Promise.reject(new UserError('The file is gone.')));
    loader.look(whole);
    await rest();
    assert.equal(loader.tiles.error, 'The file is gone.');
    assert.equal(asked.length, 1);
  });

  it('asks again for what was given up', async () => {
    const { loader, asked, seen } = loading((_, count) =>
      count === 1 ? Promise.reject(new CancelledError()) : undefined,
    );
    loader.look(whole);
    await until(() => seen.length > 0);
    assert.equal(asked.length, 2);
    assert.deepEqual(seen, ['0-4096 | ']);
  });

  it('is silent after its end', async () => {
    const { loader, seen } = loading();
    loader.look(whole);
    loader.dispose();
    await rest();
    assert.deepEqual(seen, []);
  });
});
