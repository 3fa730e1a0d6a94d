// Which tensors a frame lists, and under which heading.

import { availabilityOf } from '../../core/training/stepping/availability';
import type { RunTensor } from '../../core/training/stepping/runTensor';
import type { Timeline } from '../../core/training/stepping/timeline';
import type { ScopeDescription, ScopeKind } from '../../protocol/stepping';
import { describeTensor } from './describeValue';
import type { RunView } from './runView';

interface Listed {
  readonly name: string;
  readonly path: string;
}

/** Headings without a value are left out. @param layer of the frame; absent: the frame of a batch or an epoch */
export function scopesOf(view: RunView, layer?: number): readonly ScopeDescription[] {
  const { timeline } = view;
  const lists = layer === undefined ? listsOfBatch(timeline) : listsOfLayer(timeline, layer);
  return scopeKinds
    .map((kind) => ({
      kind,
      values: lists[kind].flatMap(({ name, path }) => {
        const tensor = timeline.tensors.get(path);
        if (!tensor || availabilityOf(tensor, timeline) === 'missing') return [];
        // Until this batch has a loss, expressions read that of the batch before: no value of this one.
        if (path === 'loss' && timeline.driver.batch?.loss === undefined) return [];
        return [describeTensor(view, tensor, name)];
      }),
    }))
    .filter(({ values }) => values.length > 0);
}

const scopeKinds: readonly ScopeKind[] = [
  'inputs',
  'parameters',
  'outputs',
  'gradients',
  'optimizer',
  'batch',
];

const settings: readonly Listed[] = named(['lr', 'iterations']);
const batch: readonly Listed[] = named([
  ...['epoch', 'batch', 'samples', 'x', 'y', 'predictions', 'loss', 'losses'],
]);

function listsOfLayer(timeline: Timeline, index: number): Record<ScopeKind, readonly Listed[]> {
  const { name, parameters } = timeline.driver.network.layers[index];
  const own = [...timeline.tensors.values()]
    .filter(({ path }) => path.startsWith(`${name}.`))
    .map(({ path }): Listed => ({ path, name: path.slice(name.length + 1) }));
  const begins = (prefix: string): readonly Listed[] =>
    own.filter((listed) => listed.name.startsWith(prefix)).map((listed) => shortened(listed, prefix));
  const isParameter = (listed: Listed): boolean =>
    parameters.some((parameter) => parameter.name === listed.name);
  const plain = own.filter((listed) => !listed.name.includes('.'));
  return {
    inputs: plain.filter((listed) => listed.name === 'input'),
    parameters: plain.filter(isParameter),
    outputs: plain.filter((listed) => listed.name !== 'input' && !isParameter(listed)),
    gradients: begins('grad.'),
    optimizer: [
      ...settings,
      ...begins('slots.'),
      ...own.filter(({ name: own }) => own.startsWith('update.')),
    ],
    batch,
  };
}

function listsOfBatch(timeline: Timeline): Record<ScopeKind, readonly Listed[]> {
  const { layers } = timeline.driver.network;
  const all = [...timeline.tensors.keys()];
  const ofLayers = (part: string): readonly Listed[] => named(layers.map(({ name }) => `${name}.${part}`));
  return {
    inputs: named(['x']),
    parameters: named(
      layers.flatMap(({ name, parameters }) => parameters.map((parameter) => `${name}.${parameter.name}`)),
    ),
    outputs: ofLayers('output'),
    gradients: ofLayers('grad.output'),
    optimizer: [...settings, ...named(all.filter((path) => path.includes('.slots.')))],
    batch,
  };
}

function named(paths: readonly string[]): readonly Listed[] {
  return paths.map((path) => ({ name: path, path }));
}

function shortened({ name, path }: Listed, prefix: string): Listed {
  return { path, name: name.slice(prefix.length) };
}

/** For lists of tensors as such. */
export function availableTensors(timeline: Timeline): readonly RunTensor[] {
  return [...timeline.tensors.values()].filter(
    (tensor) => availabilityOf(tensor, timeline) !== 'missing' && tensor.shape().length > 0,
  );
}
