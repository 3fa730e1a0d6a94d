// What unpickling would import, judged by name. The list of what is known to be harmless is closed; the list of what is
// known to be harmful only makes a finding graver, because any import runs what the module says.

import * as l10n from '@vscode/l10n';
import type { SecurityFinding } from '../../model/checkpoint';
import type { PickleGlobal } from './pickleValue';

/** Functions and classes that only make data. */
const harmless = new Set([
  ...qualified('builtins', [
    'set',
    'frozenset',
    'list',
    'dict',
    'tuple',
    'int',
    'float',
    'complex',
    'bool',
    'bytes',
    'bytearray',
    'str',
    'slice',
    'range',
    'object',
  ]),
  ...qualified('__builtin__', [
    'set',
    'frozenset',
    'list',
    'dict',
    'tuple',
    'int',
    'long',
    'float',
    'complex',
    'bool',
    'bytearray',
    'str',
    'unicode',
    'slice',
    'xrange',
    'object',
  ]),
  ...qualified('collections', ['OrderedDict', 'defaultdict', 'Counter', 'deque']),
  ...qualified('_codecs', ['encode']),
  ...qualified('copyreg', ['_reconstructor']),
  ...qualified('copy_reg', ['_reconstructor']),
  ...qualified('argparse', ['Namespace']),
  ...qualified('datetime', ['datetime', 'date', 'time', 'timedelta', 'timezone']),
  ...qualified('numpy', ['dtype', 'ndarray']),
  ...['numpy.core.multiarray', 'numpy._core.multiarray'].flatMap((module) =>
    qualified(module, ['_reconstruct', 'scalar']),
  ),
  ...qualified('numpy._core.numeric', ['_frombuffer']),
  ...qualified('numpy.core.numeric', ['_frombuffer']),
  ...qualified('torch', ['Size', 'device', 'Tensor', 'per_tensor_affine', 'per_channel_affine']),
  ...qualified('torch.storage', ['UntypedStorage', 'TypedStorage', '_TypedStorage', '_UntypedStorage']),
  ...qualified('torch.serialization', ['_get_layout']),
  ...qualified('torch.nn.parameter', [
    'Parameter',
    'Buffer',
    'UninitializedParameter',
    'UninitializedBuffer',
  ]),
  ...qualified('torch._tensor', ['_rebuild_from_type_v2']),
]);
/** Of `torch`: storages by their old names, element types, `_utils`' rebuild functions, what TorchScript builds. */
const harmlessPattern =
  /^torch\.(cuda\.)?[A-Za-z0-9]*(Storage|Tensor)$|^torch\.(b?float|int|uint|quint|qint|complex|bool)\w*$|^torch\._utils\._rebuild_\w+$|^torch\.jit\._pickle\.\w+$|^__torch__\./;

/** Modules whose functions start programs, reach files or the network, or run code. */
const harmfulModules = new Set(
  'os posix nt posixpath ntpath subprocess sys shutil socket ssl http urllib requests ftplib smtplib telnetlib webbrowser ctypes cffi importlib imp runpy code codeop pty pdb bdb timeit trace cProfile profile pickle _pickle cPickle dill cloudpickle joblib marshal shelve tempfile pathlib io glob fileinput multiprocessing threading asyncio signal operator functools types inspect gc builtins __builtin__ copyreg copy_reg pip setuptools distutils platform ast venv zipimport zipfile tarfile logging commands popen2 pydoc doctest torch.hub torch.utils.cpp_extension'.split(
    ' ',
  ),
);

export function pickleFindings(globals: Iterable<PickleGlobal>, where: string): readonly SecurityFinding[] {
  const findings: SecurityFinding[] = [];
  for (const { module, name } of globals) {
    const what = `${module}.${name}`;
    if (harmless.has(what) || harmlessPattern.test(what)) continue;
    if (isHarmful(module)) {
      findings.push({
        severity: 'danger',
        what,
        where,
        why: l10n.t('Unpickling would call it: it can run programs, or reach files and the network.'),
      });
    } else if (module.startsWith('torch.')) {
      findings.push({
        severity: 'note',
        what,
        where,
        why: l10n.t(
          "Unpickling would make an object of PyTorch's own class; torch.load with weights_only=True refuses it.",
        ),
      });
    } else {
      findings.push({
        severity: 'warning',
        what,
        where,
        why: l10n.t('Unpickling would import this module and run what it says.'),
      });
    }
  }
  return findings;
}

function isHarmful(module: string): boolean {
  return harmfulModules.has(module) || harmfulModules.has(module.split('.')[0]);
}

function qualified(module: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${module}.${name}`);
}
