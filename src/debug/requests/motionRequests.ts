// The buttons of the toolbar and the places that one can jump to, as motions of the run.

import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import type { Motion } from '../../protocol/stepping';
import { clientRange } from '../client';
import { followedBy, type FollowedAnswer, type Handlers } from '../handlers';
import { type Jump, jumpsFromLine, stepInJumps } from '../jumpTargets';
import type { RequestArguments } from '../requestArguments';
import { type SessionState, threadId } from '../sessionState';
import { isProgram } from '../sourceIdentity';

/** @param go starts a motion; where it ends is told by events */
export function motionRequests(state: SessionState, go: (motion: Motion) => void): Handlers {
  /** What `goto` may name, by number. Numbers grow, so that an old one never means another place. */
  let targets = new Map<number, Jump>();
  let lastTarget = 0;

  const move = (given: RequestArguments, motion: Motion, body?: object): FollowedAnswer => {
    checkThread(given);
    state.requireStopped();
    return followedBy(body, () => go(motion));
  };

  return {
    continue: (given) =>
      move(given, { kind: 'continue', direction: 'forward' }, { allThreadsContinued: true }),
    reverseContinue: (given) => move(given, { kind: 'continue', direction: 'backward' }),
    next: (given) => move(given, { kind: 'over', direction: 'forward', granularity: granularityOf(given) }),
    stepBack: (given) =>
      move(given, { kind: 'over', direction: 'backward', granularity: granularityOf(given) }),
    stepOut: (given) => move(given, { kind: 'out', direction: 'forward', granularity: granularityOf(given) }),

    stepIn(given) {
      const target = given.optionalInteger('targetId');
      if (target === undefined) {
        return move(given, { kind: 'into', direction: 'forward', granularity: granularityOf(given) });
      }
      const { stop, description } = state.requireStopped();
      const jump = stepInJumps(stop.position, description)[target - 1];
      if (!jump) throw new UserError(l10n.t('There is no step-in target with the number {0}.', target));
      return move(given, jump.motion);
    },

    stepInTargets(given): DebugProtocol.StepInTargetsResponse['body'] {
      const { kind } = state.frame(given.integer('frameId'));
      const { stop, description } = state.requireStopped();
      // Inside an op there is nothing to choose.
      const jumps = kind === 'op' ? [] : stepInJumps(stop.position, description);
      return { targets: jumps.map(({ label }, index) => ({ id: index + 1, label })) };
    },

    pause(given) {
      checkThread(given);
      const { run } = state.requireLaunched();
      return followedBy(undefined, () => run.pause());
    },

    restartFrame(given) {
      const { restart } = state.frame(given.integer('frameId'));
      return followedBy(undefined, () => go({ kind: 'restart', frame: restart }));
    },

    gotoTargets(given): DebugProtocol.GotoTargetsResponse['body'] {
      const { program, places, stop, description } = state.requireStopped();
      const line = given.integer('line') - state.client.firstLine;
      if (!isProgram(given.object('source'), program)) return { targets: [] };
      const target = places.targetOf(line);
      if (target.kind === 'none') return { targets: [] };
      const jumps = jumpsFromLine(target, stop.position, description);
      targets = new Map(jumps.map((jump) => [++lastTarget, jump]));
      const range = clientRange(target.range, places.lines, state.client);
      return { targets: [...targets].map(([id, { label }]) => ({ id, label, ...range })) };
    },

    goto(given) {
      const target = given.integer('targetId');
      const jump = targets.get(target);
      if (!jump) throw new UserError(l10n.t('There is no jump target with the number {0}.', target));
      return move(given, jump.motion);
    },
  };
}

function checkThread(given: RequestArguments): void {
  const thread = given.optionalInteger('threadId');
  if (thread === undefined || thread === threadId) return;
  throw new UserError(
    l10n.t('There is no thread with the number {0}; the run is thread {1}.', thread, threadId),
  );
}

function granularityOf(given: RequestArguments): 'layer' | 'op' {
  if (!given.has('granularity')) return 'layer';
  const granularity = given.oneOf('granularity', ['statement', 'line', 'instruction']);
  return granularity === 'instruction' ? 'op' : 'layer';
}
