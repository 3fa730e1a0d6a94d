// What client and adapter said to each other, as text that people read and that is compared with a stored one.
// BACKSTEP_UPDATE_TRANSCRIPTS=1 stores what is said now.

import assert from 'node:assert/strict';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';

const folder = path.join(import.meta.dirname, 'transcripts');

/** @param volatile texts that differ from run to run, and what stands for them */
export function checkTranscript(
  name: string,
  said: readonly DebugProtocol.ProtocolMessage[],
  volatile: ReadonlyMap<string, string>,
): void {
  const text = transcriptOf(said, volatile);
  const file = path.join(folder, `${name}.txt`);
  if (process.env.BACKSTEP_UPDATE_TRANSCRIPTS === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  assert.ok(existsSync(file), `There is no ${file}. Store it with BACKSTEP_UPDATE_TRANSCRIPTS=1.`);
  assert.equal(text, readFileSync(file, 'utf8'));
}

function transcriptOf(
  said: readonly DebugProtocol.ProtocolMessage[],
  volatile: ReadonlyMap<string, string>,
): string {
  const text = said.map(lineOf).join('\n\n');
  return `${[...volatile].reduce((done, [from, to]) => done.replaceAll(from, to), text)}\n`;
}

/** `→ next { threadId: 1 }`, `← next`, `← event stopped { reason: 'step' }`, `← refused goto: …`. */
function lineOf(message: DebugProtocol.ProtocolMessage): string {
  switch (message.type) {
    case 'request': {
      const { command, arguments: given } = message as DebugProtocol.Request;
      return `→ ${command}${valueText(given)}`;
    }
    case 'event': {
      const { event, body } = message as DebugProtocol.Event;
      return `← event ${event}${valueText(body)}`;
    }
    default: {
      const { command, success, message: reason, body } = message as DebugProtocol.Response;
      return success ? `← ${command}${valueText(body)}` : `← refused ${command}: ${reason}`;
    }
  }
}

function valueText(value: unknown): string {
  if (value === undefined) return '';
  return ` ${inspect(value, { depth: null, breakLength: 110, maxArrayLength: null, maxStringLength: null })}`;
}
