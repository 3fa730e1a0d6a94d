// Values that are tuned in a model file: gathers them to a search space, and puts one value each in their places, so that
// everybody else reads a plain file. A value keeps its place: what is wrong with it is told there.

import type { Node } from 'jsonc-parser';
import * as l10n from '@vscode/l10n';
import { nearestNames } from '../../base/nearestNames';
import type { Parameters, ParameterValue, SearchSpace, TunedParameter } from '../../model/searchSpace';
import { snakeCaseOf } from '../../model/objectSpec';
import { AutomaticNames } from '../layerNames';
import type { Reporter } from '../reporter';
import type { TextRange } from '../sourceDocument';
import { classMember, member, type Member, membersOf, rangeOf } from './jsonNodes';
import { isWithin, labelOf, readRange } from './tunedRange';

export interface ResolvedFile {
  /** Without anything tuned. */
  readonly root: Node | undefined;
  readonly space: SearchSpace;
  /** What stands in the place of each node that is tuned. */
  readonly replacements: ReadonlyMap<Node, Replacement>;
}

export type Replacement =
  | { readonly kind: 'value'; readonly value: ParameterValue }
  /** One of a choice's values, as it is written. */
  | { readonly kind: 'choice'; readonly node: Node };

/** @param parameters stand in their places; absent ones have their defaults */
export function resolveTuned(
  root: Node | undefined,
  parameters: Parameters,
  reporter: Reporter,
): ResolvedFile {
  if (root?.type !== 'object') return { root, space: [], replacements: new Map() };
  const resolver = new Resolver(parameters, reporter);
  const resolved = replaceMembers(root, ({ name, value }) => resolver.part(name, value));
  return { root: resolved, space: resolver.space(), replacements: resolver.replacements };
}

type When = NonNullable<TunedParameter['when']>;

class Resolver {
  readonly replacements = new Map<Node, Replacement>();
  private readonly found = new Map<string, { readonly parameter: TunedParameter; readonly when?: Node }>();
  private readonly layerNames = new AutomaticNames();

  constructor(
    private readonly parameters: Parameters,
    private readonly reporter: Reporter,
  ) {}

  /** A member of the file. */
  part(name: string, node: Node): Node {
    switch (name) {
      case 'model':
        return this.layers(node);
      case 'callbacks':
        return replaceChildren(node, (child) =>
          this.inner(child, [snakeCaseOf(classMember(child)?.name ?? name)]),
        );
      case 'compile':
        return this.inner(node, []);
      case 'tune':
        return node;
      default:
        return this.inner(node, [name]);
    }
  }

  /** A parameter after those that its condition names. */
  space(): SearchSpace {
    const waiting = new Map(
      [...this.found].map(([name, { parameter, when }]) => [name, this.withCondition(parameter, when)]),
    );
    const ordered: TunedParameter[] = [];
    while (waiting.size > 0) {
      const free = [...waiting.values()].find(({ when }) =>
        Object.keys(when ?? {}).every((name) => !waiting.has(name)),
      );
      // A circle: reported where it is met, and opened.
      const next = free ?? [...waiting.values()][0];
      const when = this.found.get(next.name)?.when;
      if (!free && when) {
        this.reporter.error(rangeOf(when), l10n.t("'{0}' depends on itself.", next.name));
      }
      ordered.push(free ? next : { ...next, when: undefined });
      waiting.delete(next.name);
    }
    return ordered;
  }

  /** A layer that is chosen may be none. */
  private layers(list: Node): Node {
    let position = 0;
    const resolved = replaceChildren(list, (node) => {
      position++;
      const layer = classMember(node);
      if (!layer) return this.inner(node, [`layer_${position}`]);
      const given: unknown = member(layer.value, 'name')?.value;
      const className = layer.name === 'Input' ? 'InputLayer' : layer.name;
      return this.inner(node, [typeof given === 'string' ? given : this.layerNames.next(className)]);
    });
    return { ...resolved, children: resolved.children?.filter((child) => child.type !== 'null') };
  }

  private inner(node: Node, path: readonly string[], when: When = {}): Node {
    if (node.type === 'array') return replaceChildren(node, (child) => this.inner(child, path, when));
    if (node.type !== 'object') return node;
    if (member(node, 'tune')) return this.tuned(node, path, when);
    const isClass = classMember(node) !== undefined;
    return replaceMembers(node, ({ name, value }) =>
      this.inner(value, isClass ? path : [...path, name], when),
    );
  }

  private tuned(node: Node, path: readonly string[], when: When): Node {
    const range = readRange(node, this.reporter);
    if (!range) return literal(rangeOf(node), fallbackOf(node));
    const given: unknown = member(node, 'name')?.value;
    const name = typeof given === 'string' && given !== '' ? given : path.join('.');
    if (this.found.has(name)) {
      this.reporter.error(
        rangeOf(node),
        l10n.t('Another value that is tuned is called \'{0}\', too. Give this one a "name".', name),
      );
    }
    const parameter = { name, ...range, when: Object.keys(when).length > 0 ? when : undefined };
    this.found.set(name, { parameter, when: member(node, 'when') });
    const value = Object.hasOwn(this.parameters, name) ? this.parameters[name] : range.default;

    // What is inside a choice exists only where it is chosen.
    const values = member(node, 'values')?.children ?? [];
    const resolved = values.map((choice) => {
      const label = labelOf(choice) ?? null;
      const inside = choice.type === 'object' ? [name, String(label)] : path;
      return this.inner(choice, inside, { ...when, [name]: label });
    });
    const chosen = values.findIndex((choice) => labelOf(choice) === value);
    if (chosen >= 0 && values[chosen].type === 'object') {
      this.replacements.set(node, { kind: 'choice', node: values[chosen] });
      return resolved[chosen];
    }
    this.replacements.set(node, { kind: 'value', value });
    return literal(rangeOf(node), value);
  }

  /** What its `when` says, with what a choice around it implies. */
  private withCondition(parameter: TunedParameter, node: Node | undefined): TunedParameter {
    if (!node) return parameter;
    if (node.type !== 'object') {
      this.reporter.error(rangeOf(node), l10n.t('"when" must be an object, such as { "optimizer": "SGD" }.'));
      return parameter;
    }
    const conditions = membersOf(node)
      .map((condition) => this.condition(parameter.name, condition))
      .filter((condition) => condition !== undefined);
    return { ...parameter, when: { ...parameter.when, ...Object.fromEntries(conditions) } };
  }

  private condition(
    own: string,
    { name, nameRange, value }: Member,
  ): readonly [string, ParameterValue] | undefined {
    const known = [...this.found.keys()].filter((candidate) => candidate !== own);
    const other = name === own ? undefined : this.found.get(name)?.parameter;
    if (!other) {
      const near = nearestNames(name, known);
      this.reporter.error(
        nameRange,
        near.length > 0
          ? l10n.t("Nothing that is tuned is called '{0}'. Did you mean {1}?", name, near.join(', '))
          : l10n.t("Nothing that is tuned is called '{0}'. There is {1}.", name, known.join(', ') || '–'),
      );
      return undefined;
    }
    const wanted = labelOf(value);
    if (wanted === undefined || !isWithin(other.distribution, wanted)) {
      this.reporter.error(rangeOf(value), l10n.t("'{0}' never has this value.", name));
      return undefined;
    }
    return [name, wanted];
  }
}

/** For what cannot be drawn: something of it, so that the rest of the model can be told. */
function fallbackOf(node: Node): ParameterValue {
  const candidates = [member(node, 'default'), member(node, 'values')?.children?.[0], member(node, 'min')];
  return (
    candidates.map((candidate) => candidate && labelOf(candidate)).find((value) => value !== undefined) ??
    null
  );
}

function literal({ from, to }: TextRange, value: ParameterValue): Node {
  const type = value === null ? 'null' : (typeof value as 'number' | 'string' | 'boolean');
  return { type, value, offset: from, length: to - from };
}

function replaceChildren(node: Node, replace: (child: Node) => Node): Node {
  return node.type === 'array' ? { ...node, children: node.children?.map(replace) } : node;
}

function replaceMembers(node: Node, replace: (member: Member) => Node): Node {
  const members = membersOf(node);
  const byValue = new Map(members.map((one) => [one.value, one]));
  const children = node.children?.map((property): Node => {
    const [key, value] = property.children ?? [];
    const known = value && byValue.get(value);
    return known ? { ...property, children: [key, replace(known)] } : property;
  });
  return { ...node, children };
}
