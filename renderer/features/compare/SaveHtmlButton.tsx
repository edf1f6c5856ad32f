import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { callVerb, tryVerb } from '../../app/api';
import { tell, tellFailure } from '../../app/toasts';
import { Button } from '../../components/Button';

interface SaveHtmlButtonProps {
  a: string;
  b: string;
}

/** The comparison as one file that anybody can read without Tunewright. */
export function SaveHtmlButton({ a, b }: SaveHtmlButtonProps) {
  const [isSaving, setIsSaving] = useState(false);

  async function save(): Promise<void> {
    setIsSaving(true);
    try {
      const target = await callVerb('dialog.chooseExportFile', { defaultName: 'comparison.html' });
      if (!target) return;
      await callVerb('comparisons.writeHtml', { a, b, path: target.path });
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
    <Button icon={<FileDown aria-hidden />} disabled={isSaving} onClick={() => void save()}>
      Save as HTML
    </Button>
  );
}
