// GGUF files, real and hostile.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sharedData } from '../support/sharedData';
import { describeCheckpoints, describeHostile } from './corpus';
import type { TensorTruth } from './truth';

/** The first part of a split model is read with the others; each truth file knows its own part only. */
const adapt = (file: string, truth: readonly TensorTruth[]): readonly TensorTruth[] =>
  file.includes('-00001-of-00003')
    ? ['00001', '00002', '00003'].flatMap((part) => {
        const name = path.basename(file).replace('00001', part);
        const beside = sharedData('checkpoints', 'gguf', `${name}.truth.json`)!;
        return (JSON.parse(readFileSync(beside, 'utf8')) as { tensors: readonly TensorTruth[] }).tensors;
      })
    : truth;

describeCheckpoints('gguf', /\.gguf$/, { adapt });
// Names and chat templates are texts; llama.cpp runs no program in them.
describeHostile('gguf', /\.gguf$/, { innocent: ['gguf/names.gguf'] });
