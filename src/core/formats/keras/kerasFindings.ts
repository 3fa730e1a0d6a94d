// What a Keras config would make a program do that loads it: run stored code, import modules, reach an address.

import * as l10n from '@vscode/l10n';
import { asObject } from '../../io/strictJson';
import type { SecurityFinding } from '../../model/checkpoint';
import { kerasObject, type KerasObject, nameOf } from './kerasObjects';

/** Modules whose classes Keras deserializes by itself. */
const ownModules =
  /^(keras|keras_core|tf_keras|keras_hub|keras_nlp|keras_cv|tensorflow\.keras|tensorflow\.python\.keras)(\.|$)/;
/** Addresses and paths that begin like one. */
const address = /^(https?|ftp|file|s3|gs|hdfs):\/\//i;
/** A config that repeats one trick a thousand times is told once more than enough. */
const mostFindings = 100;

/** @param config as parsed: no deeper than the parser allows */
export function kerasFindings(config: unknown): readonly SecurityFinding[] {
  const findings: SecurityFinding[] = [];
  const visit = (value: unknown, where: string): void => {
    if (findings.length >= mostFindings) return;
    if (typeof value === 'string') {
      if (address.test(value)) findings.push(addressFinding(value, where));
    } else if (Array.isArray(value)) {
      for (const item of value) visit(item, where);
    } else {
      const inside = asObject(value);
      if (!inside) return;
      const object = kerasObject(value);
      const place = (object && nameOf(object)) ?? where;
      if (object) findings.push(...objectFindings(object, place));
      for (const inner of Object.values(inside)) visit(inner, place);
    }
  };
  visit(config, l10n.t('the architecture'));
  return findings;
}

function objectFindings(object: KerasObject, where: string): readonly SecurityFinding[] {
  const { className, module, registeredName } = object;
  if (className === 'Lambda' || className === '__lambda__') {
    return [
      {
        severity: 'danger',
        what: l10n.t('stored Python code ({0})', className),
        where,
        why: l10n.t(
          'Keras runs it when the model is loaded with safe_mode=False, or by a version before 2.13.',
        ),
      },
    ];
  }
  if (className.includes('.') || (typeof module === 'string' && !isHarmless(module))) {
    return [
      {
        severity: 'danger',
        what: l10n.t('a foreign class ({0})', module ? `${module}.${className}` : className),
        where,
        why: l10n.t('Loading the model imports it, and calls it with what the file says.'),
      },
    ];
  }
  if (registeredName !== undefined && registeredName.includes('>')) {
    return [
      {
        severity: 'note',
        what: l10n.t('a class of its own ({0})', registeredName),
        where,
        why: l10n.t('Its code is not in the file; a program that loads the model has to bring it.'),
      },
    ];
  }
  return [];
}

/** Functions of Python's own, such as an activation by its name, come as `builtins`. */
function isHarmless(module: string): boolean {
  return module === 'builtins' || ownModules.test(module);
}

function addressFinding(value: string, where: string): SecurityFinding {
  return {
    severity: 'warning',
    what: l10n.t('an address'),
    where,
    why: l10n.t("A layer that reads a file when it is built would reach '{0}'.", value.slice(0, 200)),
  };
}
