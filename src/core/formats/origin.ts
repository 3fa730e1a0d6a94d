// Which framework has written a checkpoint, and when, out of the facts that the file carries. Formats name them differently.

import type { Checkpoint, MetadataEntry } from '../model/checkpoint';

export interface Origin {
  /** `Keras 3.8.0`, `pytorch 2.3.0`; absent: the file does not say. */
  readonly framework?: string;
  /** In the file's own words. */
  readonly saved?: string;
}

/** Longer texts are no names and versions. */
const longest = 80;

export function originOf({ format, metadata }: Pick<Checkpoint, 'format' | 'metadata'>): Origin {
  const fact = (...names: readonly string[]): string | undefined =>
    names
      .map((name) => metadata.find((entry) => entry.name === name)?.value.trim())
      .find((value) => value !== undefined && value !== '' && value.length <= longest);
  return { framework: frameworkOf(fact, format), saved: fact('date_saved', 'date') };
}

function frameworkOf(
  fact: (...names: readonly MetadataEntry['name'][]) => string | undefined,
  format: string,
): string | undefined {
  const keras = fact('keras_version');
  if (keras !== undefined) return `Keras ${keras}`;
  const tensorflow = fact('tensorflow_version');
  if (tensorflow !== undefined) return `TensorFlow ${tensorflow}`;
  // ONNX and TensorFlow.js.
  const producer = fact('producer_name', 'generatedBy');
  if (producer !== undefined) return [producer, fact('producer_version')].filter(Boolean).join(' ');
  // safetensors says in which framework's layout the tensors lie.
  const layout = format === 'safetensors' ? fact('format') : undefined;
  const layouts: Readonly<Record<string, string>> = {
    pt: 'PyTorch',
    tf: 'TensorFlow',
    flax: 'Flax',
    np: 'NumPy',
    mlx: 'MLX',
  };
  return layout === undefined ? undefined : (layouts[layout] ?? layout);
}
