// Compiles the kernels from AssemblyScript to WebAssembly and writes them as text into a source file, so that every bundle
// and every test holds them. Does nothing where that file is of these very sources.

import asc from 'assemblyscript/asc';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '..');
const sources = path.join(repository, 'src/core/kernels/assembly');
const target = path.join(repository, 'src/core/kernels/wasm/compiled.ts');

/**
 * `relaxed` joins a multiplication and an addition in one instruction, which not every host knows. Memory that threads
 * share is declared in the module itself; hosts without shared memory need one of the others.
 * Level 1: higher levels reorder the loads of the tiles and run out of registers, at half the speed.
 */
const variants = {
  relaxedShared: ['--enable', 'relaxed-simd', '--enable', 'threads', '--sharedMemory'],
  simdShared: ['--enable', 'threads', '--sharedMemory'],
  simd: ['--enable', 'threads'],
};
const options = [
  ...['--optimizeLevel', '1', '--noAssert', '--runtime', 'stub', '--enable', 'simd'],
  ...['--importMemory', '--initialMemory', '1', '--maximumMemory', '32768', '--config', 'none'],
  // Numbers of 128 bits pass between functions of the module alone.
  ...['--disableWarning', '112'],
];

async function compile(variant) {
  let binary;
  const { error, stderr } = await asc.main(
    ['index.ts', ...options, ...variant, '--outFile', 'kernels.wasm'],
    {
      readFile: (name, base) => {
        const file = path.resolve(sources, base ?? '', name);
        return existsSync(file) ? readFileSync(file, 'utf8') : null;
      },
      writeFile: (_, contents) => void (binary = contents),
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`The kernels could not be compiled:\n${stderr.toString()}`);
  return Buffer.from(binary).toString('base64');
}

const hash = createHash('sha256').update(readFileSync(import.meta.filename));
const files = [...readdirSync(sources).sort(), '../operations.ts'];
for (const file of files) hash.update(readFileSync(path.join(sources, file)));
const stamp = `// Written by tools/buildKernels.mjs from ${hash.digest('hex').slice(0, 16)}. Not to be changed by hand.`;

if (!existsSync(target) || !readFileSync(target, 'utf8').startsWith(stamp)) {
  const texts = [];
  for (const [name, variant] of Object.entries(variants)) {
    texts.push(`export const ${name} =\n  '${await compile(variant)}';\n`);
  }
  writeFileSync(target, `${stamp}\n\n${texts.join('\n')}`);
}
