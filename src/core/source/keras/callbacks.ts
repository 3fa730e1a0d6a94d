// Keras' callbacks that a model file may name (keras.io/api/callbacks).

import type { Family } from './family';

export const callbacks: Family = {
  classes: {
    EarlyStopping: {
      monitor: 'text',
      min_delta: 'number',
      patience: 'integer',
      verbose: 'any',
      mode: 'monitorMode',
      baseline: 'number',
      restore_best_weights: 'boolean',
      start_from_epoch: 'integer',
    },
    ReduceLROnPlateau: {
      monitor: 'text',
      factor: 'fraction',
      patience: 'integer',
      verbose: 'any',
      mode: 'monitorMode',
      min_delta: 'number',
      cooldown: 'integer',
      min_lr: 'nonNegativeNumber',
    },
    ModelCheckpoint: {
      filepath: 'text',
      monitor: 'text',
      verbose: 'any',
      save_best_only: 'boolean',
      save_weights_only: 'boolean',
      mode: 'monitorMode',
      save_freq: 'any',
      initial_value_threshold: 'number',
    },
    LearningRateScheduler: { schedule: 'schedule', verbose: 'any' },
    TerminateOnNaN: { raise_error: 'any' },
    CSVLogger: { filename: 'text', separator: 'text', append: 'boolean' },
  },
  aliases: {},
};

/** Keras' callbacks that a run of Backstep's goes without. */
export const leftOut: readonly string[] = [
  'ModelCheckpoint',
  'BackupAndRestore',
  'TensorBoard',
  'LambdaCallback',
  'RemoteMonitor',
  'ProgbarLogger',
  'SwapEMAWeights',
  'History',
];
