import { useMemo, useState } from 'react';
import { parseJson, type Json } from '../../../../shared/json';
import { describeJsonProblem, jsonProblemRange } from '../../../../shared/text/json-problem';
import { CodeEditor, type EditorProblem } from '../../../components/CodeEditor';

interface JsonFieldProps {
  label: string;
  hint?: string;
  value: Json;
  /** Why a value that is JSON cannot be taken; undefined where it can. */
  refuse?: (value: Json) => string | undefined;
  minLines?: number;
  onChange: (value: Json) => void;
}

/** A JSON value. What is not JSON yet stays in the field and is not taken over. */
export function JsonField({ label, hint, value, refuse, minLines = 6, onChange }: JsonFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = JSON.stringify(value, null, 2);
  const parsed = draft === null ? value : parseJson(draft);
  const isOwn = draft !== null && (parsed === undefined || JSON.stringify(parsed, null, 2) === shown);
  const problem = draft === null ? undefined : problemOf(draft, refuse);
  const marks = useMemo((): EditorProblem[] => {
    const range = draft === null ? undefined : jsonProblemRange(draft);
    return range ? [{ ...range, severity: 'error' }] : [];
  }, [draft]);
  return (
    <CodeEditor
      label={label}
      language="json"
      hint={hint}
      minLines={minLines}
      maxLines={24}
      value={isOwn || problem !== undefined ? (draft ?? shown) : shown}
      problems={marks}
      problem={problem}
      onChange={(text) => {
        setDraft(text);
        const changed = parseJson(text);
        if (changed !== undefined && refuse?.(changed) === undefined) onChange(changed);
      }}
    />
  );
}

function problemOf(text: string, refuse: JsonFieldProps['refuse']): string | undefined {
  const value = parseJson(text);
  if (value === undefined) return describeJsonProblem(text) ?? 'Not valid JSON.';
  return refuse?.(value);
}
