import { FileDown } from 'lucide-react';
import { useState } from 'react';
import type { ReportFormat } from '../../../shared/report/comparison-report';
import { callVerb, tryVerb } from '../../app/api';
import { tell, tellFailure } from '../../app/toasts';
import { ActionMenu } from '../../components/ActionMenu';
import { Button } from '../../components/Button';

const formats: Record<ReportFormat, { label: string; detail: string; file: string }> = {
  html: {
    label: 'HTML',
    detail: 'One file that anybody can read, with all cases',
    file: 'comparison.html',
  },
  markdown: {
    label: 'Markdown',
    detail: 'For a pull request: numbers and what changed',
    file: 'comparison.md',
  },
  csv: { label: 'CSV', detail: 'All cases, one a row', file: 'comparison.csv' },
  json: { label: 'JSON', detail: 'Everything, for programs', file: 'comparison.json' },
  junit: { label: 'JUnit XML', detail: 'For continuous integration', file: 'comparison.xml' },
};

/** The comparison as a file that can be read without Tunewright. */
export function SaveReport({ a, b }: { a: string; b: string }) {
  const [isSaving, setIsSaving] = useState(false);

  async function save(format: ReportFormat): Promise<void> {
    setIsSaving(true);
    try {
      const target = await callVerb('dialog.chooseExportFile', { defaultName: formats[format].file });
      if (!target) return;
      await callVerb('comparisons.writeReport', { a, b, format, path: target.path });
      tell(`Saved ${target.name}.`, {
        label: 'Show in folder',
        run: () => void tryVerb('shell.showInFolder', { path: target.path }),
      });
    } catch (error) {
      tellFailure(error);
    } finally {
      setIsSaving(false);
    }
  }

  return (
    <ActionMenu
      label="Save report"
      trigger={
        <Button icon={<FileDown aria-hidden />} disabled={isSaving}>
          Save report…
        </Button>
      }
      actions={(Object.keys(formats) as ReportFormat[]).map((format) => ({
        label: formats[format].label,
        detail: formats[format].detail,
        onSelect: () => void save(format),
      }))}
    />
  );
}
