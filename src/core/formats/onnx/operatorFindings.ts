// Operators that make a runtime load or run more than ONNX' own: told about, because Backstep runs none.

import * as l10n from '@vscode/l10n';
import type { SecurityFinding } from '../../model/checkpoint';

/** Domains whose operators every runtime brings itself: ONNX' own and ONNX Runtime's. */
const knownDomains = [
  '',
  'ai.onnx',
  'ai.onnx.ml',
  'ai.onnx.training',
  'ai.onnx.preview',
  'ai.onnx.preview.training',
  'com.microsoft',
  'com.microsoft.nchwc',
  'com.ms.internal.nhwc',
];

/** By the last part of their names: operators that call Python. */
const pythonOperators = ['PyOp', 'PythonOp', 'PythonOpGrad', 'PyCustomOp', 'PyFunc'];

/** @param operators how often each stands, by its name with the domain before it */
export function operatorFindings(operators: ReadonlyMap<string, number>): readonly SecurityFinding[] {
  const findings: SecurityFinding[] = [];
  const foreign = new Map<string, number>();
  for (const [operator, count] of operators) {
    const split = operator.lastIndexOf('.');
    const domain = operator.slice(0, Math.max(split, 0));
    if (pythonOperators.includes(operator.slice(split + 1))) {
      findings.push({
        severity: 'danger',
        what: operator,
        where: l10n.t('{0} nodes', count),
        why: l10n.t('It calls a Python function when the model runs.'),
      });
    } else if (!knownDomains.includes(domain)) {
      foreign.set(domain, (foreign.get(domain) ?? 0) + count);
    }
  }
  for (const [domain, count] of foreign) {
    findings.push({
      severity: 'note',
      what: l10n.t("operators of '{0}'", domain),
      where: l10n.t('{0} nodes', count),
      why: l10n.t(
        'A runtime needs a library of its own for them, unless the model defines them as functions.',
      ),
    });
  }
  return findings;
}
