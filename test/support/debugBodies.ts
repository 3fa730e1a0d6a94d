// What answers and events of a debug session carry, by their names.

import type { DebugProtocol } from '@vscode/debugprotocol';
import type { CustomEvents, CustomRequests } from '../../src/debug/customRequests';

/** Bodies of the answers that tests look into. */
interface Bodies {
  readonly initialize: DebugProtocol.Capabilities;
  readonly threads: DebugProtocol.ThreadsResponse['body'];
  readonly stackTrace: DebugProtocol.StackTraceResponse['body'];
  readonly scopes: DebugProtocol.ScopesResponse['body'];
  readonly variables: DebugProtocol.VariablesResponse['body'];
  readonly evaluate: DebugProtocol.EvaluateResponse['body'];
  readonly completions: DebugProtocol.CompletionsResponse['body'];
  readonly setBreakpoints: DebugProtocol.SetBreakpointsResponse['body'];
  readonly setFunctionBreakpoints: DebugProtocol.SetBreakpointsResponse['body'];
  readonly setExceptionBreakpoints: DebugProtocol.SetBreakpointsResponse['body'];
  readonly dataBreakpointInfo: DebugProtocol.DataBreakpointInfoResponse['body'];
  readonly stepInTargets: DebugProtocol.StepInTargetsResponse['body'];
  readonly gotoTargets: DebugProtocol.GotoTargetsResponse['body'];
}

export type Body<C extends string> = C extends keyof Bodies
  ? Bodies[C]
  : C extends keyof CustomRequests
    ? CustomRequests[C]['body']
    : unknown;

/** Bodies of the events that tests look into. */
interface EventBodies extends CustomEvents {
  readonly stopped: DebugProtocol.StoppedEvent['body'];
  readonly output: DebugProtocol.OutputEvent['body'];
  readonly breakpoint: DebugProtocol.BreakpointEvent['body'];
  readonly progressStart: DebugProtocol.ProgressStartEvent['body'];
}

export type EventBody<E extends string> = E extends keyof EventBodies ? EventBodies[E] : unknown;
