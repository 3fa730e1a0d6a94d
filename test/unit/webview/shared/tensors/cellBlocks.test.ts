import assert from 'node:assert/strict';
import { CellBlocks } from '../../../../../webview/shared/tensors/cellBlocks';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Cells whose value says where they are. */
function gather(rows: number, columns: number, before?: CellBlocks, offset = 0) {
  const asked: string[] = [];
  const blocks = new CellBlocks(
    {
      rows,
      columns,
      ask: ([firstRow, lastRow], [firstColumn, lastColumn]) => {
        asked.push(`${firstRow}-${lastRow}, ${firstColumn}-${lastColumn}`);
        const values = [];
        for (let row = firstRow; row < lastRow; row++) {
          for (let column = firstColumn; column < lastColumn; column++)
            values.push(offset + row * 10_000 + column);
        }
        return Promise.resolve(Float64Array.from(values));
      },
      onChange: () => undefined,
    },
    before,
  );
  return { blocks, asked };
}

describe('Blocks of cells', () => {
  for (const [rows, columns, row, column] of [
    [784, 256, 783, 255],
    [4096, 4096, 1000, 3000],
    [1, 100_000, 0, 99_999],
    [100_000, 1, 70_000, 0],
    [200, 10, 199, 9],
    [3, 3, 2, 1],
  ] as const) {
    it(`hold cell (${row}, ${column}) of ${rows} × ${columns}`, async () => {
      const { blocks, asked } = gather(rows, columns);
      assert.equal(blocks.value(row, column), undefined);
      await turn();
      assert.equal(blocks.value(row, column), row * 10_000 + column);
      assert.equal(asked.length, 1);
    });
  }

  it('bring neighbours along', async () => {
    const { blocks, asked } = gather(4096, 4096);
    blocks.value(64, 128);
    await turn();
    assert.deepEqual(asked, ['64-128, 128-192']);
    assert.equal(blocks.value(127, 191), 1_270_191);
  });

  it('show earlier values until the new ones are there', async () => {
    const { blocks: before } = gather(10, 10);
    before.value(1, 2);
    await turn();
    const { blocks } = gather(10, 10, before, 500_000);
    assert.equal(blocks.value(1, 2), 10_002);
    await turn();
    assert.equal(blocks.value(1, 2), 510_002);
  });
});
