// The values of the tensor that is looked at, read once. One tensor is held, not all: a model may be larger than memory.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import type { NumberArray, Tensor } from '../../core/tensor/tensor';
import type { ValuesOf, ValuesRequest } from '../../protocol/weights';
import type { TensorProvider } from './tensorProvider';

export class TensorValues {
  private held: string | undefined;
  private readonly values = new Map<ValuesOf, Promise<Tensor>>();

  constructor(private readonly provider: TensorProvider) {}

  /** Holds this tensor from now on. */
  of({ tensor, of }: ValuesRequest): Promise<Tensor> {
    if (this.held !== tensor) {
      this.held = tensor;
      this.values.clear();
    }
    let values = this.values.get(of);
    if (!values) {
      values = this.read(tensor, of);
      this.values.set(of, values);
      // What has failed, as while a file is being replaced, is tried again.
      values.catch(() => {
        if (this.values.get(of) === values) this.values.delete(of);
      });
    }
    return values;
  }

  /** For a look at a tensor in passing; what is held stays. */
  glance({ tensor, of }: ValuesRequest): Promise<Tensor> {
    return this.held === tensor ? this.of({ tensor, of }) : this.read(tensor, of);
  }

  private async read(tensor: string, of: ValuesOf): Promise<Tensor> {
    switch (of) {
      case 'now':
        return this.provider.now(tensor);
      case 'initial':
        return this.readInitial(tensor);
      case 'change':
        return difference(
          await this.glance({ tensor, of: 'now' }),
          await this.glance({ tensor, of: 'initial' }),
        );
    }
  }

  private async readInitial(tensor: string): Promise<Tensor> {
    const initial = await this.provider.initial(tensor);
    if (initial) return initial;
    throw new UserError(l10n.t('The values of {0} at initialisation are not known.', tensor));
  }
}

function difference(now: Tensor, initial: Tensor): Tensor {
  const data: NumberArray =
    now.data instanceof Float32Array ? new Float32Array(now.data.length) : new Float64Array(now.data.length);
  for (let i = 0; i < data.length; i++) data[i] = now.data[i] - initial.data[i];
  return { ...now, data };
}
