// HDF5 files as checkpoints: those of Keras with the names of their weights and their architecture, others as they are.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import type { Checkpoint } from '../../model/checkpoint';
import { type CheckpointReader, hasEnding, type Surroundings } from '../checkpointReader';
import { architectureParts, noArchitecture } from '../keras/architecture';
import { isNumbered, legacyArchitecture, nameLegacy, nameNumbered } from '../keras/kerasWeights';
import { configBeside } from '../keras/configBeside';
import { type Hdf5Contents, hdf5Contents } from './hdf5Contents';
import type { Hdf5File } from './hdf5Library';
import { hdf5Signature } from './hdf5Signature';

export const hdf5Reader: CheckpointReader = {
  format: 'hdf5',
  detect: ({ head, name }) =>
    isHdf5(head) ? 'content' : hasEnding(name, '.h5', '.hdf5', '.hdf') ? 'name' : undefined,
  open: openHdf5,
};

/** A user block of 512 bytes or a power of two times as many may stand before the signature. */
function isHdf5(head: Uint8Array): boolean {
  for (let start = 0; start < head.length; start = start === 0 ? 512 : start * 2) {
    if (hdf5Signature.every((byte, index) => head[start + index] === byte)) return true;
  }
  return false;
}

async function openHdf5(source: ByteSource, surroundings: Surroundings): Promise<Checkpoint> {
  const file = await surroundings.hdf5.open(source);
  try {
    const contents = await hdf5Contents(file, source.name);
    if (isNumbered(contents.objects)) return await numbered(source, surroundings, file, contents);
    return await others(source, file, contents);
  } catch (error) {
    file.dispose();
    throw error;
  }
}

async function numbered(
  source: ByteSource,
  surroundings: Surroundings,
  file: Hdf5File,
  contents: Hdf5Contents,
): Promise<Checkpoint> {
  const architecture = (await configBeside(source, surroundings)) ?? noArchitecture;
  const tensors = await nameNumbered(file, contents.objects, contents.tensors, architecture);
  return {
    format: 'keras-weights',
    formatName: l10n.t('Keras weights (HDF5)'),
    metadata: [],
    ...merged(contents, architectureParts(architecture, tensors)),
    tensors,
    dispose: () => file.dispose(),
  };
}

/** A legacy model or its weights, or a file that is none of Keras'. */
async function others(source: ByteSource, file: Hdf5File, contents: Hdf5Contents): Promise<Checkpoint> {
  const { architecture, metadata } = await legacyArchitecture(file, source.name);
  const hasModel = contents.objects.some(({ kind, path }) => kind === 'group' && path === 'model_weights');
  const isLegacy = hasModel || metadata.some(({ name }) => /^layer_names\d*$/.test(name));
  if (!isLegacy && !architecture) {
    return {
      format: 'hdf5',
      formatName: l10n.t('HDF5 file'),
      metadata,
      ...contents,
      dispose: () => file.dispose(),
    };
  }
  const { tensors, missing } = await nameLegacy(file, hasModel ? 'model_weights' : '', contents.tensors);
  const parts = merged(contents, architectureParts(architecture ?? noArchitecture, tensors));
  const absent = missing.map((name) =>
    l10n.t("The file names the weights '{0}', but does not hold them.", name),
  );
  return {
    format: 'keras-h5',
    formatName: architecture ? l10n.t('Keras model (HDF5)') : l10n.t('Keras weights (HDF5)'),
    formatVersion: metadata.find(({ name }) => name === 'keras_version')?.value,
    metadata,
    ...parts,
    remarks: [...parts.remarks, ...absent.slice(0, mostAbsent)],
    tensors,
    dispose: () => file.dispose(),
  };
}

/** Weights that are told to be absent. */
const mostAbsent = 10;

function merged(
  { tensors, unreadable, findings, remarks, readElements }: Hdf5Contents,
  parts: ReturnType<typeof architectureParts>,
): Omit<Hdf5Contents, 'objects'> & ReturnType<typeof architectureParts> {
  return {
    ...parts,
    tensors,
    unreadable,
    readElements,
    findings: [...findings, ...parts.findings],
    remarks: [...remarks, ...parts.remarks],
  };
}
