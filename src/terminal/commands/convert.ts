// `backstep convert IN OUT`: the tensors of a checkpoint of any format, in another one.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import { hasEnding } from '../../core/formats/checkpointReader';
import type { NamedArray } from '../../core/formats/namedArray';
import { writeNpz } from '../../core/formats/npz/writeNpz';
import { readTensor } from '../../core/formats/readTensor';
import { writeModelMetadata } from '../../core/formats/safetensors/modelMetadata';
import { writeSafetensors } from '../../core/formats/safetensors/writeSafetensors';
import type { Checkpoint } from '../../core/model/checkpoint';
import { withCheckpoint } from '../../node/checkpointFile';
import { writeFileWhole } from '../../node/writeFileWhole';
import type { Command } from '../command';

type Writer = (arrays: readonly NamedArray[], checkpoint: Checkpoint) => readonly Uint8Array[];

/** By the ending of the file that is written. */
const writers: Readonly<Record<string, Writer>> = {
  '.safetensors': (arrays, { model }) => writeSafetensors(arrays, model && writeModelMetadata(model)),
  '.npz': (arrays) => [writeNpz(arrays)],
};

export const convert: Command = {
  name: 'convert',
  usage: `IN OUT (${Object.keys(writers).join(', ')})`,
  description: l10n.t("Writes a checkpoint's tensors, by the names people know them by, in another format."),
  options: {},
  async run(input, terminal) {
    const [from, to, more] = input.parameters;
    if (from === undefined || to === undefined || more !== undefined) {
      throw new UserError(l10n.t('Which files? Name the checkpoint to read and the file to write.'));
    }
    const ending = Object.keys(writers).find((candidate) => hasEnding(to, candidate));
    if (ending === undefined) {
      throw new UserError(l10n.t("'{0}' must end in one of {1}.", to, Object.keys(writers).join(', ')));
    }
    await withCheckpoint(from, async (checkpoint) => {
      const arrays: NamedArray[] = [];
      for (const tensor of checkpoint.tensors) {
        const { shape, data } = await readTensor(checkpoint, tensor);
        arrays.push({ name: tensor.displayName, shape, data });
      }
      await writeFileWhole(to, writers[ending](arrays, checkpoint));
      for (const { name, reason } of checkpoint.unreadable) {
        terminal.say(l10n.t("'{0}' was left out: {1}", name, reason));
      }
    });
  },
};
