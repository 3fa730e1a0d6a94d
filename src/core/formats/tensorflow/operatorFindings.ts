// TensorFlow operators that reach beyond the model when it runs: files, programs, the network. From TensorFlow's own
// security guide, https://github.com/tensorflow/tensorflow/blob/master/SECURITY.md, and its list of operators.

import * as l10n from '@vscode/l10n';
import type { SecurityFinding } from '../../model/checkpoint';

/** Run a program of the machine they are on. */
const runs = new Set([
  'PyFunc',
  'PyFuncStateless',
  'EagerPyFunc',
  'NumpyFunction',
  'RemoteCall',
  'XlaCustomCall',
  'XlaCustomCallV2',
]);

/** Read or write files, open connections. */
const reaches = new Set([
  'ReadFile',
  'WriteFile',
  'MatchingFiles',
  'WholeFileReader',
  'WholeFileReaderV2',
  'TextLineReader',
  'TextLineReaderV2',
  'FixedLengthRecordReader',
  'FixedLengthRecordReaderV2',
  'TFRecordReader',
  'TFRecordReaderV2',
  'LMDBReader',
  'IdentityReader',
  'Save',
  'SaveV2',
  'SaveSlices',
  'ShardedFilename',
  'MergeV2Checkpoints',
  'PrintV2',
  'DebugIdentity',
  'DebugIdentityV2',
  'DebugIdentityV3',
  'SqlDataset',
  'TextLineDataset',
  'TFRecordDataset',
  'FixedLengthRecordDataset',
  'SaveDataset',
  'SaveDatasetV2',
  'LoadDataset',
  'SnapshotDataset',
  'SnapshotDatasetV2',
  'CacheDataset',
  'CacheDatasetV2',
  'RpcCall',
  'RpcClient',
  'RegisterDataset',
  'DataServiceDataset',
  'CreateSummaryFileWriter',
  'CreateSummaryDbWriter',
  'ConfigureDistributedTPU',
]);

/** What `SavedModel` itself needs to save and restore; every model has them. */
const ordinary = new Set(['SaveV2', 'ShardedFilename', 'MergeV2Checkpoints']);

export function isReachingOperator(operator: string): boolean {
  return runs.has(operator) || (reaches.has(operator) && !ordinary.has(operator));
}

/** @param operators where each stands first, and how often, by its name */
export function operatorFindings(
  operators: ReadonlyMap<string, { readonly where: string; readonly count: number }>,
): readonly SecurityFinding[] {
  const findings: SecurityFinding[] = [];
  for (const [what, { where, count }] of operators) {
    if (!isReachingOperator(what)) continue;
    const place = count > 1 ? l10n.t('{0} and {1} more', where, count - 1) : where;
    findings.push(
      runs.has(what)
        ? {
            severity: 'danger',
            what,
            where: place,
            why: l10n.t('It runs a program of its own when the model runs.'),
          }
        : {
            severity: 'warning',
            what,
            where: place,
            why: l10n.t('It reads or writes files, or connects, when the model runs.'),
          },
    );
  }
  return findings;
}
