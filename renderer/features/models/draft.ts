import type { ModelFile } from '../../../shared/domain/views';
import { samplingSchema, type Configuration } from '../../../shared/domain/workspace';

export function newConfiguration(
  models: readonly ModelFile[],
  existing: readonly Configuration[],
): Configuration {
  return {
    name: freeName(existing.length === 0 ? 'base' : 'configuration', existing),
    model: models[0]?.name ?? '',
    adapters: [],
    sampling: samplingSchema.parse({}),
  };
}

export function copyOf(configuration: Configuration, existing: readonly Configuration[]): Configuration {
  return { ...structuredClone(configuration), name: freeName(configuration.name, existing) };
}

/** The name itself where it is free, else with the first number that makes it so. */
export function freeName(name: string, existing: readonly { name: string }[]): string {
  const taken = new Set(existing.map((other) => other.name));
  if (!taken.has(name)) return name;
  const stem = name.replace(/ \d+$/, '');
  let number = 2;
  while (taken.has(`${stem} ${number}`)) number += 1;
  return `${stem} ${number}`;
}
