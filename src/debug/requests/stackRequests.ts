// `threads`, `stackTrace`, `exceptionInfo`, `source`, `loadedSources`: where the run stands, and in which text.

import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import { exceptionFilters } from '../breakpoints/exceptionFilters';
import { clientRange } from '../client';
import type { Handlers } from '../handlers';
import { threadName } from '../positionText';
import { type SessionState, threadId } from '../sessionState';
import { isProgram, sourceOf } from '../sourceIdentity';

export function stackRequests(state: SessionState): Handlers {
  return {
    threads(): DebugProtocol.ThreadsResponse['body'] {
      const { launched } = state;
      const name = launched ? threadName(launched.run.position, launched.description) : l10n.t('training');
      return { threads: [{ id: threadId, name }] };
    },

    stackTrace(given): DebugProtocol.StackTraceResponse['body'] {
      const { program, places } = state.requireStopped();
      const start = given.optionalInteger('startFrame') ?? 0;
      const levels = given.optionalInteger('levels') ?? 0;
      const frames = state.frames();
      const stackFrames = frames
        .slice(start, levels > 0 ? start + levels : undefined)
        .map(({ id, name, range }) => ({
          id,
          name,
          source: sourceOf(program),
          ...clientRange(range, places.lines, state.client),
          canRestart: true,
        }));
      return { stackFrames, totalFrames: frames.length };
    },

    exceptionInfo(): DebugProtocol.ExceptionInfoResponse['body'] {
      const { stop } = state.requireStopped();
      const exception = stop.kind === 'stopped' ? stop.exception : undefined;
      if (!exception) throw new UserError(l10n.t('The run did not stop because of its numbers.'));
      const { filter, description, reference, sample } = exception;
      const place = [
        ...(reference === undefined ? [] : [l10n.t('first seen in {0}', reference)]),
        ...(sample === undefined ? [] : [l10n.t('in sample {0} of the data', sample)]),
      ];
      return {
        exceptionId: exceptionFilters().find((known) => known.filter === filter)?.label ?? filter,
        description,
        breakMode: 'always',
        details: {
          message: description,
          typeName: filter,
          evaluateName: reference,
          stackTrace: [...place, ...state.frames().map(({ name }) => `  ${name}`)].join('\n'),
        },
      };
    },

    source(given): DebugProtocol.SourceResponse['body'] {
      const { program } = state.requireLaunched();
      const source = given.optionalObject('source');
      const isAsked = source ? isProgram(source, program) : given.integer('sourceReference') > 0;
      if (!isAsked) throw new UserError(l10n.t('The session has one source only: {0}.', program.name));
      return { content: program.text, mimeType: 'text/plain' };
    },

    loadedSources(): DebugProtocol.LoadedSourcesResponse['body'] {
      return { sources: state.launched ? [sourceOf(state.launched.program)] : [] };
    },
  };
}
