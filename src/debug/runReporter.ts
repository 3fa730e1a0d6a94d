// Tells the client what becomes of a run: where it stops, what its logpoints write, which epochs are over, how far a replay is.

import * as l10n from '@vscode/l10n';
import { CancelledError, messageOf } from '../core/base/errors';
import type { TextRange } from '../core/source/sourceDocument';
import type { Motion, Stop } from '../protocol/stepping';
import { clientRange } from './client';
import { epochLine } from './epochLine';
import type { Recording } from './recording/recordingFile';
import { ReplayProgress } from './replayProgress';
import type { Launched, SessionState } from './sessionState';
import { sourceOf } from './sourceIdentity';
import type { Output, Progress } from './steppedRun';
import { stoppedEvent } from './stoppedEvent';

export class RunReporter {
  private readonly replay: ReplayProgress;
  private reportedEpochs = 0;
  /** One report of epochs after the other, so that none is told twice. */
  private reporting: Promise<void> = Promise.resolve();

  constructor(
    private readonly state: SessionState,
    now: () => number,
  ) {
    this.replay = new ReplayProgress(state.events, now);
  }

  /** A run stands at its beginning. */
  launched({ description, program: { recording } }: Launched): void {
    const { model, data, engine } = description;
    this.reportedEpochs = 0;
    this.tell('console', [model, data, engine].join(' · '));
    if (recording && recording.engine !== engine) this.tell('console', otherEngine(recording));
    this.state.events.custom('backstep/launched', description);
  }

  /** The run sets out for somewhere. */
  moves(motion: Motion): void {
    this.replay.begin(motion);
  }

  progressed(launched: Launched, { position, replay }: Progress): void {
    if (replay === undefined) void this.reportEpochs(launched, position.epoch);
    else if (this.state.client.showsProgress) this.replay.update(replay);
  }

  /** Whether a client's `cancel` means the replay that it is shown. */
  showsProgress(progressId: string): boolean {
    return this.replay.isShown(progressId);
  }

  /** Before a stop is told: what the client should have heard until then. */
  async stands(launched: Launched, { kind, position }: Stop): Promise<void> {
    this.replay.end();
    await this.reportEpochs(launched, kind === 'ended' ? position.epoch + 1 : position.epoch);
  }

  stopped({ description }: Launched, stop: Stop): void {
    this.state.events.send('stopped', stoppedEvent(stop, description.epochs));
    this.state.events.custom('backstep/stopped', stop);
  }

  /** The end of a run at which nobody wants to stand. */
  ended(stop: Stop): void {
    this.state.events.custom('backstep/stopped', stop);
  }

  wrote(launched: Launched, { text, breakpoint }: Output): void {
    const range = this.state.breakpoints.rangeOf(breakpoint);
    this.state.events.send('output', {
      category: 'console',
      output: `${text}\n`,
      ...(range && this.placeOf(range, launched)),
    });
  }

  failed(error: Error): void {
    this.tell('stderr', error.message);
  }

  died(error: Error): void {
    this.tell('stderr', l10n.t('The run has broken off: {0}', error.message));
  }

  /** The run is over, for whatever reason. */
  over(): void {
    this.replay.end();
  }

  /** A line for each epoch that is over and has not been told. @param ended how many there are */
  private reportEpochs(launched: Launched, ended: number): Promise<void> {
    if (ended > this.reportedEpochs) this.reporting = this.reporting.then(() => this.tellEpochs(launched));
    return this.reporting;
  }

  private async tellEpochs({ run, description }: Launched): Promise<void> {
    try {
      const { epochs } = await run.worker.history();
      if (this.state.launched?.run !== run) return;
      for (const { epoch, logs } of epochs) {
        if (epoch < this.reportedEpochs) continue;
        this.tell('stdout', epochLine(epoch, description.epochs, logs));
        this.reportedEpochs = epoch + 1;
      }
    } catch (error) {
      // The run is over: nobody reads its epochs any more.
      if (!(error instanceof CancelledError)) this.tell('stderr', messageOf(error));
    }
  }

  private placeOf(range: TextRange, { program, places }: Launched): object {
    const { line, column } = clientRange(range, places.lines, this.state.client);
    return { source: sourceOf(program), line, column };
  }

  private tell(category: 'console' | 'stdout' | 'stderr', text: string): void {
    this.state.events.send('output', { category, output: `${text}\n` });
  }
}

function otherEngine({ engine }: Recording): string {
  return l10n.t('It was recorded with {0}: the last digits may be others here.', engine);
}
