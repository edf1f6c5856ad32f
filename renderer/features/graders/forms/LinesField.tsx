import { useState } from 'react';
import { TextArea } from '../../../components/Field';

interface LinesFieldProps {
  label: string;
  hint?: string;
  value: readonly string[];
  /** What is said while there is none. */
  needed: string;
  onChange: (value: string[]) => void;
}

/** Short texts, one a line: quick to write, to order and to paste. Empty lines and repetitions are left out. */
export function LinesField({ label, hint, value, needed, onChange }: LinesFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const isOwn = draft !== null && (linesOf(draft).length === 0 || isSame(linesOf(draft), value));
  const text = isOwn ? draft : value.join('\n');
  return (
    <TextArea
      label={label}
      hint={hint}
      rows={Math.min(10, Math.max(3, value.length + 1))}
      value={text}
      problem={linesOf(text).length === 0 ? needed : undefined}
      onChange={(typed) => {
        setDraft(typed);
        if (linesOf(typed).length > 0) onChange(linesOf(typed));
      }}
      onBlur={() => setDraft(null)}
    />
  );
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
