// What this debug adapter can do, as `initialize` is answered.

import type { DebugProtocol } from '@vscode/debugprotocol';
import { exceptionFilters } from './breakpoints/exceptionFilters';
import { breakpointModes } from './breakpoints/breakpointModes';

export function capabilities(): DebugProtocol.Capabilities {
  return {
    supportsConfigurationDoneRequest: true,
    supportsFunctionBreakpoints: true,
    supportsConditionalBreakpoints: true,
    supportsHitConditionalBreakpoints: true,
    supportsLogPoints: true,
    supportsDataBreakpoints: true,
    supportsBreakpointLocationsRequest: true,
    supportsExceptionFilterOptions: true,
    supportsExceptionInfoRequest: true,
    supportsEvaluateForHovers: true,
    supportsClipboardContext: true,
    supportsCompletionsRequest: true,
    supportsSetVariable: true,
    supportsSetExpression: true,
    supportsReadMemoryRequest: true,
    supportsWriteMemoryRequest: true,
    supportsStepBack: true,
    supportsRestartFrame: true,
    supportsRestartRequest: true,
    supportsGotoTargetsRequest: true,
    supportsStepInTargetsRequest: true,
    supportsSteppingGranularity: true,
    supportsLoadedSourcesRequest: true,
    supportsTerminateRequest: true,
    supportsCancelRequest: true,
    completionTriggerCharacters: ['.', '[', '('],
    exceptionBreakpointFilters: exceptionFilters().map(
      ({ filter, label, description, conditionDescription, isOn }) => ({
        filter,
        label,
        description,
        conditionDescription,
        supportsCondition: true,
        default: isOn,
      }),
    ),
    breakpointModes: breakpointModes().map(({ mode, label, description }) => ({
      mode,
      label,
      description,
      appliesTo: ['source'],
    })),
  };
}
