// Looking at values and setting them: scopes, variables, watches, the console, completion.

import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import type { ExpressionFrame, Suggestion, ValueDescription } from '../../protocol/stepping';
import { assignmentIn } from '../assignment';
import type { Handlers } from '../handlers';
import type { RequestArguments } from '../requestArguments';
import type { SessionState } from '../sessionState';
import { referenceOf, scopeName, shownValue, variablesIn } from '../variables';

export function valueRequests(state: SessionState): Handlers {
  /** Names that stand alone mean those of the frame; without one, those of the whole network. */
  const frameOf = (given: RequestArguments): ExpressionFrame => {
    const id = given.optionalInteger('frameId');
    return id === undefined ? {} : state.frame(id).names;
  };

  const assign = async (
    reference: string,
    expression: string,
    frame: ExpressionFrame,
  ): Promise<ValueDescription> => {
    const { run } = state.requireStopped();
    const value = await run.worker.assign(reference, expression, frame);
    await state.changed(value.reference);
    return value;
  };

  return {
    async scopes(given): Promise<DebugProtocol.ScopesResponse['body']> {
      const { run } = state.requireStopped();
      const frame = state.frame(given.integer('frameId')).names;
      const scopes = await run.worker.scopes(frame);
      return {
        scopes: scopes.map(({ kind, values }) => ({
          name: scopeName(kind),
          presentationHint: kind === 'inputs' ? 'arguments' : kind === 'outputs' ? 'locals' : undefined,
          variablesReference: state.variables.add({ kind: 'scope', values, frame }),
          namedVariables: values.length,
          expensive: false,
        })),
      };
    },

    async variables(given): Promise<DebugProtocol.VariablesResponse['body']> {
      state.requireStopped();
      const container = state.variables.get(given.integer('variablesReference'));
      const start = Math.max(0, given.optionalInteger('start') ?? 0);
      // 0 means all, as its absence does.
      const count = given.optionalInteger('count') || undefined;
      const isAsked =
        !given.has('filter') ||
        given.oneOf('filter', ['indexed', 'named']) === (container.kind === 'scope' ? 'named' : 'indexed');
      return { variables: isAsked ? [...(await variablesIn(container, start, count, state))] : [] };
    },

    async evaluate(given): Promise<DebugProtocol.EvaluateResponse['body']> {
      const { run } = state.requireStopped();
      const expression = given.text('expression');
      const context = given.optionalText('context');
      const frame = frameOf(given);
      const assignment = context === 'repl' ? assignmentIn(expression) : undefined;
      const value = assignment
        ? await assign(assignment.target, assignment.value, frame)
        : await run.worker.evaluate(expression, frame);
      const result =
        context === 'clipboard' && value.available
          ? await run.worker.exportText(value.reference, 'numpy')
          : value.text;
      return { result, ...shownValue(value, frame, state) };
    },

    async setVariable(given): Promise<DebugProtocol.SetVariableResponse['body']> {
      const [name, expression] = [given.text('name'), given.text('value')];
      const { reference, frame } = await referenceOf(name, given.integer('variablesReference'), state);
      const value = await assign(reference, expression, frame);
      return { value: value.text, ...shownValue(value, frame, state) };
    },

    async setExpression(given): Promise<DebugProtocol.SetExpressionResponse['body']> {
      const frame = frameOf(given);
      const value = await assign(given.text('expression'), given.text('value'), frame);
      return { value: value.text, ...shownValue(value, frame, state) };
    },

    async completions(given): Promise<DebugProtocol.CompletionsResponse['body']> {
      const { run } = state.requireStopped();
      const text = given.text('text');
      const { firstLine, firstColumn } = state.client;
      const line = (given.optionalInteger('line') ?? firstLine) - firstLine;
      const lines = text.split('\n');
      if (line < 0 || line >= lines.length) {
        throw new UserError(l10n.t('completions: the text has no line {0}.', line + firstLine));
      }
      const before = lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
      const column = given.integer('column') - firstColumn;
      const offset = before + Math.max(0, Math.min(column, lines[line].length));
      const suggestions = await run.worker.complete(text, offset, frameOf(given));
      return { targets: suggestions.map((suggestion) => completionItem(suggestion, firstColumn)) };
    },
  };
}

function completionItem(
  { label, start, length, kind, detail }: Suggestion,
  firstColumn: number,
): DebugProtocol.CompletionItem {
  return { label, start: start + firstColumn, length, detail, type: kind };
}
