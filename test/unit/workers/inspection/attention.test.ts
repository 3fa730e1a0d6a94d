// Long answers are given up when another tensor is asked for, and can be asked for again.

import assert from 'node:assert/strict';
import { CancelledError } from '../../../../src/core/base/errors';
import type { Steps } from '../../../../src/core/base/steps';
import { Answers } from '../../../../src/workers/inspection/answers';
import { Attention } from '../../../../src/workers/inspection/attention';

function* endless(): Steps<never> {
  for (;;) yield;
}

function* short(): Steps<number> {
  yield;
  return 7;
}

describe('Attention', () => {
  it('gives a computation up when another tensor is asked for', async () => {
    const attention = new Attention();
    attention.turnTo('a');
    const answer = attention.watch('a', endless());
    attention.turnTo('b');
    await assert.rejects(answer, CancelledError);
  });

  it('hears what comes while a computation is under way', async () => {
    const attention = new Attention();
    attention.turnTo('a');
    setImmediate(() => attention.turnTo('b'));
    await assert.rejects(attention.watch('a', endless()), CancelledError);
  });

  it('lets a computation about the tensor that is looked at come to its end', async () => {
    const attention = new Attention();
    attention.turnTo('a');
    const answer = attention.watch('a', short());
    attention.turnTo('a');
    assert.equal(await answer, 7);
  });
});

describe('Answers', () => {
  it('shares the work among those who ask', async () => {
    const answers = new Answers();
    let works = 0;
    const ask = () => answers.once('mean', () => Promise.resolve(++works));
    assert.deepEqual([...(await Promise.all([ask(), ask()])), await ask()], [1, 1, 1]);
  });

  it('begins anew with what was given up', async () => {
    const answers = new Answers();
    await assert.rejects(
      answers.once('mean', () => Promise.reject(new CancelledError())),
      CancelledError,
    );
    assert.equal(await answers.once('mean', () => Promise.resolve(3)), 3);
  });
});
