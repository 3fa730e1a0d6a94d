// Journals as Optuna writes them (test/fixtures/optuna, by Optuna 5), ours in the same lines, and what a crash leaves.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../../../src/core/base/errors';
import { Random } from '../../../../../src/core/base/random';
import { journalLine, parseJournal } from '../../../../../src/core/tuning/journal/journalText';
import type { JournalEntry } from '../../../../../src/core/tuning/journal/journalEntry';
import { replayStudies } from '../../../../../src/core/tuning/study';
import { memoryStudy } from '../../../../support/studies';
import { mixed } from '../../../../support/testFunctions';

const written = readFileSync(path.resolve(import.meta.dirname, '../../../../fixtures/optuna/journal.log'));
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('an Optuna journal', () => {
  it('is read as Optuna reads it', () => {
    const [study] = replayStudies(parseJournal(written, 'journal.log').entries);
    assert.deepEqual([study.name, study.direction, study.trials.length], ['fixture', 'max', 7]);
    assert.deepEqual(
      study.trials.map(({ state, value }) => [state, value]),
      [
        ['complete', 0.6561694044709525],
        ['complete', 0.35616449526454175],
        ['pruned', 0.75],
        ['fail', undefined],
        ['complete', 0.33816341648090664],
        ['complete', 3.5],
        ['running', undefined],
      ],
    );
    const [first, second] = study.trials;
    assert.deepEqual(first.parameters, {
      rate: 0.0001694044709524275,
      dropout: 0.4,
      units: 256,
      norm: null,
    });
    assert.deepEqual(first.userAttributes, { note: 'NaN "quoted"' });
    assert.deepEqual(
      [...second.intermediateValues],
      [
        [1, NaN],
        [2, 0.75],
      ],
    );
    assert.equal(study.best?.number, 5);
  });

  it('is written line by line in the same words', () => {
    const entries: JournalEntry[] = [];
    const recorded = memoryStudy(mixed.space, entries, 'max');
    recorded.begin({ optimizer: 'sgd', rate: 0.1, momentum: 0.9 }, mixed.space);
    recorded.report(0, { step: 1, value: NaN });
    recorded.note(0, { completed_rung_0: 0.5 });
    recorded.complete(0, 0.75);
    assert.deepEqual(
      entries.map(journalLine).map((line) => line.replace('"worker_id":"writer",', '')),
      [
        '{"op_code":0,"study_name":"study","directions":[2]}\n',
        '{"op_code":4,"study_id":0,"datetime_start":"2026-01-01T12:00:00.000000+00:00","worker_id":"writer"}\n',
        String.raw`{"op_code":5,"trial_id":0,"param_name":"optimizer","param_value_internal":1,"distribution":"{\"name\":\"CategoricalDistribution\",\"attributes\":{\"choices\":[\"adam\",\"sgd\",\"rmsprop\"]}}"}` +
          '\n',
        String.raw`{"op_code":5,"trial_id":0,"param_name":"rate","param_value_internal":0.1,"distribution":"{\"name\":\"FloatDistribution\",\"attributes\":{\"low\":0.00001,\"high\":1,\"log\":true,\"step\":null}}"}` +
          '\n',
        String.raw`{"op_code":5,"trial_id":0,"param_name":"momentum","param_value_internal":0.9,"distribution":"{\"name\":\"FloatDistribution\",\"attributes\":{\"low\":0,\"high\":0.99,\"log\":false,\"step\":null}}"}` +
          '\n',
        '{"op_code":7,"trial_id":0,"step":1,"intermediate_value":NaN}\n',
        '{"op_code":9,"trial_id":0,"system_attr":{"completed_rung_0":0.5}}\n',
        '{"op_code":6,"trial_id":0,"state":1,"values":[0.75],"datetime_complete":"2026-01-01T12:00:00.000000+00:00"}\n',
      ],
    );
  });

  it('comes back as it was written', () => {
    const { entries } = parseJournal(written, 'journal.log');
    assert.deepEqual(parseJournal(bytesOf(entries.map(journalLine).join('')), '').entries, entries);
  });

  it('loses a last line that was cut off anywhere, and nothing else', () => {
    const whole = parseJournal(written, 'journal.log').entries.length;
    const last = written.lastIndexOf('\n', written.length - 2) + 1;
    for (let end = last; end < written.length; end++) {
      const { entries, byteLength } = parseJournal(written.subarray(0, end), 'journal.log');
      assert.deepEqual([entries.length, byteLength], [whole - 1, last]);
    }
  });

  it('that somebody has damaged is refused or passed over, and breaks nothing', () => {
    const lines = written.toString().trimEnd().split('\n');
    const random = new Random(1);
    for (let round = 0; round < 400; round++) {
      const changed = [...lines];
      const at = random.below(lines.length);
      const line = lines[at];
      const cut = random.below(line.length);
      const other = ['', '"', '0', '{', 'null', '[]', '-1', '1e99', '__proto__'][random.below(9)];
      changed[at] = line.slice(0, cut) + other + line.slice(cut + random.below(12));
      try {
        replayStudies(parseJournal(bytesOf(`${changed.join('\n')}\n`), 'x.log').entries);
      } catch (error) {
        assert.ok(error instanceof UserError, String(error));
      }
    }
  });

  it('passes over what later versions of Optuna may write', () => {
    const { entries } = parseJournal(
      bytesOf('{"op_code":10,"trial_id":0}\n{"op_code":1,"study_id":0}\n'),
      '',
    );
    assert.deepEqual(entries, [{ op_code: 1, study_id: 0 }]);
  });

  it('is no file of another kind', () => {
    assert.throws(() => parseJournal(bytesOf('{"op_code":11}\nhello\n{}\n'), 'x.log'), /x\.log: line 2/);
  });
});
