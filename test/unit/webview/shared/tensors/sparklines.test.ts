import assert from 'node:assert/strict';
import { CancelledError } from '../../../../../src/core/base/errors';
import { Sparklines } from '../../../../../webview/shared/tensors/sparklines';

const rest = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await rest(2);
}

function listening(refuse: (tensor: string, count: number) => boolean = () => false) {
  const asked: string[] = [];
  let open = 0;
  let mostOpen = 0;
  const sparklines = new Sparklines({
    ask: async (tensor) => {
      asked.push(tensor);
      mostOpen = Math.max(mostOpen, ++open);
      await rest(1);
      open--;
      if (refuse(tensor, asked.length)) throw new CancelledError();
      return { counts: Uint32Array.of(asked.length), notFinite: false };
    },
    onChange: () => undefined,
  });
  return { sparklines, asked, mostOpen: () => mostOpen };
}

describe('The small histograms of the list', () => {
  it('are asked for one after another, each once', async () => {
    const { sparklines, asked, mostOpen } = listening();
    for (const name of ['a', 'b', 'c', 'a']) sparklines.get(name);
    await until(() => sparklines.peek('c') !== undefined);
    assert.deepEqual(asked, ['a', 'b', 'c']);
    assert.equal(mostOpen(), 1);
    assert.ok(sparklines.get('c'));
  });

  it('stay while they are asked for again', async () => {
    const { sparklines, asked } = listening();
    sparklines.get('a');
    await until(() => sparklines.peek('a') !== undefined);
    sparklines.refresh();
    assert.equal(sparklines.peek('a')?.counts[0], 1);
    await until(() => sparklines.peek('a')?.counts[0] === 2);
    assert.deepEqual(asked, ['a', 'a']);
  });

  it('are asked for anew where a sample is not enough', async () => {
    const asked: boolean[] = [];
    const sparklines = new Sparklines({
      ask(_, thorough) {
        asked.push(thorough);
        const counts = Uint32Array.of(1);
        return Promise.resolve(
          thorough ? { counts, notFinite: true } : { counts, notFinite: false, sampled: true },
        );
      },
      onChange: () => undefined,
    });
    sparklines.want('a');
    await until(() => sparklines.peek('a') !== undefined);
    assert.equal(sparklines.notFinite('a'), undefined);
    sparklines.want('a');
    sparklines.want('a', true);
    await until(() => sparklines.notFinite('a') === true);
    assert.deepEqual(asked, [false, true]);
  });

  it('are asked for again when they were given up', async () => {
    const { sparklines, asked } = listening((_, count) => count === 1);
    sparklines.get('a');
    await until(() => sparklines.peek('a') !== undefined);
    assert.deepEqual(asked, ['a', 'a']);
  });
});
