import { exportGraders } from '../../formats/export-graders';
import { importGraders, previewGraders } from '../../formats/import-graders';
import type { EngineHandlers } from '../dispatch';
import type { SessionContext } from '../session';

type Verbs = 'graders.previewImport' | 'graders.commitImport' | 'graders.exportOpenAi';

/** Graders from the files of other programs, and to OpenAI's. */
export function graderFileHandlers(context: SessionContext): Pick<EngineHandlers, Verbs> {
  return {
    'graders.previewImport': (input) => previewGraders(context.open().workspace, input),
    'graders.commitImport'(input) {
      const report = importGraders(context.open().workspace, input);
      context.onChanged('definitions');
      return report;
    },
    'graders.exportOpenAi': ({ path, names }) => exportGraders(context.open().workspace, path, names),
  };
}
