// A stepping worker that does what a test says.

import { Emitter } from '../../src/core/base/emitter';
import { UserError } from '../../src/core/base/errors';
import { readSource } from '../../src/core/source/readSource';
import type { Breakpoint, ExceptionBreakpoint } from '../../src/core/training/stepping/breakpoints';
import type { Position } from '../../src/core/training/stepping/position';
import type { DebugEnvironment, DebugProgram } from '../../src/debug/debugEnvironment';
import type { Remote } from '../../src/protocol/channel';
import type {
  Motion,
  SteppedLayer,
  SteppingDescription,
  SteppingHost,
  SteppingRequest,
  SteppingWorker,
  Stop,
  ValueDescription,
} from '../../src/protocol/stepping';

export const modelText = `import keras
from keras import layers

model = keras.Sequential([
    keras.Input(shape=(2,)),
    layers.Dense(4, activation="relu"),

    layers.Dense(3, activation="softmax", name="out"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x, y, epochs=2)
`;

export const program: DebugProgram = {
  path: '/models/small.py',
  name: 'small.py',
  text: modelText,
  model: readSource(modelText, 'python').models[0],
  baseFolder: '/models',
  dataFolders: [],
};

function layer(name: string, specIndex: number, activation: string): SteppedLayer {
  const op = (opName: string, parameters: readonly string[]) => ({
    name: opName,
    inputShape: [2],
    outputShape: [4],
    parameters,
  });
  return {
    name,
    className: 'Dense',
    specIndex,
    inputShape: [2],
    outputShape: [4],
    ops: [op('matmul', ['kernel']), op('biasAdd', ['bias']), op(activation, [])],
    parameters: [
      { name: 'kernel', shape: [2, 4], trainable: true, slots: [] },
      { name: 'bias', shape: [4], trainable: true, slots: [] },
    ],
  };
}

export const description: SteppingDescription = {
  model: 'sequential',
  data: 'blobs · 96 samples',
  engine: 'scripted',
  epochs: 2,
  batchSize: 32,
  batchesPerEpoch: 3,
  samples: 96,
  seed: 0,
  inputShape: [2],
  layers: [layer('dense', 1, 'relu'), layer('out', 2, 'softmax')],
  optimizer: 'Adam',
  loss: 'SparseCategoricalCrossentropy',
  validated: false,
};

export const beginning: Position = { epoch: 0, batch: 0, phase: 'forward', layer: 0 };

export function value(reference: string, changes: Partial<ValueDescription> = {}): ValueDescription {
  return {
    name: reference,
    reference,
    dtype: 'float32',
    shape: [],
    text: '0.5',
    available: true,
    children: 0,
    settable: false,
    ...changes,
  };
}

/** Calls of the worker with their parameters, in order. */
type Call = readonly [name: string, ...parameters: readonly unknown[]];

/** What a test may answer instead of what follows here. */
export type Script = Partial<{
  [Name in keyof SteppingWorker]: (
    ...parameters: Parameters<SteppingWorker[Name]>
  ) => ReturnType<SteppingWorker[Name]> | Promise<Awaited<ReturnType<SteppingWorker[Name]>>>;
}>;

export class ScriptedStepping implements DebugEnvironment {
  readonly calls: Call[] = [];
  readonly died = new Emitter<Error>();
  host: SteppingHost | undefined;
  started = 0;
  disposed = 0;
  request: SteppingRequest | undefined;
  breakpoints: readonly Breakpoint[] = [];
  exceptions: readonly ExceptionBreakpoint[] = [];

  constructor(
    private readonly script: Script = {},
    readonly opened: DebugProgram = program,
  ) {}

  openProgram(name: string): Promise<DebugProgram> {
    return name === 'missing.py'
      ? Promise.reject(new UserError('missing.py: there is no such file.'))
      : Promise.resolve(this.opened);
  }

  startStepping(host: SteppingHost) {
    this.host = host;
    this.started++;
    return { worker: this.worker(), onDied: this.died.event, dispose: () => this.dispose() };
  }

  /** Names of the calls, without those that only look. */
  get motions(): readonly Motion[] {
    return this.calls.filter(([name]) => name === 'move').map(([, motion]) => motion as Motion);
  }

  private dispose(): void {
    this.disposed++;
  }

  private worker(): Remote<SteppingWorker> {
    const answers: Script = {
      launch: (request) => {
        this.request = request;
        return Promise.resolve(description);
      },
      setBreakpoints: (breakpoints, exceptions) => {
        this.breakpoints = breakpoints;
        this.exceptions = exceptions;
        return breakpoints.map(({ id }) => ({ id, verified: true }));
      },
      move: () => Promise.resolve(stopAt({ ...beginning, layer: 1 })),
      pause: () => undefined,
      position: () => beginning,
      history: () => ({ losses: new Float32Array(), epochs: [] }),
      evaluate: (expression) => value(expression),
      ...this.script,
    };
    const call = async (name: string, parameters: unknown[]): Promise<unknown> => {
      this.calls.push([name, ...parameters]);
      // As over a thread: never within the caller's turn.
      await nextTurn();
      const answer = answers[name as keyof SteppingWorker] as ((...given: unknown[]) => unknown) | undefined;
      if (!answer) throw new Error(`The script has no '${name}'.`);
      return answer(...parameters);
    };
    return new Proxy({} as Remote<SteppingWorker>, {
      get:
        (_, name) =>
        (...parameters: unknown[]) =>
          call(String(name), parameters),
    });
  }
}

export function stopAt(position: Position, changes: Partial<Extract<Stop, { kind: 'stopped' }>> = {}): Stop {
  return { kind: 'stopped', position, reason: 'step', breakpoints: [], ...changes };
}

/** Until what was sent has reached the worker. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
