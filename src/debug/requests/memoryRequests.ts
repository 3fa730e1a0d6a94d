// The bytes of a tensor, as a memory view shows and writes them. A tensor's memory is called by its expression.

import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import type { Handlers } from '../handlers';
import type { RequestArguments } from '../requestArguments';
import type { SessionState } from '../sessionState';

/** Views ask for 128 KB at a time; more than this in one message would hold up everything behind it. */
const mostBytes = 16 * 1024 * 1024;

export function memoryRequests(state: SessionState): Handlers {
  /** @returns the bytes that the tensor has */
  const sizeOf = async (reference: string): Promise<number> => {
    const { run } = state.requireStopped();
    const { byteLength } = await run.worker.evaluate(reference, {});
    if (byteLength !== undefined) return byteLength;
    throw new UserError(l10n.t("'{0}' has no memory that can be read.", reference));
  };

  return {
    async readMemory(given): Promise<DebugProtocol.ReadMemoryResponse['body']> {
      const { run } = state.requireStopped();
      const reference = given.text('memoryReference');
      const offset = given.optionalInteger('offset') ?? 0;
      const count = byteCount(given);
      const size = await sizeOf(reference);
      // Before its first byte and behind its last one there is nothing.
      const from = Math.max(0, offset);
      const length = offset < 0 ? 0 : Math.max(0, Math.min(count, size - from, mostBytes));
      const bytes = length > 0 ? await run.worker.readBytes(reference, from, length) : new Uint8Array();
      const unreadableBytes = count - bytes.length;
      return {
        address: addressText(offset),
        data: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
        unreadableBytes: unreadableBytes > 0 ? unreadableBytes : undefined,
      };
    },

    async writeMemory(given): Promise<DebugProtocol.WriteMemoryResponse['body']> {
      const { run } = state.requireStopped();
      const reference = given.text('memoryReference');
      const offset = given.optionalInteger('offset') ?? 0;
      const bytes = new Uint8Array(Buffer.from(given.text('data'), 'base64'));
      const size = await sizeOf(reference);
      const room = offset < 0 ? 0 : Math.max(0, size - offset);
      if (bytes.length > room && (!given.flag('allowPartial') || room === 0)) {
        throw new UserError(
          l10n.t(
            "'{0}' has {1} bytes: {2} bytes from {3} on do not fit.",
            reference,
            size,
            bytes.length,
            offset,
          ),
        );
      }
      const written = await run.worker.writeBytes(reference, offset, bytes.subarray(0, room));
      await state.changed(reference);
      return { offset, bytesWritten: written };
    },
  };
}

function byteCount(given: RequestArguments): number {
  const count = given.integer('count');
  if (count >= 0) return count;
  throw given.wrong('count', l10n.t('a number of bytes'));
}

/** A tensor's memory begins at 0. */
function addressText(offset: number): string {
  return offset < 0 ? `-0x${(-offset).toString(16)}` : `0x${offset.toString(16)}`;
}
