// A session's run from its launch to its end: what is asked for in which order, and which events tell of it.

import * as l10n from '@vscode/l10n';
import path from 'node:path';
import type { Disposable } from '../core/base/disposable';
import { CancelledError, messageOf, UserError } from '../core/base/errors';
import type { DataSpec } from '../core/model/modelSpec';
import type { TextRange } from '../core/source/sourceDocument';
import type { Motion, Stop } from '../protocol/stepping';
import { capabilities } from './capabilities';
import { type Client, clientOf, clientRange } from './client';
import { dataArgument } from './dataArgument';
import type { DebugEnvironment, DebugProgram } from './debugEnvironment';
import { epochLine } from './epochLine';
import { followedBy, type Handlers } from './handlers';
import { launchArguments, type LaunchArguments, withRecorded } from './launchArguments';
import type { Recording } from './recording/recordingFile';
import { ModelPlaces } from './modelPlaces';
import { ReplayProgress } from './replayProgress';
import { protocolBreakpoint } from './requests/breakpointRequests';
import { type Launched, type SessionState, threadId } from './sessionState';
import { keyOfProgram, sourceOf } from './sourceIdentity';
import { type Output, SteppedRun } from './steppedRun';
import { stoppedEvent } from './stoppedEvent';

export interface LifecycleParts {
  /** The answer to `disconnect` is out. */
  readonly onDisconnect: () => void;
  /** A request of this number need not be answered any more. */
  readonly cancelRequest: (seq: number) => void;
}

export class RunLifecycle implements Disposable {
  private readonly progress: ReplayProgress;
  private given: LaunchArguments | undefined;
  /** The run that is being launched or goes on. */
  private run: SteppedRun | undefined;
  private isConfigured = false;
  /** The client has been shown a stop, so somebody may want to go back from the end. */
  private hasStopped = false;
  private reportedEpochs = 0;

  constructor(
    private readonly environment: DebugEnvironment,
    private readonly state: SessionState,
    now: () => number,
  ) {
    this.progress = new ReplayProgress(state.events, now);
  }

  handlers({ onDisconnect, cancelRequest }: LifecycleParts): Handlers {
    return {
      initialize: (given) => {
        this.state.client = clientOf(given);
        return capabilities();
      },

      launch: async (given) => {
        if (this.run) throw new UserError(l10n.t('The session has its run already.'));
        await this.launch(launchArguments(given));
        // Breakpoints come now that there are layers to bind them to; `configurationDone` ends them.
        return followedBy(undefined, () => {
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
        this.endRun();
        try {
          await this.launch(next);
        } catch (error) {
          this.tell('stderr', messageOf(error));
          this.terminate(1);
          throw error;
        }
        return followedBy(undefined, () => this.begin());
      },

      terminate: () => followedBy(undefined, () => this.terminate(0)),

      disconnect: () => {
        this.endRun();
        return followedBy(undefined, onDisconnect);
      },

      cancel: (given) => {
        const progressId = given.optionalText('progressId');
        if (progressId !== undefined && this.progress.isShown(progressId)) this.pause();
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

  /** As `go`, for a request that the client does not expect to move the run. */
  move(motion: Motion): Promise<Stop> {
    this.state.requireStopped();
    const moving = this.start(motion);
    this.state.events.send('continued', { threadId, allThreadsContinued: true });
    return moving;
  }

  pause(): void {
    this.run?.pause();
  }

  dispose(): void {
    this.endRun();
  }

  /** @throws UserError when the program, its data or its weights are not what a run can be made of */
  private async launch(given: LaunchArguments): Promise<void> {
    const { environment, state } = this;
    this.given = given;
    // Owned from the start, so that whoever ends the session meanwhile ends this run as well.
    const run = SteppedRun.start(environment);
    this.run = run;
    try {
      const program = await environment.openProgram(given.program, given.model);
      const { recording } = program;
      if (recording) given = withRecorded(given, recording.launch);
      const { recordingMemory, epochs, batchSize, shuffle, seed } = given;
      const { model, baseFolder, dataFolders } = program;
      const description = await run.launch({
        model: model.spec,
        data: dataOf(given, program),
        baseFolder,
        dataFolders,
        weights: given.weights === undefined ? program.weights : path.resolve(baseFolder, given.weights),
        epochs,
        batchSize,
        shuffle,
        seed,
        recordingMemory,
        recorded: recording?.run,
      });
      if (this.run !== run) throw new CancelledError();
      const places = new ModelPlaces(program, description);
      state.launched = { program, run, description, places, given };
      this.reportedEpochs = 0;
      this.hasStopped = false;
      this.listen(run);
      await this.bindBreakpoints();
      this.tell('console', [description.model, description.data, description.engine].join(' · '));
      if (recording && recording.engine !== description.engine) this.tell('console', otherEngine(recording));
      state.events.custom('backstep/launched', description);
    } catch (error) {
      if (this.run === run) this.endRun();
      throw error;
    }
  }

  private listen(run: SteppedRun): void {
    run.onStop((stop) => void this.announce(run, stop));
    run.onOutput((output) => this.log(output));
    run.onProgress(({ replay }) => {
      if (replay !== undefined && this.state.client.showsProgress) this.progress.update(replay);
    });
    run.onFailure((error) => this.tell('stderr', error.message));
    run.onDied((error) => {
      this.tell('stderr', l10n.t('The run has broken off: {0}', error.message));
      this.terminate(1);
    });
  }

  private async bindBreakpoints(): Promise<void> {
    const { state, given } = this;
    const { program, description, places, run } = state.requireLaunched();
    const changed = await state.breakpoints.bindTo(
      {
        places,
        description,
        programName: program.name,
        isProgram: (source) => source === keyOfProgram(program),
      },
      // Without debugging nothing stops; the client hears that its breakpoints are there all the same.
      (breakpoints, exceptions) =>
        given?.noDebug ? Promise.resolve([]) : run.worker.setBreakpoints(breakpoints, exceptions),
    );
    for (const breakpoint of changed) {
      state.events.send('breakpoint', {
        reason: 'changed',
        breakpoint: protocolBreakpoint(breakpoint, state),
      });
    }
  }

  /** Where the client has said all that it wants to say, the run goes on. */
  private begin(): void {
    const { given, run } = this;
    const stop = run?.stop;
    if (!given || !run || !stop || !this.isConfigured) return;
    if (given.stopOnEntry && !given.noDebug) void this.announce(run, stop);
    else this.go({ kind: 'continue', direction: 'forward', includesHere: true });
  }

  private async start(motion: Motion): Promise<Stop> {
    const { run, stop } = this.state.requireStopped();
    if (stop.kind === 'ended' && motion.kind === 'continue' && motion.direction === 'forward') {
      this.terminate(0);
      return stop;
    }
    this.state.renew();
    this.progress.begin(motion);
    return run.move(motion);
  }

  private async announce(run: SteppedRun, stop: Stop): Promise<void> {
    this.progress.end();
    await this.reportEpochs(run, stop);
    if (this.run !== run) return;
    const { state } = this;
    state.renew();
    if (stop.kind === 'ended' && (this.given?.noDebug || !this.hasStopped)) {
      state.events.custom('backstep/stopped', stop);
      this.terminate(0);
      return;
    }
    this.hasStopped = true;
    state.events.send('stopped', stoppedEvent(stop, state.requireLaunched().description.epochs));
    state.events.custom('backstep/stopped', stop);
  }

  /** A line for each epoch that has ended since, as Keras prints them. */
  private async reportEpochs(run: SteppedRun, { position, kind }: Stop): Promise<void> {
    const ended = kind === 'ended' ? position.epoch + 1 : position.epoch;
    if (ended <= this.reportedEpochs) return;
    try {
      const { epochs } = await run.worker.history();
      for (const { epoch, logs } of epochs) {
        if (epoch < this.reportedEpochs || this.run !== run) continue;
        this.tell('stdout', epochLine(epoch, this.state.requireLaunched().description.epochs, logs));
        this.reportedEpochs = epoch + 1;
      }
    } catch (error) {
      // The run is over: nobody reads its epochs any more.
      if (!(error instanceof CancelledError)) this.tell('stderr', messageOf(error));
    }
  }

  private log({ text, breakpoint }: Output): void {
    const { launched, client, breakpoints } = this.state;
    const range = breakpoints.rangeOf(breakpoint);
    this.state.events.send('output', {
      category: 'console',
      output: `${text}\n`,
      ...(range && launched ? placeOf(range, launched, client) : {}),
    });
  }

  private tell(category: 'console' | 'stdout' | 'stderr', text: string): void {
    this.state.events.send('output', { category, output: `${text}\n` });
  }

  /** The run is over; the client may still disconnect. */
  private terminate(exitCode: number): void {
    if (!this.run) return;
    this.endRun();
    this.state.events.send('exited', { exitCode });
    this.state.events.send('terminated');
  }

  /** Ends the worker, whatever it is doing. */
  private endRun(): void {
    this.progress.end();
    this.run?.dispose();
    this.run = undefined;
    this.state.launched = undefined;
    this.state.breakpoints.unbind();
  }
}

function otherEngine({ engine }: Recording): string {
  return l10n.t('It was recorded with {0}: the last digits may be others here.', engine);
}

function dataOf({ data }: LaunchArguments, { model, baseFolder, name }: DebugProgram): DataSpec {
  const declared = model.spec.data;
  if (data !== undefined) return dataArgument(data, baseFolder, declared);
  if (declared) return declared;
  throw new UserError(
    l10n.t(
      "{0} does not say which data it trains on. Give 'data': fashion-mnist, garments, a folder of IDX files, a .csv or an .npz.",
      name,
    ),
  );
}

function placeOf(range: TextRange, { program, places }: Launched, client: Client): object {
  const { line, column } = clientRange(range, places.lines, client);
  return { source: sourceOf(program), line, column };
}
