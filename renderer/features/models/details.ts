/** What the panel beside the tables can show: a file of the workspace, or one found on this computer. */
import type { FoundFile } from '../../../shared/domain/models';
import type { ModelFile } from '../../../shared/domain/views';

export type Detail =
  { key: string; place: 'workspace'; file: ModelFile } | { key: string; place: 'computer'; file: FoundFile };

export function workspaceDetail(file: ModelFile): Detail {
  return { key: `${file.kind}/${file.name}`, place: 'workspace', file };
}

export function foundDetail(file: FoundFile): Detail {
  return { key: `found/${file.path}`, place: 'computer', file };
}

/** The same file, whatever it is called: paths may lead over links. */
export function inWorkspace(
  { path, realPath }: FoundFile,
  files: readonly ModelFile[],
): ModelFile | undefined {
  return files.find(({ absolutePath }) => absolutePath === path || absolutePath === realPath);
}
