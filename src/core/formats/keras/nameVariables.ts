// Keras 3 stores variables by number; here they get the names they have in Keras: `layers/dense/vars/0` -> `dense/kernel`.

import { optimizerLayer, type TensorInfo } from '../../model/checkpoint';
import { variableNames } from '../../model/layers/variableNames';
import type { KerasObject } from './kerasObjects';
import { optimizerNames } from './optimizerNames';
import { placeOf, type VariablePlace } from './variablePlaces';

interface Variable {
  readonly tensor: TensorInfo;
  readonly group: string;
  readonly number: number;
}

/** The group of an optimizer's variables, of Keras 3 and of the versions before. */
const optimizerGroup = 'optimizer';

/**
 * @param model the config of the model, where it is known
 * @param optimizer its class, where it is known
 * @param nameOfGroup the layer's own name, which Keras 3 writes on its group
 * @returns the same tensors in their order, those that are numbered variables with names
 */
export function nameVariables(
  tensors: readonly TensorInfo[],
  model: KerasObject | undefined,
  optimizer: string | undefined,
  nameOfGroup: (path: readonly string[]) => string | undefined,
): readonly TensorInfo[] {
  const variables = tensors.flatMap(variableOf);
  const groups = new Map<string, Variable[]>();
  for (const variable of variables) {
    const members = groups.get(variable.group);
    if (members) members.push(variable);
    else groups.set(variable.group, [variable]);
  }
  const named = new Map<string, TensorInfo>();
  const trained: { readonly tensor: TensorInfo; readonly order: readonly number[] }[] = [];
  for (const [group, members] of groups) {
    if (group === optimizerGroup) continue;
    const place = placeOf(group === '' ? [] : group.split('/'), model, nameOfGroup);
    for (const { tensor, number, name, isTrained } of namesOf(place, members)) {
      const renamed = rename(tensor, [...place.names, name], place.names.at(0), isTrained);
      named.set(tensor.name, renamed);
      if (isTrained) trained.push({ tensor: renamed, order: [...place.order, number] });
    }
  }
  trained.sort((a, b) => compareOrders(a.order, b.order));
  for (const tensor of nameSlots(
    groups.get(optimizerGroup) ?? [],
    optimizer,
    trained.map(({ tensor }) => tensor),
  )) {
    named.set(tensor.name, tensor);
  }
  return tensors.map((tensor) => named.get(tensor.name) ?? tensor);
}

function variableOf(tensor: TensorInfo): readonly Variable[] {
  const match = /^(?:(.*)\/)?vars\/(\d+)$/.exec(tensor.name);
  return match ? [{ tensor, group: match[1] ?? '', number: Number(match[2]) }] : [];
}

function namesOf(place: VariablePlace, members: readonly Variable[]) {
  const names = expectedNames(place, members.length);
  return members.map(({ tensor, number }) => ({
    tensor,
    number,
    name: names?.[number]?.name ?? String(number),
    isTrained: names?.[number] === undefined ? undefined : names[number].trained && !place.frozen,
  }));
}

/** Where no config tells of a bias, the number of variables does. */
function expectedNames({ className, config }: VariablePlace, count: number) {
  if (className === undefined) return undefined;
  return (
    variableNames(className, config, count) ?? variableNames(className, { ...config, use_bias: false }, count)
  );
}

function nameSlots(
  variables: readonly Variable[],
  optimizer: string | undefined,
  trained: readonly TensorInfo[],
): readonly TensorInfo[] {
  const inOrder = [...variables].sort((a, b) => a.number - b.number);
  const shapes = inOrder.map(({ tensor }) => tensor.shape);
  const names = optimizer === undefined ? undefined : optimizerNames(optimizer, shapes, trained);
  return inOrder.map(({ tensor, number }, index) =>
    rename(tensor, [optimizerGroup, names?.[index] ?? String(number)], optimizerLayer, undefined),
  );
}

function rename(
  tensor: TensorInfo,
  names: readonly string[],
  layer: string | undefined,
  trainable: boolean | undefined,
): TensorInfo {
  return { ...tensor, displayName: names.join('/'), layer, trainable };
}

function compareOrders(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((number, index) => number !== b[index]);
  return differing < 0 ? a.length - b.length : a[differing] - (b[differing] ?? -1);
}
