// The datasets that Keras knows by name: their files, where they are published, and what tells a whole one from a damaged one.

/** A file of a published dataset. */
export interface PublishedFile {
  readonly name: string;
  readonly bytes: number;
  /** Of the whole file, as it is published. */
  readonly checksum: { readonly algorithm: 'md5' | 'sha256'; readonly digest: string };
}

export interface NamedDataset {
  readonly name: string;
  readonly classNames: readonly string[];
  /** Folders of this name are searched. */
  readonly folders: readonly string[];
  readonly files: readonly PublishedFile[];
}

/** Where Keras' own `load_data` gets them. */
export const publishedAt = 'https://storage.googleapis.com/tensorflow/tf-keras-datasets';

const md5 = (name: string, bytes: number, digest: string): PublishedFile => ({
  name,
  bytes,
  checksum: { algorithm: 'md5', digest },
});

export const namedDatasets: readonly NamedDataset[] = [
  {
    name: 'fashion-mnist',
    classNames: [
      ...['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat'],
      ...['Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
    ],
    folders: ['fashion-mnist', 'fashion_mnist'],
    files: [
      md5('train-images-idx3-ubyte.gz', 26_421_880, '8d4fb7e6c68d591d4c3dfef9ec88bf0d'),
      md5('train-labels-idx1-ubyte.gz', 29_515, '25c81989df183df01b3e8a0aad5dffbe'),
      md5('t10k-images-idx3-ubyte.gz', 4_422_102, 'bef4ecab320f06d8554ea6380940ec79'),
      md5('t10k-labels-idx1-ubyte.gz', 5148, 'bb300cfdad3c16e7a12a480ee83cd310'),
    ],
  },
  {
    name: 'mnist',
    classNames: Array.from({ length: 10 }, (_, digit) => String(digit)),
    folders: ['mnist'],
    files: [
      {
        name: 'mnist.npz',
        bytes: 11_490_434,
        checksum: {
          algorithm: 'sha256',
          digest: '731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1',
        },
      },
    ],
  },
];

/** `fashion_mnist` is the same as `fashion-mnist`. */
export function namedDataset(name: string): NamedDataset | undefined {
  return namedDatasets.find((dataset) => dataset.name === name.toLowerCase().replaceAll('_', '-'));
}
