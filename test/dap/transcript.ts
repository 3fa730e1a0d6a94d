// What client and adapter said to each other, as text that people read and that is compared with a stored one.
// BACKSTEP_UPDATE_TRANSCRIPTS=1 stores what is said now.

import assert from 'node:assert/strict';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';

const folder = path.join(import.meta.dirname, 'transcripts');

/**
 * @param volatile texts that differ from run to run, and what stands for them
 * @param brief what the adapter can do and what the model is are left out: another transcript has them
 */
export function checkTranscript(
  name: string,
  said: readonly DebugProtocol.ProtocolMessage[],
  volatile: ReadonlyMap<string, string>,
  brief: boolean,
): void {
  const text = transcriptOf(brief ? said.map(shortened) : said, volatile);
  const file = path.join(folder, `${name}.txt`);
  if (process.env.BACKSTEP_UPDATE_TRANSCRIPTS === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  assert.ok(existsSync(file), `There is no ${file}. Store it with BACKSTEP_UPDATE_TRANSCRIPTS=1.`);
  assert.equal(text, readFileSync(file, 'utf8'));
}

/** All that is stored. */
export function transcripts(): string {
  return readdirSync(folder)
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
}

function transcriptOf(
  said: readonly DebugProtocol.ProtocolMessage[],
  volatile: ReadonlyMap<string, string>,
): string {
  const text = said.map(lineOf).join('\n\n');
  return `${[...volatile].reduce((done, [from, to]) => done.replaceAll(from, to), text)}\n`;
}

const longBodies: readonly string[] = ['initialize', 'backstep/launched'];

function shortened(
  message: DebugProtocol.ProtocolMessage,
): DebugProtocol.ProtocolMessage & { body?: unknown } {
  const { type, event, command } = message as DebugProtocol.Event & DebugProtocol.Response;
  const name = type === 'event' ? event : command;
  return type !== 'request' && longBodies.includes(name) ? { ...message, body: '…' } : message;
}

/** `→ next { threadId: 1 }`, `← next`, `← event stopped { reason: 'step' }`, `← refused goto: …`. */
function lineOf(message: DebugProtocol.ProtocolMessage): string {
  switch (message.type) {
    case 'request': {
      const request = message as DebugProtocol.Request;
      return `→ ${request.command}${valueText(request.arguments)}`;
    }
    case 'event': {
      const told = message as DebugProtocol.Event;
      return `← event ${told.event}${valueText(told.body)}`;
    }
    default: {
      const answer = message as DebugProtocol.Response;
      return answer.success
        ? `← ${answer.command}${valueText(answer.body)}`
        : `← refused ${answer.command}: ${answer.message}`;
    }
  }
}

function valueText(value: unknown): string {
  if (value === undefined) return '';
  if (value === '…') return ' …';
  return ` ${inspect(value, { depth: null, breakLength: 110, maxArrayLength: null, maxStringLength: null })}`;
}
