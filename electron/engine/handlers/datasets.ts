import { exportFile } from '../../formats/export-file';
import { importFile, previewImport } from '../../formats/import-file';
import { listExamples, removeExamples, restoreExamples, saveExample } from '../../store/examples';
import type { EngineHandlers } from '../dispatch';
import type { SessionContext } from '../session';

type Verbs =
  | 'examples.list'
  | 'examples.save'
  | 'examples.remove'
  | 'examples.restore'
  | 'import.preview'
  | 'import.commit'
  | 'export.write';

export function datasetHandlers(context: SessionContext): Pick<EngineHandlers, Verbs> {
  const changed = () => context.onChanged('definitions');
  return {
    'examples.list': ({ suite, ...filter }) => listExamples(context.open().workspace, suite, filter),
    'examples.save'({ suite, example, previousId }) {
      const saved = saveExample(context.open().workspace, suite, example, previousId);
      changed();
      return saved;
    },
    'examples.remove'({ suite, ids }) {
      removeExamples(context.open().workspace, suite, ids);
      changed();
    },
    'examples.restore'({ suite, examples }) {
      restoreExamples(context.open().workspace, suite, examples);
      changed();
    },
    'import.preview': (input, signal) => previewImport(context.open().workspace, input, signal),
    async 'import.commit'(input, signal) {
      const report = await importFile(context.open().workspace, input, signal);
      changed();
      return report;
    },
    'export.write': ({ source, format, path }) => {
      const { workspace, results } = context.open();
      return exportFile(workspace, results, source, format, path);
    },
  };
}
