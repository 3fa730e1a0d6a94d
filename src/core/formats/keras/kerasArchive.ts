// Keras 3's own format: a zip archive of a config, metadata, and weights that are read where they lie in it.

import * as l10n from '@vscode/l10n';
import { messageOf, UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { memorySource } from '../../io/memorySource';
import { asObject, parseStrictJson } from '../../io/strictJson';
import { isStored, openZipEntry, readZipDirectory, readZipEntry, type ZipEntry } from '../../io/zip';
import type { Checkpoint, MetadataEntry } from '../../model/checkpoint';
import { type CheckpointReader, hasEnding, type Surroundings } from '../checkpointReader';
import { hdf5Contents } from '../hdf5/hdf5Contents';
import { npzReader } from '../npz/npzReader';
import { zipFindings } from '../zipFindings';
import { type Architecture, architectureParts, noArchitecture, readArchitecture } from './architecture';
import { nameNumbered } from './kerasWeights';

const configName = 'config.json';
const metadataName = 'metadata.json';
const hdf5Name = 'model.weights.h5';
const npzName = 'model.weights.npz';

/** The configs of the largest published models have some megabytes. In bytes. */
export const largestConfig = 32 * 1024 * 1024;
const largestMetadata = 1024 * 1024;
/** HDF5 jumps in its file, so packed weights are unpacked before they are read; Keras itself never packs them. */
const largestPackedWeights = 256 * 1024 * 1024;

export const kerasReader: CheckpointReader = {
  format: 'keras',
  detect({ name, entryNames }) {
    const isOurs = entryNames?.some((entry) => entry === hdf5Name || entry === npzName) ?? false;
    if (isOurs || (entryNames?.includes(configName) && entryNames.includes(metadataName))) return 'content';
    return hasEnding(name, '.keras') ? 'name' : undefined;
  },
  open: openKeras,
};

async function openKeras(source: ByteSource, surroundings: Surroundings): Promise<Checkpoint> {
  const entries = new Map((await readZipDirectory(source)).map((entry) => [entry.name, entry]));
  const remarks: string[] = [];
  const missing = (name: string): void => {
    remarks.push(l10n.t("The archive has no '{0}'.", name));
  };

  const config = await readPart(source, entries.get(configName), largestConfig, remarks);
  if (!entries.has(configName)) missing(configName);
  const architecture =
    config === undefined ? noArchitecture : readArchitecture(`${source.name}:${configName}`, config);

  const metadataText = await readPart(source, entries.get(metadataName), largestMetadata, remarks);
  if (!entries.has(metadataName)) missing(metadataName);
  const metadata = metadataText === undefined ? [] : readMetadata(source.name, metadataText, remarks);

  const weights = await openWeights(source, entries, architecture, surroundings);
  if (!entries.has(hdf5Name) && !entries.has(npzName)) missing(hdf5Name);

  const parts = architectureParts(architecture, weights.tensors);
  return {
    format: 'keras',
    formatName: l10n.t('Keras model'),
    formatVersion: metadata.find(({ name }) => name === 'keras_version')?.value,
    metadata: [...metadata, ...compileMetadata(architecture)],
    ...weights,
    ...parts,
    findings: [...parts.findings, ...weights.findings, ...zipFindings([...entries.values()], source.size)],
    remarks: [...remarks, ...weights.remarks, ...parts.remarks],
  };
}

type Weights = Pick<
  Checkpoint,
  'tensors' | 'unreadable' | 'findings' | 'remarks' | 'readElements' | 'dispose'
>;

/** Damaged weights leave the architecture legible. */
async function openWeights(
  source: ByteSource,
  entries: ReadonlyMap<string, ZipEntry>,
  architecture: Architecture,
  surroundings: Surroundings,
): Promise<Weights> {
  const entry = entries.get(hdf5Name) ?? entries.get(npzName);
  try {
    if (entry?.name === npzName) return await npzReader.open(await openZipEntry(source, entry), surroundings);
    if (entry) return await openHdf5Weights(await weightsSource(source, entry), architecture, surroundings);
    return withoutTensors();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...withoutTensors(), unreadable: [{ name: entry!.name, reason: messageOf(error) }] };
  }
}

async function openHdf5Weights(
  weights: ByteSource,
  architecture: Architecture,
  { hdf5 }: Surroundings,
): Promise<Weights> {
  const file = await hdf5.open(weights);
  try {
    const { objects, ...contents } = await hdf5Contents(file, weights.name);
    return {
      ...contents,
      tensors: await nameNumbered(file, objects, contents.tensors, architecture),
      dispose: () => file.dispose(),
    };
  } catch (error) {
    file.dispose();
    throw error;
  }
}

async function weightsSource(source: ByteSource, entry: ZipEntry): Promise<ByteSource> {
  if (isStored(entry)) return openZipEntry(source, entry);
  if (entry.size > largestPackedWeights) {
    throw fileError(
      source.name,
      l10n.t(
        "'{0}' is packed and has {1} bytes; up to {2} are unpacked.",
        entry.name,
        entry.size,
        largestPackedWeights,
      ),
    );
  }
  return memorySource(`${source.name}:${entry.name}`, await readZipEntry(source, entry));
}

function withoutTensors(): Weights {
  return {
    tensors: [],
    unreadable: [],
    findings: [],
    remarks: [],
    readElements: ({ name }) => Promise.reject(new RangeError(`No tensor '${name}' here`)),
    dispose: () => undefined,
  };
}

/** Undefined where there is no such entry, or it cannot be read; then a remark says why. */
async function readPart(
  source: ByteSource,
  entry: ZipEntry | undefined,
  largest: number,
  remarks: string[],
): Promise<string | undefined> {
  if (!entry) return undefined;
  try {
    if (entry.size > largest) {
      throw fileError(
        source.name,
        l10n.t("'{0}' has {1} bytes; at most {2} are read.", entry.name, entry.size, largest),
      );
    }
    return decodeUtf8(source.name, entry.name, await readZipEntry(source, entry));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    remarks.push(messageOf(error));
    return undefined;
  }
}

function decodeUtf8(file: string, entry: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fileError(file, l10n.t("'{0}' is not UTF-8 text.", entry));
  }
}

function readMetadata(file: string, text: string, remarks: string[]): readonly MetadataEntry[] {
  try {
    const metadata = asObject(parseStrictJson(text, file, metadataName)) ?? {};
    return Object.entries(metadata).map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
    }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    remarks.push(messageOf(error));
    return [];
  }
}

/** How the model was compiled, in the words of its config. */
function compileMetadata({ spec }: Architecture): readonly MetadataEntry[] {
  return spec?.compile ? [{ name: 'compile_config', value: JSON.stringify(spec.compile) }] : [];
}
