// Values of a run as variables of the protocol. Long lists are never sent whole: clients that page ask for parts, for the others
// the parts are variables of their own.

import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { UserError } from '../core/base/errors';
import type { ExpressionFrame, ScopeKind, ValueDescription } from '../protocol/stepping';
import type { SessionState } from './sessionState';
import type { Container } from './variableStore';

/** Variables in one answer to a client that does not page. */
const partSize = 100;

export function scopeName(kind: ScopeKind): string {
  switch (kind) {
    case 'inputs':
      return l10n.t('Inputs');
    case 'parameters':
      return l10n.t('Parameters');
    case 'outputs':
      return l10n.t('Outputs');
    case 'gradients':
      return l10n.t('Gradients');
    case 'optimizer':
      return l10n.t('Optimizer');
    case 'batch':
      return l10n.t('Batch');
  }
}

/** What a variable and the answer to an evaluation have in common. */
export type ShownValue = Pick<
  DebugProtocol.Variable,
  'type' | 'variablesReference' | 'indexedVariables' | 'memoryReference' | 'presentationHint'
>;

export function shownValue(
  value: ValueDescription,
  frame: ExpressionFrame,
  { client, variables }: SessionState,
): ShownValue {
  const { reference, children, settable, byteLength } = value;
  const hasParts = value.available && children > 0;
  return {
    type: client.showsTypes ? typeOf(value) : undefined,
    variablesReference: hasParts
      ? variables.add({ kind: 'value', reference, start: 0, count: children, frame })
      : 0,
    indexedVariables: hasParts && client.pages ? children : undefined,
    memoryReference: client.showsMemory && byteLength !== undefined ? reference : undefined,
    presentationHint: { kind: 'data', attributes: settable ? undefined : ['readOnly'] },
  };
}

export function protocolVariable(
  value: ValueDescription,
  frame: ExpressionFrame,
  state: SessionState,
): DebugProtocol.Variable {
  return {
    name: value.name,
    value: value.text,
    evaluateName: value.reference,
    ...shownValue(value, frame, state),
  };
}

/** `float32[784,256]` */
function typeOf({ dtype, shape }: ValueDescription): string {
  return shape.length === 0 ? dtype : `${dtype}[${shape.join(',')}]`;
}

/**
 * @param start of the variables that the client wants; with `count` absent it wants all
 * @throws UserError where the run has gone on
 */
export async function variablesIn(
  container: Container,
  start: number,
  count: number | undefined,
  state: SessionState,
): Promise<readonly DebugProtocol.Variable[]> {
  const shown = (values: readonly ValueDescription[]): readonly DebugProtocol.Variable[] =>
    values.map((value) => protocolVariable(value, container.frame, state));
  if (container.kind === 'scope') {
    return shown(container.values.slice(start, count === undefined ? undefined : start + count));
  }
  const { run } = state.requireStopped();
  const wanted = Math.max(0, Math.min(count ?? Infinity, container.count - start));
  if (wanted === 0) return [];
  if (count === undefined && wanted > partSize) return parts(container, state);
  return shown(await run.worker.children(container.reference, container.start + start, wanted));
}

/** `[0…99]`, `[100…199]`, each to be opened; of very long lists the parts have parts. */
function parts(
  { reference, start, count, frame }: Extract<Container, { kind: 'value' }>,
  { variables }: SessionState,
): readonly DebugProtocol.Variable[] {
  let size = partSize;
  while (count / size > partSize) size *= partSize;
  return Array.from({ length: Math.ceil(count / size) }, (_, index) => {
    const from = start + index * size;
    const length = Math.min(size, start + count - from);
    return {
      name: `[${from}…${from + length - 1}]`,
      value: '',
      evaluateName: `${reference}[${from}:${from + length}]`,
      variablesReference: variables.add({ kind: 'value', reference, start: from, count: length, frame }),
      presentationHint: { kind: 'virtual', attributes: ['readOnly'] },
    };
  });
}

/**
 * The expression of a variable that the client names by its place.
 * @throws UserError where there is no such variable
 */
export async function referenceOf(
  name: string,
  variablesReference: number,
  state: SessionState,
): Promise<{ readonly reference: string; readonly frame: ExpressionFrame }> {
  const container = state.variables.get(variablesReference);
  const { frame } = container;
  const index = /^\[(\d+)\]$/.exec(name);
  const values =
    container.kind === 'scope'
      ? container.values
      : index
        ? await state.requireStopped().run.worker.children(container.reference, Number(index[1]), 1)
        : [];
  const value = values.find((candidate) => candidate.name === name);
  if (value) return { reference: value.reference, frame };
  throw new UserError(l10n.t("There is no variable '{0}' here.", name));
}
