// The objects of an HDF5 file -> tensors, what cannot be shown, and what reaches beyond the file.

import * as l10n from '@vscode/l10n';
import { fileError } from '../../io/fileError';
import type { Checkpoint, SecurityFinding, TensorInfo, UnreadableTensor } from '../../model/checkpoint';
import { decode } from '../../tensor/decode';
import { byteSize, type DType } from '../../tensor/dtype';
import { formatShape } from '../../tensor/shape';
import { declaredSize, largestRank } from '../checkpointReader';
import type { Hdf5Dataset, Hdf5File, Hdf5Link, Hdf5Object } from './hdf5Library';
import { elementShape, hdf5ElementType, hdf5TypeName } from './hdf5Types';

export interface Hdf5Contents extends Pick<
  Checkpoint,
  'tensors' | 'unreadable' | 'findings' | 'remarks' | 'readElements'
> {
  readonly objects: readonly Hdf5Object[];
}

/** Keras' mark on a dataset of two opaque bytes. */
const bfloat16Mark = 'bfloat16';

export async function hdf5Contents(file: Hdf5File, name: string): Promise<Hdf5Contents> {
  const objects = await file.objects();
  const tensors: TensorInfo[] = [];
  const unreadable: UnreadableTensor[] = [];
  const findings: SecurityFinding[] = [];
  for (const object of objects) {
    switch (object.kind) {
      case 'dataset': {
        const described = describe(object, await dtypeOf(file, object));
        if ('reason' in described) unreadable.push(described);
        else tensors.push(described);
        findings.push(...outsideFindings(object));
        break;
      }
      case 'damage':
        unreadable.push({ name: object.path, reason: l10n.t('It cannot be listed: {0}.', object.reason) });
        break;
      case 'link':
        if (object.file !== undefined) findings.push(externalFinding(object, object.file));
        break;
      case 'group':
        break;
    }
  }
  const links = objects.filter((object): object is Hdf5Link => object.kind === 'link');
  return {
    objects,
    tensors,
    unreadable,
    findings,
    remarks: links.map(linkRemark),
    async readElements(tensor, from, count) {
      // The elements of an array type lie within one element of the dataset.
      const inside = objects.find(
        (object): object is Hdf5Dataset => object.path === tensor.name && object.kind === 'dataset',
      );
      if (!inside) throw new RangeError(`No dataset '${tensor.name}' in ${name}`);
      const width = declaredSize(elementShape(inside.type));
      const first = Math.floor(from / width);
      const bytes = await file.readElements(tensor.name, first, Math.ceil((from + count) / width) - first);
      const size = byteSize[tensor.dtype];
      const start = (from - first * width) * size;
      if (start + count * size > bytes.length) {
        throw fileError(name, l10n.t("'{0}' has fewer bytes than its shape needs.", tensor.name));
      }
      return decode(tensor.dtype, bytes.subarray(start, start + count * size));
    },
  };
}

async function dtypeOf(file: Hdf5File, { type, path }: Hdf5Dataset): Promise<DType | undefined> {
  if (type.kind !== 'opaque' || type.size !== 2) return hdf5ElementType(type);
  const { dtype } = await file.attributes(path, ['dtype']);
  return dtype === bfloat16Mark ? 'bfloat16' : undefined;
}

function describe(dataset: Hdf5Dataset, dtype: DType | undefined): TensorInfo | UnreadableTensor {
  const { path, type, shape, elementSize, filters } = dataset;
  const typeName = hdf5TypeName(type);
  const fullShape = shape && [...shape, ...elementShape(type)];
  const refuse = (reason: string): UnreadableTensor => ({ name: path, typeName, shape: fullShape, reason });
  if (!shape || !fullShape) return refuse(l10n.t('It has no elements at all (a null dataspace).'));
  if (dtype === undefined) {
    return refuse(l10n.t('Values of the element type {0} are not decoded.', typeName));
  }
  if (fullShape.length > largestRank || declaredSize(fullShape) === Infinity) {
    return refuse(l10n.t('Its shape {0} has more elements than any file can hold.', formatShape(fullShape)));
  }
  const reason = obstacle(dataset);
  if (reason !== undefined) return refuse(reason);
  return {
    name: path,
    displayName: path,
    dtype,
    typeName,
    shape: fullShape,
    storedSize: filters.length > 0 ? undefined : declaredSize(shape) * elementSize,
  };
}

function linkRemark({ path, file, target }: Hdf5Link): string {
  return file === undefined
    ? l10n.t("'{0}' is a link to '{1}', which is not followed.", path, target)
    : l10n.t("'{0}' is a link to '{1}' in the file '{2}', which is not followed.", path, target, file);
}

function externalFinding({ path }: Hdf5Link, file: string): SecurityFinding {
  return {
    severity: 'warning',
    what: l10n.t('a link to another file'),
    where: path,
    why: l10n.t("Following it opens '{0}'. Keras refuses such files.", file),
  };
}

function outsideFindings({ path, virtualFiles, hasExternalFiles }: Hdf5Dataset): readonly SecurityFinding[] {
  const finding = (why: string): SecurityFinding => ({
    severity: 'warning',
    what: l10n.t('values out of another file'),
    where: path,
    why,
  });
  return [
    ...virtualFiles
      .filter((file) => file !== '.')
      .map((file) => finding(l10n.t("Reading this virtual dataset opens '{0}'.", file))),
    ...(hasExternalFiles ? [finding(l10n.t('Reading this dataset opens files that it names.'))] : []),
  ];
}

/** Filters that the library brings: HDF5's own. Others are plugins, of which Backstep has none. */
const knownFilters: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6]);

/** Why a dataset with a legible type has no values to show; undefined: it has. */
function obstacle({ filters, virtualFiles, hasExternalFiles }: Hdf5Dataset): string | undefined {
  const unknown = filters.find(({ id }) => !knownFilters.has(id));
  if (unknown) {
    return l10n.t(
      'Its chunks are packed by the filter {0} ({1}), which is not part of HDF5 itself and not of Backstep.',
      unknown.id,
      unknown.name,
    );
  }
  if (hasExternalFiles || virtualFiles.some((file) => file !== '.')) {
    return l10n.t('Its values lie in other files, which are not opened.');
  }
  return undefined;
}
