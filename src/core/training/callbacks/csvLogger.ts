// CSVLogger: a line of each epoch's logs in a file, as Python's csv module writes them. keras.io/api/callbacks/csv_logger

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { ObjectSpec } from '../../model/modelSpec';
import { flagArgument } from '../../nn/objectArguments';
import type { Callback } from './callback';

/** @param known the columns, once an epoch has told them */
export function csvLogger(spec: ObjectSpec, known?: readonly string[]): Callback {
  const { filename, separator: given } = spec.config;
  const separator = typeof given === 'string' ? given : ',';
  if (typeof filename !== 'string')
    throw new UserError(l10n.t("{0} needs '{1}'.", spec.className, 'filename'));
  const appends = flagArgument(spec, 'append', false);
  let columns = known;

  return {
    epochEnd(epoch, logs, run) {
      const line = (cells: readonly string[]): string => `${cells.join(separator)}\r\n`;
      const isFirst = columns === undefined;
      columns ??= columnsOf(logs);
      const text = line([
        String(epoch),
        ...columns.map((name) => (Object.hasOwn(logs, name) ? pythonNumber(logs[name]) : 'NA')),
      ]);
      run.write({
        file: filename,
        header: isFirst ? line(['epoch', ...columns]) : undefined,
        text,
        mode: isFirst && !appends ? 'replace' : 'append',
      });
    },
    copy: () => csvLogger(spec, columns),
  };
}

/** Keras leaves room for a validation that comes later. */
function columnsOf(logs: Readonly<Record<string, number>>): readonly string[] {
  const names = Object.keys(logs).sort();
  return names.some((name) => name.startsWith('val_'))
    ? names
    : [...names, ...names.map((name) => `val_${name}`)];
}

/** `0.5`, `1.0`, `1e-07`, `nan`, `inf`: Python's shortest text of a float. */
function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    // Python's exponents have two digits at least.
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}
