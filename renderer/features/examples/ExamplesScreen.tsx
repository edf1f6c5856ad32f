import { FileDown, FileUp, MessagesSquare, Pencil, Plus, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { suiteFileSchema, type SuiteFile } from '../../../shared/domain/workspace';
import type { SuiteSummary } from '../../../shared/domain/views';
import { describePassRule } from '../../../shared/graders/pass-rule';
import { replaceRoute } from '../../app/navigation';
import { openOverlay } from '../../app/overlays';
import { useWorkspace } from '../../app/workspace';
import { ActionMenu } from '../../components/ActionMenu';
import { Button } from '../../components/Button';
import { DropZone } from '../../components/DropZone';
import { EmptyState } from '../../components/EmptyState';
import { counted } from '../../components/format';
import { ScreenHeader } from '../../components/ScreenHeader';
import { Select } from '../../components/Select';
import { importDropped, removeSuite } from './actions';
import { Examples } from './Examples';
import styles from './ExamplesScreen.module.css';
import { filterExamples, openNew } from './examples-view';
import { SuiteDialog } from './SuiteDialog';

interface Editing {
  suite: SuiteFile;
  previous?: string;
}

interface ExamplesScreenProps {
  suite?: string;
  /** Text to search for, once. */
  find?: string;
}

export function ExamplesScreen({ suite: wanted, find }: ExamplesScreenProps) {
  const { suites } = useWorkspace();
  const [editing, setEditing] = useState<Editing | null>(null);
  const suite = suites.find(({ name }) => name === wanted) ?? suites[0];
  const create = () => setEditing({ suite: newSuite(suites) });

  useEffect(() => {
    if (find === undefined || wanted === undefined) return;
    filterExamples(wanted, { text: find, split: 'all' });
    replaceRoute({ screen: 'examples', suite: wanted });
  }, [find, wanted]);

  return (
    <DropZone
      hint="Import examples from this file"
      onDrop={(files) => void importDropped(files, suite?.name)}
    >
      <ScreenHeader
        title="Examples"
        actions={
          <>
            <Button
              icon={<FileUp aria-hidden />}
              onClick={() => openOverlay({ kind: 'import', suite: suite?.name })}
            >
              Import…
            </Button>
            {suite && (
              <>
                <Button
                  icon={<FileDown aria-hidden />}
                  disabled={suite.examples === 0}
                  onClick={() => openOverlay({ kind: 'export', suite: suite.name })}
                >
                  Export…
                </Button>
                <Button kind="primary" icon={<Plus aria-hidden />} onClick={() => openNew(suite.name)}>
                  New example
                </Button>
              </>
            )}
          </>
        }
      >
        {suite && (
          <>
            <Select
              label="Suite"
              hideLabel
              className={styles.suite}
              options={suites.map(({ name, examples, problem }) => ({
                value: name,
                label: name,
                detail: problem ?? counted(examples, 'example'),
              }))}
              value={suite.name}
              onChange={(name) => replaceRoute({ screen: 'examples', suite: name })}
            />
            <ActionMenu
              label={`Actions for the suite ${suite.name}`}
              actions={[
                {
                  label: 'Edit suite…',
                  icon: <Pencil aria-hidden />,
                  onSelect: () => setEditing({ suite: suiteFile(suite), previous: suite.name }),
                },
                { label: 'New suite…', icon: <Plus aria-hidden />, onSelect: create },
                {
                  label: 'Remove suite…',
                  icon: <Trash2 aria-hidden />,
                  isDestructive: true,
                  onSelect: () => void removeSuite(suite),
                },
              ]}
            />
            <SuiteNote suite={suite} />
          </>
        )}
      </ScreenHeader>
      {suite ? (
        <Examples key={suite.name} suite={suite} />
      ) : (
        <EmptyState
          icon={<MessagesSquare />}
          title="No suites yet"
          actions={
            <>
              <Button kind="primary" onClick={create}>
                New suite…
              </Button>
              <Button onClick={() => openOverlay({ kind: 'import' })}>Import a file…</Button>
            </>
          }
        >
          A suite is one unit of behaviour: its examples, the graders that judge answers, and the rule by
          which they pass. Make one, or drop a JSONL or CSV file here.
        </EmptyState>
      )}
      {editing && (
        <SuiteDialog
          suite={editing.suite}
          previous={editing.previous}
          onClose={() => setEditing(null)}
          onSaved={(name) => replaceRoute({ screen: 'examples', suite: name })}
        />
      )}
    </DropZone>
  );
}

function SuiteNote({ suite }: { suite: SuiteSummary }) {
  const graders = suite.graders.length === 0 ? 'no graders' : suite.graders.join(', ');
  return (
    <p className={styles.note} title={suite.description}>
      {graders}
      {suite.graders.length > 1 && ` (an answer passes when ${describePassRule(suite.pass_rule)})`}
      {suite.description !== undefined && ` · ${suite.description}`}
    </p>
  );
}

function suiteFile(suite: SuiteSummary): SuiteFile {
  return suiteFileSchema.parse(suite);
}

function newSuite(existing: readonly SuiteSummary[]): SuiteFile {
  return suiteFileSchema.parse({ name: existing.length === 0 ? 'my suite' : `suite ${existing.length + 1}` });
}
