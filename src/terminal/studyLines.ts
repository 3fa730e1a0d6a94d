// A study as lines of text: each trial when it is over, and the best ones in a table.

import * as l10n from '@vscode/l10n';
import { formatValue } from '../core/base/numbers';
import type { Parameters, ParameterValue, SearchSpace } from '../core/model/searchSpace';
import type { Study } from '../core/tuning/study';
import { isInterrupted, lastReport, reasonOf, type Trial } from '../core/tuning/trial';

/** Trials of the table; a study has many, and the rest is in its file. */
const shownTrials = 10;

export function trialLine(trial: Trial, study: Study, objective: string, trials: number): string {
  const parts = [l10n.t('Trial {0}/{1}', study.ordinalOf(trial) + 1, trials), outcomeOf(trial, objective)];
  const { best } = study;
  if (best) parts.push(l10n.t('best: {0} (trial {1})', formatValue(best.value!), best.number));
  return [...parts, parametersText(trial.parameters)].join(' - ');
}

/** For programs: everything that is known of a trial. */
export function trialJson(trial: Trial): string {
  const { number, state, value, parameters, intermediateValues } = trial;
  const reports = Object.fromEntries(intermediateValues);
  return JSON.stringify({
    number,
    state,
    value,
    parameters,
    reports,
    reason: reasonOf(trial),
  });
}

function outcomeOf(trial: Trial, objective: string): string {
  switch (trial.state) {
    case 'complete':
      return `${objective}: ${formatValue(trial.value!)}`;
    case 'pruned':
      return l10n.t(
        'given up after epoch {0} at {1}',
        lastReport(trial)?.step ?? 0,
        formatValue(trial.value ?? NaN),
      );
    default:
      return isInterrupted(trial) ? l10n.t('interrupted') : l10n.t('failed: {0}', reasonOf(trial) ?? '');
  }
}

/** The best trials first, a column for each parameter. */
export function studyTable(study: Study, space: SearchSpace, objective: string): readonly string[] {
  const names = space.map(({ name }) => name);
  const rows = study
    .ranking()
    .slice(0, shownTrials)
    .map((trial) => [
      String(trial.number),
      formatValue(trial.value!),
      ...names.map((name) =>
        Object.hasOwn(trial.parameters, name) ? valueText(trial.parameters[name]) : '–',
      ),
    ]);
  const table = [[l10n.t('Trial'), objective, ...names], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  return table.map((row) => row.map((cell, column) => cell.padStart(widths[column])).join('  '));
}

export function parametersText(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}: ${valueText(value)}`)
    .join(', ');
}

function valueText(value: ParameterValue): string {
  if (typeof value !== 'number') return String(value);
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
