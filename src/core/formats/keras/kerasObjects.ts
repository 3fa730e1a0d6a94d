// Serialized objects of Keras' configs: `{ class_name, config, module?, registered_name? }`, of Keras 1 to 3.

import { asObject } from '../../io/strictJson';
import type { JsonValue } from '../../model/modelSpec';

export interface KerasObject {
  readonly className: string;
  readonly config: { readonly [argument: string]: JsonValue };
  /** `keras.layers`; null of a class that is registered by name; absent before Keras 3. */
  readonly module?: string | null;
  /** `package>Class`. */
  readonly registeredName?: string;
  /** Of a layer in a functional model. */
  readonly name?: string;
  readonly inboundNodes?: JsonValue;
  /** The shape that Keras 3 says a layer was built for, with the batch. */
  readonly buildShape?: JsonValue;
}

export function kerasObject(value: unknown): KerasObject | undefined {
  const object = asObject(value);
  const { class_name: className, config, module, registered_name: registeredName, name } = object ?? {};
  if (typeof className !== 'string') return undefined;
  return {
    className,
    config: (asObject(config) ?? {}) as KerasObject['config'],
    module: module === null || typeof module === 'string' ? module : undefined,
    registeredName: typeof registeredName === 'string' ? registeredName : undefined,
    name: typeof name === 'string' ? name : undefined,
    inboundNodes: object?.inbound_nodes as JsonValue | undefined,
    buildShape: asObject(object?.build_config)?.input_shape as JsonValue | undefined,
  };
}

/** Models made of layers that their config lists. */
const listingClasses: ReadonlySet<string> = new Set(['Sequential', 'Functional', 'Model']);

export function listsLayers({ className }: KerasObject): boolean {
  return listingClasses.has(className);
}

/** The layers of a Sequential or functional model, as far as they are objects. */
export function layersOf(value: unknown): readonly KerasObject[] {
  const config = asObject(value)?.config;
  // Keras before 2.2.3 wrote a Sequential's layers as its whole config.
  const layers: unknown = Array.isArray(config) ? config : asObject(config)?.layers;
  if (!Array.isArray(layers)) return [];
  return layers.flatMap((layer) => kerasObject(layer) ?? []);
}

/** `dense` out of a layer's config, where Keras keeps it. */
export function nameOf({ config, name }: KerasObject): string | undefined {
  return typeof config.name === 'string' ? config.name : name;
}
