// The ids that package.json declares, once, with their types. A test holds both equal.

export const commands = {
  train: 'backstep.train',
  showSummary: 'backstep.showSummary',
  inspectWeights: 'backstep.inspectWeights',
  tune: 'backstep.tune',
  pauseTraining: 'backstep.pauseTraining',
  resumeTraining: 'backstep.resumeTraining',
  stopTraining: 'backstep.stopTraining',
  showTraining: 'backstep.showTraining',
  saveModel: 'backstep.saveModel',
  chooseDataFolder: 'backstep.chooseDataFolder',
  revealLayer: 'backstep.revealLayer',
  refreshModels: 'backstep.refreshModels',
} as const;

export const views = { models: 'backstep.models' } as const;

/** Context keys that `when` clauses of package.json read. */
export const contextKeys = { trainingState: 'backstep.trainingState' } as const;

/** View types of the webview panels. */
export const pages = {
  training: 'backstep.training',
  summary: 'backstep.summary',
  weights: 'backstep.weights',
} as const;

export type PageName = keyof typeof pages;
