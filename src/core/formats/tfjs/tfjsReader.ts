// Checkpoints of TensorFlow.js: `model.json` (or the table of weights alone) with binary files beside it.

import * as l10n from '@vscode/l10n';
import { messageOf, UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import { concatenatedSource } from '../../io/concatenatedSource';
import { fileError } from '../../io/fileError';
import { type SiblingFiles, staysInFolder } from '../../io/siblingFiles';
import { asObject, parseStrictJson } from '../../io/strictJson';
import type { Checkpoint, MetadataEntry, SecurityFinding } from '../../model/checkpoint';
import { type CheckpointReader, declaredSize } from '../checkpointReader';
import {
  type Architecture,
  architectureParts,
  noArchitecture,
  readArchitecture,
} from '../keras/architecture';
import { TensorList } from '../tensorList';
import { storedWeight, weightElements, weightSize } from './weightElements';
import { readManifest, type WeightEntry, type WeightsGroup } from './weightsManifest';

export const tfjsReader: CheckpointReader = {
  format: 'tfjs',
  detect({ head, name }) {
    const text = String.fromCharCode(...head).replace(/^\xef\xbb\xbf/, '');
    if (/^\s*\{/.test(text) && /"(modelTopology|weightsManifest)"\s*:/.test(text)) return 'content';
    if (/^\s*\[\s*\{/.test(text) && /"(paths|weights)"\s*:\s*\[/.test(text)) return 'content';
    return /(^|[\\/])model\.json$/i.test(name) ? 'name' : undefined;
  },
  open: (source, { siblings }) => openTfjs(source, siblings),
};

/** A topology of a large model takes a few megabytes; what is parsed takes ten times its text. */
const largestJson = 32 * 1024 * 1024;

interface Found {
  readonly list: TensorList;
  readonly findings: SecurityFinding[];
  readonly remarks: string[];
}

async function openTfjs(source: ByteSource, siblings: SiblingFiles): Promise<Checkpoint> {
  const found: Found = { list: new TensorList(), findings: [], remarks: [] };
  const json = await readJson(source, found.remarks);
  const model = asObject(json);
  // Converters of old wrote the table of weights into a file of its own.
  const manifest = Array.isArray(json) ? json : model?.weightsManifest;
  for (const group of readManifest(source.name, manifest))
    await addGroup(found, siblings, insideFolder(group, source.name));
  const { list, findings, remarks } = found;
  const architecture = architectureParts(architectureOf(source.name, model), list.tensors);
  return {
    format: 'tfjs',
    formatName: 'TensorFlow.js',
    tensors: list.tensors,
    unreadable: list.unreadable,
    metadata: model ? describeMetadata(model) : [],
    model: architecture.model,
    architectureText: architecture.architectureText,
    findings: [...findings, ...architecture.findings],
    remarks: [...remarks, ...architecture.remarks],
    readElements: list.readElements,
    dispose: () => undefined,
  };
}

async function readJson(source: ByteSource, remarks: string[]): Promise<unknown> {
  if (source.size > largestJson) {
    throw fileError(
      source.name,
      l10n.t('the model has {0} bytes of JSON; at most {1} are read.', source.size, largestJson),
    );
  }
  const bytes = await source.read(0, source.size);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    remarks.push(l10n.t('The JSON begins with a byte order mark, which some readers refuse.'));
  }
  return parseStrictJson(new TextDecoder().decode(bytes), source.name, l10n.t('the model'));
}

/** Some tools name their own folder: `../models/ring.bin` in a file of the folder `models` is beside it. */
function insideFolder({ paths, weights }: WeightsGroup, file: string): WeightsGroup {
  const folder = file.split(/[\\/]/).at(-2);
  const around = `../${folder}/`;
  return {
    paths: paths.map((path) => (folder && path.startsWith(around) ? path.slice(around.length) : path)),
    weights,
  };
}

/** The weights of a group follow one another in its files, without regard to where one file ends. */
async function addGroup(found: Found, siblings: SiblingFiles, group: WeightsGroup): Promise<void> {
  const data = await openGroup(found, siblings, group);
  let position: number | undefined = 0;
  for (const weight of group.weights) position = await addWeight(found.list, data, weight, position);
  if (typeof data !== 'string' && position !== undefined && position < data.size) {
    found.remarks.push(l10n.t('{0} bytes after the last weight belong to nothing.', data.size - position));
  }
}

/** The bytes of a group, or why they cannot be had. */
async function openGroup(
  { findings }: Found,
  siblings: SiblingFiles,
  { paths }: WeightsGroup,
): Promise<ByteSource | string> {
  const outside = paths.filter((path) => !staysInFolder(path));
  for (const path of outside) {
    findings.push({
      severity: 'warning',
      what: l10n.t('weights outside the folder'),
      where: path,
      why: l10n.t(
        "Loading would read or fetch a file that is not in the model's folder. Backstep does not open it.",
      ),
    });
  }
  if (outside.length > 0) return l10n.t("Its data are in '{0}', outside the model's folder.", outside[0]);
  try {
    const parts: ByteSource[] = [];
    for (const path of paths) parts.push(await siblings.open(path));
    return concatenatedSource(paths.join(', '), parts);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return messageOf(error);
  }
}

/** Where the next weight begins; undefined when nobody can tell. */
async function addWeight(
  list: TensorList,
  data: ByteSource | string,
  weight: WeightEntry,
  position: number | undefined,
): Promise<number | undefined> {
  const { name, dtype, shape } = weight;
  const refuse = (reason: string): void => list.addUnreadable({ name, typeName: dtype, shape, reason });
  if (!shape) {
    refuse(l10n.t('Its shape is no list of sizes that are not negative.'));
    return undefined;
  }
  const count = declaredSize(shape);
  const stored = storedWeight(weight);
  if (typeof data === 'string') {
    refuse(data);
    return undefined;
  }
  if (position === undefined) {
    refuse(l10n.t('The length of a weight before it is not known, so neither is its place.'));
    return undefined;
  }
  if (!stored) {
    refuse(
      weight.quantization
        ? l10n.t('It is quantised in a way that is not known.')
        : l10n.t('Values of the element type {0} are not decoded.', dtype),
    );
    return unreadableEnd(data, weight, count, position);
  }
  const size = weightSize(stored, count);
  if (position + size > data.size) {
    refuse(l10n.t('Its data should reach byte {0}, but the files have {1}.', position + size, data.size));
    return undefined;
  }
  list.add(
    { name, dtype: stored.dtype, typeName: dtype, shape, storedSize: size },
    weightElements(data, position, stored),
  );
  return position + size;
}

/** A text has its length before it. */
async function unreadableEnd(
  data: ByteSource,
  { dtype, quantization }: WeightEntry,
  count: number,
  position: number,
): Promise<number | undefined> {
  if (dtype === 'complex64' && !quantization) return position + count * 8;
  if (dtype !== 'string' || count > data.size) return undefined;
  let end = position;
  for (let index = 0; index < count; index++) {
    if (end + 4 > data.size) return undefined;
    const length = await data.read(end, 4);
    end += 4 + new DataView(length.buffer, length.byteOffset).getUint32(0, true);
  }
  return end;
}

function describeMetadata(model: Readonly<Record<string, unknown>>): readonly MetadataEntry[] {
  const topology = asObject(model.modelTopology);
  const tables = ['modelTopology', 'weightsManifest'];
  const entries = Object.entries(model).filter(([name]) => !tables.includes(name));
  for (const key of ['keras_version', 'backend', 'training_config', 'versions']) {
    if (topology && key in topology) entries.push([key, topology[key]]);
  }
  return entries
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }));
}

/** Of a layers model Keras' own config; a graph model has nodes and no layers. */
function architectureOf(file: string, model: Readonly<Record<string, unknown>> | undefined): Architecture {
  const topology = asObject(model?.modelTopology);
  const config = topology?.model_config ?? (topology && 'class_name' in topology ? topology : undefined);
  if (config === undefined) return noArchitecture;
  const training = topology?.training_config ?? model?.trainingConfig;
  return readArchitecture(file, JSON.stringify(config), training ? JSON.stringify(training) : undefined);
}
