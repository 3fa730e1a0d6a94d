// `backstep tune MODEL`: trains the model with one set of values after another, and tells which were best.

import * as l10n from '@vscode/l10n';
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { availableParallelism } from 'node:os';
import { CancellationSource } from '../../core/base/cancellation';
import { DisposableStore } from '../../core/base/disposable';
import { UserError } from '../../core/base/errors';
import {
  defaultParameters,
  type Direction,
  directionNames,
  prunerNames,
  type PrunerName,
  samplerNames,
} from '../../core/model/searchSpace';
import { metricDirection } from '../../core/training/metricDirection';
import { optimize } from '../../core/tuning/optimize';
import { createPruner } from '../../core/tuning/pruners/createPruner';
import { RecordedStudy } from '../../core/tuning/recordedStudy';
import { createSampler } from '../../core/tuning/samplers/createSampler';
import type { Study } from '../../core/tuning/study';
import { isInterrupted, reasonOf, type Report, type Trial } from '../../core/tuning/trial';
import { openJournalFile } from '../../node/journalFile';
import { writeFileWhole } from '../../node/writeFileWhole';
import type { TrialsHost } from '../../protocol/trials';
import type { Command, CommandInput, Terminal } from '../command';
import { dataRequestOf } from '../dataOption';
import { engineOptions, engineSettings } from '../engine';
import { onInterruption } from '../interruption';
import { openTunableModel, type TunedModel } from '../openModel';
import { parametersText, studyTable, trialJson, trialLine } from '../studyLines';
import type { StartTrials } from '../trialThread';

const defaultTrials = 30;
const defaultObjective = 'val_loss';

export function tune(startTrials: StartTrials): Command {
  return {
    name: 'tune',
    usage: `MODEL [--data D] [--trials N] [--sampler ${samplerNames.join('|')}] [--pruner ${prunerNames.join('|')}] [--objective val_accuracy] [--direction min|max] [--epochs N] [--timeout SECONDS] [--workers N] [--seed N] [--study FILE] [--output BEST.model.jsonc] [--json]`,
    description: l10n.t(
      'Looks for the best of the values that are tuned in a .model.jsonc; --study keeps the trials, and goes on with them.',
    ),
    options: {
      data: { type: 'string' },
      trials: { type: 'string' },
      sampler: { type: 'string' },
      pruner: { type: 'string' },
      objective: { type: 'string' },
      direction: { type: 'string' },
      epochs: { type: 'string' },
      timeout: { type: 'string' },
      workers: { type: 'string' },
      seed: { type: 'string' },
      study: { type: 'string' },
      output: { type: 'string' },
      json: { type: 'boolean' },
      backend: engineOptions.backend,
      threads: engineOptions.threads,
    },
    async run(input, terminal) {
      const { spec, folder, tuned, isMistaken } = await openTunableModel(input, terminal);
      if (isMistaken) {
        throw new UserError(
          l10n.t('The model has errors, told above. Mend them, so that what trains is what you mean.'),
        );
      }
      if (!tuned) throw nothingTuned();
      const { space } = tuned;
      const plan = planOf(input, tuned);
      const sampler = wordOf(input, 'sampler', samplerNames) ?? tuned.study.sampler ?? 'tpe';
      const epochs = input.count('epochs', 1);
      const workers = input.count('workers', 1) ?? 1;
      const timeout = input.count('timeout', 1) ?? Infinity;
      const began = performance.now();

      const owned = new DisposableStore();
      const threads = owned.add(new DisposableStore());
      const cancellation = new CancellationSource();
      try {
        const file = input.text('study');
        const journal = file === undefined ? undefined : owned.add(openJournalFile(file));
        const recorded = RecordedStudy.open(
          journal?.entries ?? [],
          journal ?? { append: () => undefined },
          { name: spec.name, direction: plan.direction, space },
          `backstep-${randomUUID()}`,
          () => new Date(),
        );
        const { study } = recorded;
        if (study.counted.length > 0) {
          terminal.say(l10n.t('Goes on after {0} trials.', study.counted.length));
        }

        const reports = new Map<number, (report: Report) => boolean>();
        const host: TrialsHost = { report: (trial, report) => reports.get(trial)?.(report) ?? true };
        // Workers share the cores.
        const share = Math.max(1, Math.floor(availableParallelism() / workers));
        const engine = { ...engineSettings(input), threads: input.count('threads', 1) ?? share };
        const idle = Array.from({ length: workers }, () => threads.add(startTrials(host, engine)));
        owned.add(
          onInterruption(() => {
            terminal.say(l10n.t('Stopping …'));
            cancellation.cancel();
            // What trains is cut off; the journal is still open for what has become of it.
            threads.dispose();
          }),
        );

        await optimize(
          recorded,
          async (trial, report) => {
            const model = tuned.specWith(trial.parameters);
            const runner = idle.pop()!;
            reports.set(trial.number, report);
            try {
              return await runner.run({
                trial: trial.number,
                model,
                data: dataRequestOf(input, model, folder),
                epochs,
                objective: plan.objective,
              });
            } finally {
              reports.delete(trial.number);
              idle.push(runner);
            }
          },
          {
            space,
            sampler: createSampler(sampler),
            pruner: createPruner(plan.pruner, epochs ?? spec.fit?.epochs ?? 1),
            trials: plan.trials,
            workers,
            seed: input.count('seed') ?? spec.fit?.seed ?? 0,
            // The model as it stands is what all others are compared with.
            first: sampler === 'grid' ? undefined : defaultParameters(space),
            timeLeft: () => performance.now() - began < timeout * 1000,
            token: cancellation.token,
          },
          (trial) => tellTrial(trial, study, plan, input.flag('json'), terminal),
        );
        if (!input.flag('json')) tellBest(study, tuned, plan, terminal);
        const output = input.text('output');
        if (output !== undefined && study.best) {
          const text = tuned.textWith(study.best.parameters);
          await writeFileWhole(output, [new TextEncoder().encode(text)]);
          terminal.say(l10n.t('Saved to {0}', output));
        }
        if (cancellation.token.isCancelled && file !== undefined) {
          terminal.say(l10n.t('The same command goes on with {0}.', file));
        }
      } finally {
        owned.dispose();
      }
    },
  };
}

interface Plan {
  readonly objective: string;
  readonly direction: Direction;
  readonly trials: number;
  readonly pruner: PrunerName;
}

/** Options first, then what the model's own `tune` says. */
function planOf(input: CommandInput, { study }: TunedModel): Plan {
  const objective = input.text('objective') ?? study.objective ?? defaultObjective;
  return {
    objective,
    direction: wordOf(input, 'direction', directionNames) ?? study.direction ?? metricDirection(objective),
    trials: input.count('trials', 1) ?? study.trials ?? defaultTrials,
    pruner: wordOf(input, 'pruner', prunerNames) ?? study.pruner ?? 'none',
  };
}

function wordOf<Word extends string>(
  input: CommandInput,
  option: string,
  words: readonly Word[],
): Word | undefined {
  const given = input.text(option);
  const word = words.find((candidate) => candidate === given);
  if (given === undefined || word !== undefined) return word;
  throw new UserError(l10n.t("--{0} must be one of {1}, but is '{2}'.", option, words.join(', '), given));
}

function tellTrial(trial: Trial, study: Study, plan: Plan, asJson: boolean, terminal: Terminal): void {
  if (isInterrupted(trial)) return;
  terminal.print(asJson ? trialJson(trial) : trialLine(trial, study, plan.objective, plan.trials));
}

function tellBest(study: Study, { space }: TunedModel, { objective }: Plan, terminal: Terminal): void {
  const { best } = study;
  if (!best) {
    const last = study.counted.at(-1);
    const reason = last && reasonOf(last);
    if (reason === undefined) return;
    throw new UserError(l10n.t('No trial has come to its end. The last one: {0}', reason));
  }
  for (const line of ['', ...studyTable(study, space, objective), '']) terminal.print(line);
  terminal.print(l10n.t('Best values: {0}', parametersText(best.parameters)));
}

function nothingTuned(): UserError {
  return new UserError(
    l10n.t(
      'Nothing in this model is tuned. In a .model.jsonc, write a range where a value stands: "units": { "tune": "int", "min": 32, "max": 512 }.',
    ),
  );
}
