// A session's run from its launch to its end: what is asked for in which order, and what has to be ended when.

import * as l10n from '@vscode/l10n';
import type { Disposable } from '../core/base/disposable';
import { CancelledError, UserError } from '../core/base/errors';
import type { Motion, Stop } from '../protocol/stepping';
import { capabilities } from './capabilities';
import { clientOf } from './client';
import type { DebugEnvironment } from './debugEnvironment';
import { followedBy, type Handlers } from './handlers';
import { launchArguments, type LaunchArguments } from './launchArguments';
import { launchRun } from './launchRun';
import { protocolBreakpoint } from './requests/breakpointRequests';
import { RunReporter } from './runReporter';
import { type Launched, type SessionState, threadId } from './sessionState';
import { keyOfProgram } from './sourceIdentity';
import { SteppedRun } from './steppedRun';

export interface LifecycleParts {
  /** The answer to `disconnect` is out. */
  readonly onDisconnect: () => void;
  /** A request of this number need not be answered any more. */
  readonly cancelRequest: (seq: number) => void;
}

export class RunLifecycle implements Disposable {
  private readonly reporter: RunReporter;
  /** Of the latest launch. */
  private given: LaunchArguments | undefined;
  /** Is being launched. The run before it goes on meanwhile, so that a mistake costs nothing. */
  private candidate: SteppedRun | undefined;
  private isConfigured = false;
  /** The latest stop's events. */
  private telling: Promise<void> = Promise.resolve();
  /** The client has been shown a stop, so somebody may want to go back from the end. */
  private hasStopped = false;

  constructor(
    private readonly environment: DebugEnvironment,
    private readonly state: SessionState,
    now: () => number,
  ) {
    this.reporter = new RunReporter(state, now);
  }

  handlers({ onDisconnect, cancelRequest }: LifecycleParts): Handlers {
    return {
      initialize: (given) => {
        this.state.client = clientOf(given);
        return capabilities();
      },

      launch: async (given) => {
        if (this.state.launched || this.candidate) {
          throw new UserError(l10n.t('The session has its run already.'));
        }
        await this.launch(launchArguments(given));
        return followedBy(undefined, () => {
          // Breakpoints come now that there are layers to bind them to; `configurationDone` ends them.
          this.state.events.send('initialized');
          this.begin();
        });
      },

      attach: () => {
        throw new UserError(
          l10n.t("There is nothing to attach to: Backstep trains by itself. Use 'launch'."),
        );
      },

      configurationDone: () => {
        if (this.isConfigured) return undefined;
        this.isConfigured = true;
        return followedBy(undefined, () => this.begin());
      },

      restart: async (given) => {
        const changed = given.optionalObject('arguments');
        const next = changed ? launchArguments(changed) : this.given;
        if (!next || !this.state.launched) throw new UserError(l10n.t('There is no run to begin again.'));
        await this.launch(next);
        return followedBy(undefined, () => this.begin());
      },

      terminate: () => followedBy(undefined, () => this.terminate(0)),

      disconnect: () => {
        this.endRuns();
        return followedBy(undefined, onDisconnect);
      },

      cancel: (given) => {
        const progressId = given.optionalText('progressId');
        if (progressId !== undefined && this.reporter.showsProgress(progressId)) this.pause();
        const requestId = given.optionalInteger('requestId');
        if (requestId !== undefined) cancelRequest(requestId);
        return undefined;
      },
    };
  }

  /** Starts a motion; events tell where it ends, also when it fails. */
  go(motion: Motion): void {
    this.start(motion).catch(() => undefined);
  }

  /** As `go`, for a request that the client does not expect to move the run; its answer comes behind the events. */
  async move(motion: Motion): Promise<Stop> {
    this.state.requireStopped();
    const moving = this.start(motion);
    this.state.events.send('continued', { threadId, allThreadsContinued: true });
    try {
      return await moving;
    } finally {
      await this.telling;
    }
  }

  pause(): void {
    this.state.launched?.run.pause();
  }

  dispose(): void {
    this.endRuns();
  }

  /** The present run is replaced when the new one is there. @throws UserError where there can be none */
  private async launch(given: LaunchArguments): Promise<void> {
    this.candidate?.dispose();
    const run = SteppedRun.start(this.environment);
    this.candidate = run;
    try {
      const launched = await launchRun(run, given, this.environment);
      if (this.candidate !== run) throw new CancelledError();
      this.replaceRun(launched);
      this.given = given;
      await this.bindBreakpoints(launched);
    } catch (error) {
      run.dispose();
      if (this.candidate === run) this.candidate = undefined;
      throw error;
    }
  }

  private replaceRun(launched: Launched): void {
    this.candidate = undefined;
    this.endRuns();
    this.hasStopped = false;
    this.state.launched = launched;
    this.state.renew();
    const { reporter } = this;
    const { run } = launched;
    run.onStop((stop) => {
      this.telling = this.stand(launched, stop);
    });
    run.onOutput((output) => reporter.wrote(launched, output));
    run.onProgress((progress) => reporter.progressed(launched, progress));
    run.onFailure((error) => reporter.failed(error));
    run.onDied((error) => {
      reporter.died(error);
      this.terminate(1);
    });
    reporter.launched(launched);
  }

  private async bindBreakpoints({ program, description, places, run }: Launched): Promise<void> {
    const { state } = this;
    const isDebugged = !this.given?.noDebug;
    const changed = await state.breakpoints.bindTo(
      {
        places,
        description,
        programName: program.name,
        isProgram: (source) => source === keyOfProgram(program),
      },
      // Without debugging nothing stops; the client hears that its breakpoints are there all the same.
      async (breakpoints, exceptions) =>
        isDebugged ? run.worker.setBreakpoints(breakpoints, exceptions) : [],
    );
    for (const shown of changed) {
      const breakpoint = protocolBreakpoint(shown, state);
      state.events.send('breakpoint', { reason: 'changed', breakpoint });
    }
  }

  /** Where the client has said all that it wants to say, the run goes on. */
  private begin(): void {
    const { given, state } = this;
    const stop = state.launched?.run.stop;
    if (!given || !state.launched || !stop || !this.isConfigured) return;
    if (given.stopOnEntry && !given.noDebug) void this.stand(state.launched, stop);
    else this.go({ kind: 'continue', direction: 'forward', includesHere: true });
  }

  private async start(motion: Motion): Promise<Stop> {
    const { run, stop } = this.state.requireStopped();
    if (stop.kind === 'ended' && motion.kind === 'continue' && motion.direction === 'forward') {
      this.terminate(0);
      return stop;
    }
    this.state.renew();
    this.reporter.moves(motion);
    return run.move(motion);
  }

  private async stand(launched: Launched, stop: Stop): Promise<void> {
    await this.reporter.stands(launched, stop);
    // Somebody has moved on, or ended the run.
    if (this.state.launched !== launched || launched.run.stop !== stop) return;
    if (stop.kind === 'ended' && (this.given?.noDebug || !this.hasStopped)) {
      this.reporter.ended(stop);
      this.terminate(0);
      return;
    }
    this.hasStopped = true;
    this.reporter.stopped(launched, stop);
  }

  /** The run is over; the client may still disconnect. */
  private terminate(exitCode: number): void {
    if (!this.state.launched && !this.candidate) return;
    this.endRuns();
    this.state.events.send('exited', { exitCode });
    this.state.events.send('terminated');
  }

  /** Ends the workers, whatever they are doing. */
  private endRuns(): void {
    const { candidate, state } = this;
    this.candidate = undefined;
    candidate?.dispose();
    this.reporter.over();
    state.launched?.run.dispose();
    state.launched = undefined;
    state.breakpoints.unbind();
  }
}
