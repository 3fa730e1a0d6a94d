// The layers of ARCHITECTURE.md, as rules. A folder may import what stands above it in `order`;
// folders on one line do not import each other.
const order = [
  ['src/core/base'],
  ['src/core/tensor', 'src/core/io', 'src/core/python'],
  ['src/core/kernels', 'src/core/model'],
  [
    'src/core/formats',
    'src/core/summary',
    'src/core/source',
    'src/core/nn',
    'src/core/datasets',
    'src/core/expressions',
  ],
  ['src/core/training'],
  ['src/core/tuning'],
  ['src/protocol'],
  ['src/node'],
  ['src/workers', 'src/debug'],
  ['src/terminal'],
  ['src/host'],
  ['src/(extension|cli)\\.ts'],
];
const at = (paths) => `^(${paths.join('|')})(/|$)`;
const layers = order.flatMap((row, index) =>
  row.map((folder) => ({
    name: `layer:${folder}`,
    severity: 'error',
    from: { path: at([folder]) },
    to: { path: at([...row.filter((other) => other !== folder), ...order.slice(index + 1).flat()]) },
  })),
);

module.exports = {
  forbidden: [
    ...layers,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
    {
      name: 'core-is-pure',
      comment: 'core and protocol run in Node, in a worker and in a browser alike',
      severity: 'error',
      from: { path: '^src/(core|protocol)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'vscode-only-in-host',
      severity: 'error',
      from: { path: '^(src|webview)/', pathNot: '^src/(host/|extension\\.ts)' },
      to: { path: '^vscode$' },
    },
    {
      name: 'webview-imports',
      comment: 'pages see the protocol and pure values, nothing else of src',
      severity: 'error',
      from: { path: '^webview/' },
      to: { path: '^src/', pathNot: '^src/(protocol|core/(base|tensor|model))/' },
    },
    {
      name: 'pages-do-not-import-each-other',
      severity: 'error',
      from: { path: '^webview/(?!shared/)([^/]+)/' },
      to: { path: '^webview/', pathNot: ['^webview/shared/', '^webview/$1/'] },
    },
    {
      name: 'toolkit-only-in-shared',
      severity: 'error',
      from: { pathNot: '^webview/shared/' },
      to: { path: 'webview-ui-toolkit' },
    },
    {
      name: 'src-does-not-import-tests',
      severity: 'error',
      from: { path: '^(src|webview)/' },
      to: { path: '^(test|bench|tools)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The build script beside this file is taken for the package of its name.
    exclude: { path: ['^src/core/kernels/assembly', '^esbuild\\.js$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
