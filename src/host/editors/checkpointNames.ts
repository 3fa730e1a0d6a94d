// Which files are checkpoints, by their names. Knows nothing of what is in them.

/** Endings that mean a checkpoint and nothing else: a click opens the editor. */
const opened =
  /(\.(keras|weights\.h5|safetensors|pt|pth|pt2|ckpt|onnx|npy|npz|gguf|tflite|msgpack|index)|(^|\/)saved_model\.pb)$/i;
/** Endings that also mean other things, or that belong to another editor: ours is a choice. */
const offered =
  /(\.(h5|hdf5|bin|pb|safetensors\.index\.json|bin\.index\.json|weights\.json)|(^|\/)model\.json)$/i;

/** Whether a click on the file opens the editor of checkpoints. */
export function opensAtClick(path: string): boolean {
  return opened.test(path);
}

export function isCheckpointName(path: string): boolean {
  return opened.test(path) || offered.test(path);
}
