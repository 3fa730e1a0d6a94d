// `"compile"` of a model file.

import type { Node } from 'jsonc-parser';
import { bindObject, draftCompile } from '../compileDraft';
import { classOf, type Family } from '../keras/family';
import type { GivenValue } from '../keras/bindArguments';
import { losses } from '../keras/losses';
import { metrics } from '../keras/metrics';
import { optimizers } from '../keras/optimizers';
import type { CompileDraft } from '../modelDraft';
import type { Reporter } from '../reporter';
import { argumentsOf, member, membersOf, rangeOf, valueOf } from './jsonNodes';

export function readCompile(node: Node, reporter: Reporter): CompileDraft | undefined {
  const given = (name: string, family: Family): GivenValue | undefined => {
    const value = member(node, name);
    return value && givenObject(value, family, reporter);
  };
  return draftCompile(
    {
      optimizer: given('optimizer', optimizers),
      loss: given('loss', losses),
      metrics: (member(node, 'metrics')?.children ?? []).map((one) => givenObject(one, metrics, reporter)),
      range: rangeOf(node),
    },
    reporter,
  );
}

/** `"adam"`, or `{ "Adam": { "learning_rate": 0.01 } }` with its arguments checked. */
function givenObject(node: Node, family: Family, reporter: Reporter): GivenValue {
  const range = rangeOf(node);
  const [only, ...others] = membersOf(node);
  const className = only && others.length === 0 ? classOf(family, only.name) : undefined;
  if (!only || className === undefined) {
    const name = only && others.length === 0 && only.value.type === 'object' ? only.name : undefined;
    return name === undefined ? { value: valueOf(node), range } : { value: name, range: only.nameRange };
  }
  return { value: bindObject(family, className, argumentsOf(only.value), reporter), range };
}
