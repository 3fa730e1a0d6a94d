// The requests that `backstep dap` knows.

import type { CustomRequest } from '../../src/debug/customRequests';

/** Complete, or it would be no such record. */
const custom: Readonly<Record<CustomRequest, true>> = {
  'backstep/description': true,
  'backstep/position': true,
  'backstep/move': true,
  'backstep/pause': true,
  'backstep/layerLines': true,
  'backstep/history': true,
  'backstep/sample': true,
  'backstep/explain': true,
  'backstep/gradientFlow': true,
  'backstep/exportText': true,
  'backstep/saveRecording': true,
  'backstep/reference': true,
};

/** Those that leave the run where it stands, unless they are made for something else. */
export const questions: readonly string[] = [
  ...['initialize', 'launch', 'attach', 'threads', 'stackTrace', 'scopes', 'variables'],
  ...['evaluate', 'setVariable', 'setExpression', 'completions', 'source', 'loadedSources', 'exceptionInfo'],
  ...['setBreakpoints', 'setFunctionBreakpoints', 'setDataBreakpoints', 'setExceptionBreakpoints'],
  ...['dataBreakpointInfo', 'breakpointLocations', 'gotoTargets', 'goto', 'stepInTargets', 'restartFrame'],
  ...['readMemory', 'writeMemory', 'cancel', 'pause'],
  ...Object.keys(custom),
];

export const motionRequests: readonly string[] = [
  ...['continue', 'reverseContinue', 'next', 'stepIn', 'stepOut', 'stepBack', 'restart'],
];

/** To begin and to end with. */
export const frameRequests: readonly string[] = ['configurationDone', 'terminate', 'disconnect'];
