// Bundles the extension, the command line, the workers, the pages and the tests that run inside VS Code.
// `--watch` builds again on every change; `--production` minifies and leaves the source maps out.
//
// Each bundle is one file, because CommonJS has no chunks: what the extension imports with `import()` is in it,
// but evaluated only when it is needed.

const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** The files of `folder` that fit `pattern`, as bundle name → entry point; the pattern's first group is the name. */
function entries(folder, pattern) {
  const found = fs.readdirSync(folder, { recursive: true });
  return Object.fromEntries(
    found
      .map((file) => file.split(path.sep).join('/'))
      .flatMap((file) => {
        const match = pattern.exec(file);
        return match ? [[match[1], `${folder}/${file}`]] : [];
      }),
  );
}

const common = {
  bundle: true,
  minify: production,
  sourcemap: !production,
  outdir: 'dist',
  absWorkingDir: __dirname,
  metafile: true,
  logLevel: 'warning',
};
// Node 20 runs the command line and the tests; VS Code's own Node is newer.
// Packages' ES modules first: bundling a UMD file would leave its own requires behind.
const mainFields = ['module', 'main'];
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields,
  external: ['vscode'],
};
const page = {
  ...common,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
};
const shebang = { banner: { js: '#!/usr/bin/env node' } };

process.chdir(__dirname);
require('node:child_process').execFileSync(process.execPath, ['tools/buildKernels.mjs'], {
  stdio: 'inherit',
});
const bundles = [
  { ...node, entryPoints: { extension: 'src/extension.ts' } },
  { ...node, ...shebang, entryPoints: { cli: 'src/cli.ts' } },
  ...each(node, 'dist/workers', entries('src/workers', /^(.+)\.worker\.ts$/)),
  ...each(page, 'dist/webview', entries('webview', /^([^/]+)\/main\.tsx$/)),
];
if (!production) {
  const suite = { ...node, external: ['vscode', 'mocha'] };
  bundles.push(...each(suite, 'dist/test', entries('test/vscode', /^(index|.+\.test)\.ts$/)));
}

/** One build for each entry point: a broken one does not keep the others from being built. */
function each(options, outdir, points) {
  return Object.entries(points).map(([name, file]) => ({
    ...options,
    outdir,
    entryPoints: { [name]: file },
  }));
}

function printSizes({ metafile }) {
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    if (!file.endsWith('.map')) console.log(`${(bytes / 1024).toFixed(1).padStart(9)} KB  ${file}`);
  }
}

async function main() {
  if (watch) {
    const contexts = await Promise.all(bundles.map((bundle) => esbuild.context(bundle)));
    await Promise.all(contexts.map((context) => context.watch()));
    console.log('watching');
    return;
  }
  // A development build may replace files under a running window; what is packaged starts from nothing.
  fs.rmSync(production ? 'dist' : 'dist/test', { recursive: true, force: true });
  const results = await Promise.allSettled(bundles.map((bundle) => esbuild.build(bundle)));
  for (const result of results) {
    if (result.status === 'fulfilled') printSizes(result.value);
    else process.exitCode = 1;
  }
  if (fs.existsSync('dist/cli.js')) fs.chmodSync('dist/cli.js', 0o755);
}

void main();
