// Answers to what goes beyond the protocol; see customRequests.

import type { Motion, Stop } from '../../protocol/stepping';
import { clientRange } from '../client';
import type { CustomRequest, CustomRequests, PlacedLayerLine } from '../customRequests';
import type { Handlers } from '../handlers';
import { cellRequestOf } from '../cellArgument';
import { saveRecording } from '../recording/saveRecording';
import { motionOf } from '../motionArgument';
import type { RequestArguments } from '../requestArguments';
import type { SessionState } from '../sessionState';
import { referenceOf } from '../variables';
import { toWire } from '../wireValues';

type CustomHandlers = {
  readonly [R in CustomRequest]: (
    given: RequestArguments,
  ) => CustomRequests[R]['body'] | Promise<CustomRequests[R]['body']>;
};

/** @param move goes somewhere, with the events that tell of it */
export function customRequestHandlers(
  state: SessionState,
  move: (motion: Motion) => Promise<Stop>,
): Handlers {
  const handlers: CustomHandlers = {
    'backstep/description': () => state.requireLaunched().description,
    'backstep/position'() {
      const { run } = state.requireLaunched();
      return { position: run.position, stop: run.stop };
    },
    'backstep/move': (given) => move(motionOf(given.object('motion'))),
    'backstep/pause'() {
      state.requireLaunched().run.pause();
      return undefined;
    },
    async 'backstep/layerLines'() {
      const { run, places } = state.requireStopped();
      const lines = await run.worker.layerLines();
      return {
        lines: lines.map(({ layer, text }): PlacedLayerLine => {
          const range = places.rangeOfLayer(layer);
          const { line, endLine, endColumn } = clientRange(range, places.lines, state.client);
          return { layer, line, endLine, endColumn, text };
        }),
      };
    },
    'backstep/history': () => state.requireStopped().run.worker.history(),
    'backstep/sample': (given) => state.requireStopped().run.worker.sample(given.integer('row')),
    'backstep/explain': (given) =>
      state.requireStopped().run.worker.explain(cellRequestOf(given.object('cell'))),
    'backstep/gradientFlow': () => state.requireStopped().run.worker.gradientFlow(),
    async 'backstep/exportText'(given) {
      const { run } = state.requireStopped();
      const format = given.oneOf('format', ['numpy', 'csv', 'json']);
      return { text: await run.worker.exportText(given.text('reference'), format) };
    },
    async 'backstep/saveRecording'(given) {
      await saveRecording(state.requireStopped(), given.text('path'));
      return undefined;
    },
    async 'backstep/reference'(given) {
      state.requireStopped();
      const { reference } = await referenceOf(given.text('name'), given.integer('variablesReference'), state);
      return { reference };
    },
  };
  return Object.fromEntries(
    Object.entries(handlers).map(([name, answer]) => [
      name,
      async (given: RequestArguments) => toWire(await answer(given)),
    ]),
  );
}
