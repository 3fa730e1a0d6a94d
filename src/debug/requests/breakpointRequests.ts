// Breakpoints as the protocol asks for them: lines, names, data, faults of the numbers.

import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import type { ShownBreakpoint } from '../breakpoints/breakpointTable';
import {
  type RequestedBreakpoint,
  type RequestedException,
  rulesOf,
} from '../breakpoints/requestedBreakpoints';
import { dataIdOf } from '../breakpoints/watchedData';
import { clientRange } from '../client';
import type { Handlers } from '../handlers';
import type { SessionState } from '../sessionState';
import { isProgram, keyOfSource, sourceOf } from '../sourceIdentity';
import { referenceOf } from '../variables';

type Breakpoints = DebugProtocol.SetBreakpointsResponse['body'];

export function breakpointRequests(state: SessionState): Handlers {
  /** The text was edited while it runs: said once. */
  let editWasTold = false;

  const answer = (shown: readonly ShownBreakpoint[]): Breakpoints => ({
    breakpoints: shown.map((breakpoint) => protocolBreakpoint(breakpoint, state)),
  });

  const tellEdit = (): void => {
    const { launched } = state;
    if (editWasTold || !launched) return;
    editWasTold = true;
    state.events.send('output', {
      category: 'important',
      output: `${l10n.t(
        '{0} was changed while it runs. The session goes on with the text as it was; restart it to run the new one.',
        launched.program.name,
      )}\n`,
    });
  };

  return {
    async setBreakpoints(given): Promise<Breakpoints> {
      const source = given.object('source');
      const file = keyOfSource(source);
      const { firstLine, firstColumn } = state.client;
      const requested = given.objects('breakpoints').map((one): RequestedBreakpoint => {
        const column = one.optionalInteger('column');
        return {
          kind: 'line',
          source: file,
          line: one.integer('line') - firstLine,
          column: column === undefined ? undefined : column - firstColumn,
          mode: one.optionalText('mode'),
          ...rulesOf(one),
        };
      });
      if (given.flag('sourceModified') && state.launched && isProgram(source, state.launched.program))
        tellEdit();
      return answer(await state.breakpoints.replace(`source ${file}`, requested));
    },

    async setFunctionBreakpoints(given): Promise<Breakpoints> {
      const requested = given
        .objects('breakpoints')
        .map((one): RequestedBreakpoint => ({ kind: 'function', name: one.text('name'), ...rulesOf(one) }));
      return answer(await state.breakpoints.replace('functions', requested));
    },

    async setDataBreakpoints(given): Promise<Breakpoints> {
      const requested = given
        .objects('breakpoints')
        .map((one): RequestedBreakpoint => ({ kind: 'data', dataId: one.text('dataId'), ...rulesOf(one) }));
      return answer(await state.breakpoints.replace('data', requested));
    },

    async setExceptionBreakpoints(given): Promise<DebugProtocol.SetExceptionBreakpointsResponse['body']> {
      const requested: RequestedException[] = [
        ...given.texts('filters').map((filter) => ({ filter })),
        ...given.objects('filterOptions').map((option) => ({
          filter: option.text('filterId'),
          condition: option.optionalText('condition'),
        })),
      ];
      return { breakpoints: [...(await state.breakpoints.replaceExceptions(requested))] };
    },

    async dataBreakpointInfo(given): Promise<DebugProtocol.DataBreakpointInfoResponse['body']> {
      const name = given.text('name');
      const container = given.optionalInteger('variablesReference');
      if (given.flag('asAddress') || given.has('bytes')) {
        return { dataId: null, description: l10n.t('Tensors are watched by name, not by address.') };
      }
      const { run } = state.requireStopped();
      const frameId = given.optionalInteger('frameId');
      const { reference, frame } =
        container === undefined || container === 0
          ? { reference: name, frame: frameId === undefined ? {} : state.frame(frameId).names }
          : await referenceOf(name, container, state);
      const watched = await run.worker.watchable(reference, frame);
      const { expression, isCondition } = watched;
      return {
        dataId: dataIdOf(watched),
        description: isCondition ? l10n.t('{0} becomes true', expression) : expression,
        accessTypes: ['write'],
        canPersist: true,
      };
    },

    breakpointLocations(given): DebugProtocol.BreakpointLocationsResponse['body'] {
      const { program, places } = state.requireLaunched();
      if (!isProgram(given.object('source'), program)) return { breakpoints: [] };
      const first = given.integer('line') - state.client.firstLine;
      const last = (given.optionalInteger('endLine') ?? given.integer('line')) - state.client.firstLine;
      const ranges = places.rangesBetween(first, last);
      return { breakpoints: ranges.map((range) => clientRange(range, places.lines, state.client)) };
    },
  };
}

/** A breakpoint as the protocol has it. */
export function protocolBreakpoint(shown: ShownBreakpoint, state: SessionState): DebugProtocol.Breakpoint {
  const { id, verified, message, range, pending } = shown;
  const { launched, client } = state;
  return {
    id,
    verified,
    message,
    reason: verified ? undefined : pending ? 'pending' : 'failed',
    ...(range && launched
      ? { source: sourceOf(launched.program), ...clientRange(range, launched.places.lines, client) }
      : {}),
  };
}
