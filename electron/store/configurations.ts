import { configurationSchema, type Configuration } from '../../shared/domain/workspace';
import { failure } from '../../shared/result';
import {
  changeDefinitions,
  findListed,
  readDefinitions,
  readNamedList,
  type DefinitionFile,
  type Definitions,
  type Listed,
} from './definition-file';
import { checkName } from './names';
import type { Workspace } from './workspace';
import { appendYaml, changeYaml, removeYaml } from './yaml-document';

const configurationsFile: DefinitionFile<Listed<Configuration>[]> = {
  parts: ['configurations.yaml'],
  read: (reader) => readNamedList(reader, 'configurations', configurationSchema),
};

export function readConfigurations(workspace: Workspace): Definitions<Configuration[]> {
  const { value, problems } = readDefinitions(workspace, configurationsFile);
  return { value: value.map(({ item }) => item), problems };
}

/** Changes the configuration that was called `previous` (which may rename it), or adds a new one without `previous`. */
export function saveConfiguration(
  workspace: Workspace,
  configuration: Configuration,
  previous?: string,
): void {
  changeDefinitions(workspace, configurationsFile, ({ document, now, refuseStale }) => {
    const names = now.map(({ item }) => item.name);
    if (previous === undefined) {
      checkName('configuration', configuration.name, names);
      appendYaml(document, 'configurations', configuration);
      return;
    }
    refuseStale(`The configuration "${previous}"`, (list) => findListed(list, previous)?.item);
    const { index, item } = findListed(now, previous) ?? missing(previous);
    checkName('configuration', configuration.name, names, previous);
    changeYaml(document, ['configurations', index], item, configuration);
  });
}

export function removeConfiguration(workspace: Workspace, name: string): void {
  changeDefinitions(workspace, configurationsFile, ({ document, now, refuseStale }) => {
    refuseStale(`The configuration "${name}"`, (list) => findListed(list, name)?.item);
    removeYaml(document, ['configurations', (findListed(now, name) ?? missing(name)).index]);
  });
}

function missing(name: string): never {
  throw failure('not-found', `There is no configuration "${name}" any more; it was removed or renamed.`);
}
