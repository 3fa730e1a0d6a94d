// `"data"` of a model file: a name, a file, a folder, or a set that is generated.

import type { Node } from 'jsonc-parser';
import * as l10n from '@vscode/l10n';
import type { DataSource, JsonValue } from '../../model/modelSpec';
import type { DataDraft } from '../modelDraft';
import type { Reporter } from '../reporter';
import { membersOf, rangeOf, valueOf } from './jsonNodes';

export function readData(node: Node, reporter: Reporter): DataDraft | undefined {
  const range = rangeOf(node);
  if (node.type === 'string') {
    return { spec: { kind: 'named', name: String(node.value) }, range, oneHot: false };
  }
  const given = Object.fromEntries(membersOf(node).map(({ name, value }) => [name, valueOf(value)]));
  const source = sourceOf(given);
  if (!source) {
    reporter.error(
      range,
      l10n.t('"data" must be a name, or an object with "name", "csv", "npz", "idx" or "generate".'),
    );
    return undefined;
  }
  const { scale } = given;
  if (scale === undefined) return { spec: source, range, oneHot: false };
  if (typeof scale === 'number' && scale > 0) return { spec: { ...source, scale }, range, oneHot: false };
  reporter.error(range, l10n.t('"scale" must be a number greater than 0.'));
  return { spec: source, range, oneHot: false };
}

function sourceOf(given: Readonly<Record<string, JsonValue>>): DataSource | undefined {
  const { name, csv, npz, idx, generate } = given;
  if (typeof name === 'string') return { kind: 'named', name };
  if (typeof csv === 'string') return { kind: 'csv', path: csv, target: textOf(given.target) };
  if (typeof npz === 'string') return { kind: 'npz', path: npz };
  if (typeof idx === 'string') return { kind: 'idx', folder: idx };
  if (typeof generate !== 'string') return undefined;
  return {
    kind: 'generate',
    set: generate,
    samples: numberOf(given.samples),
    noise: numberOf(given.noise),
    seed: numberOf(given.seed),
  };
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
