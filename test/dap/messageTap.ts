// Reads the protocol's messages out of a stream of bytes: a header with the length, an empty line, JSON.

import type { DebugProtocol } from '@vscode/debugprotocol';

export class MessageTap {
  private bytes = Buffer.alloc(0);

  constructor(private readonly tell: (message: DebugProtocol.ProtocolMessage) => void) {}

  take(bytes: Buffer): void {
    this.bytes = Buffer.concat([this.bytes, bytes]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n\r\n/.exec(this.bytes.toString('latin1'));
      if (!head) return;
      const end = head[0].length + Number(head[1]);
      if (this.bytes.length < end) return;
      this.tell(
        JSON.parse(this.bytes.toString('utf8', head[0].length, end)) as DebugProtocol.ProtocolMessage,
      );
      this.bytes = this.bytes.subarray(end);
    }
  }
}
