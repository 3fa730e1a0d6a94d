// The ids that package.json declares, once, with their types. A test holds both equal.

export const commands = {
  train: 'backstep.train',
  debug: 'backstep.debug',
  showSummary: 'backstep.showSummary',
  inspectWeights: 'backstep.inspectWeights',
  showNetwork: 'backstep.showNetwork',
  tune: 'backstep.tune',
  pauseTraining: 'backstep.pauseTraining',
  resumeTraining: 'backstep.resumeTraining',
  stopTraining: 'backstep.stopTraining',
  showTraining: 'backstep.showTraining',
  saveModel: 'backstep.saveModel',
  chooseDataFolder: 'backstep.chooseDataFolder',
  revealLayer: 'backstep.revealLayer',
  refreshModels: 'backstep.refreshModels',
  goToBatch: 'backstep.debug.goToBatch',
  saveRecording: 'backstep.debug.saveRecording',
  viewAsHeatmap: 'backstep.debug.viewAsHeatmap',
  viewAsImage: 'backstep.debug.viewAsImage',
  viewAsHistogram: 'backstep.debug.viewAsHistogram',
  goToOrigin: 'backstep.debug.goToOrigin',
  breakWhen: 'backstep.debug.breakWhen',
  copyAsNumPy: 'backstep.debug.copyAsNumPy',
  copyAsCsv: 'backstep.debug.copyAsCsv',
  copyAsJson: 'backstep.debug.copyAsJson',
} as const;

export const views = { models: 'backstep.models', timeline: 'backstep.timeline' } as const;

/** Of debug configurations. */
export const debugType = 'backstep';

/** Context keys that `when` clauses of package.json read. */
export const contextKeys = {
  trainingState: 'backstep.trainingState',
  editorHasModel: 'backstep.editorHasModel',
  onlyPythonDebugger: 'backstep.onlyPythonDebugger',
} as const;

/** View types of the webview panels. */
export const pages = {
  training: 'backstep.training',
  summary: 'backstep.summary',
  weights: 'backstep.weights',
  network: 'backstep.network',
} as const;

export type PageName = keyof typeof pages;

/** View types of the editors of checkpoints: one opens at a click, the other is a choice beside those of others. */
export const customEditors = {
  checkpoint: 'backstep.checkpoint',
  checkpointOption: 'backstep.checkpointOption',
} as const;
