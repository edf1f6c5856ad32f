import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { useWorkspace } from '../../app/workspace';
import { ActionMenu } from '../../components/ActionMenu';
import { ExportGradersDialog } from './ExportGradersDialog';
import { ImportGradersDialog } from './ImportGradersDialog';

/** Graders from other programs' files, and to OpenAI's: beside the button that makes a new one. */
export function GraderFilesMenu() {
  const { graders } = useWorkspace();
  const [open, setOpen] = useState<'import' | 'export' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <ActionMenu
        label="Import and export graders"
        actions={[
          {
            label: 'Import…',
            detail: 'From promptfoo, Open Instruct or OpenAI',
            icon: <Download aria-hidden />,
            onSelect: () => setOpen('import'),
          },
          {
            label: 'Export for OpenAI…',
            detail: 'As OpenAI’s grader JSON',
            icon: <Upload aria-hidden />,
            onSelect: () => setOpen('export'),
            disabled: graders.length === 0,
          },
        ]}
      />
      {open === 'import' && <ImportGradersDialog onClose={close} />}
      {open === 'export' && <ExportGradersDialog graders={graders} onClose={close} />}
    </>
  );
}
