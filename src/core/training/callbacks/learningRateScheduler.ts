// LearningRateScheduler: a learning rate for each epoch, by one of Keras' named schedules that counts epochs.

import type { ObjectSpec } from '../../model/modelSpec';
import type { Callback } from './callback';
import { createSchedule } from './schedules';

export function learningRateScheduler(spec: ObjectSpec): Callback {
  const schedule = createSchedule(spec.config.schedule);
  const callback: Callback = {
    epochBegin(epoch, { optimizer }) {
      optimizer.learningRate = schedule(epoch);
    },
    epochEnd(_, logs, { optimizer }) {
      logs.learning_rate = optimizer.learningRate;
    },
    // It remembers nothing.
    copy: () => callback,
  };
  return callback;
}
