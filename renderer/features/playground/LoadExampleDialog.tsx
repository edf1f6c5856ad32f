import { useMemo, useRef, useState } from 'react';
import type { WorkspaceState } from '../../../shared/domain/views';
import { useFind } from '../../app/commands';
import { usePagedRows } from '../../app/paged';
import { failureOf, verbQuery } from '../../app/queries';
import { Badge } from '../../components/Badge';
import { Dialog } from '../../components/Dialog';
import { EmptyState } from '../../components/EmptyState';
import { FailureNotice } from '../../components/FailureNotice';
import { counted } from '../../components/format';
import { SearchField } from '../../components/SearchField';
import { Select } from '../../components/Select';
import { VirtualGrid, type GridColumn } from '../../components/VirtualGrid';
import { inputText } from '../../../shared/domain/example';
import { loadExample, type ExampleRow } from './example-actions';
import styles from './LoadExampleDialog.module.css';

interface LoadExampleDialogProps {
  workspace: WorkspaceState;
  /** The suite that is shown first. */
  suite: string | undefined;
  onClose: () => void;
}

const shownCharacters = 400;

/** Finds an example of a suite and takes its conversation. */
export function LoadExampleDialog({ workspace, suite: wanted, onClose }: LoadExampleDialogProps) {
  const { suites } = workspace;
  const [name, setName] = useState(wanted);
  const suite = suites.find((other) => other.name === name) ?? suites.find(({ examples }) => examples > 0);
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const search = useRef<HTMLInputElement>(null);
  useFind(search);
  const columns = useMemo(() => exampleColumns(), []);
  const examples = usePagedRows(
    (page) => verbQuery('examples.list', { suite: suite?.name ?? '', ...(text !== '' && { text }), ...page }),
    suite !== undefined,
  );

  function open(index: number): void {
    const row = examples.row(index);
    if (!row || !suite) return;
    loadExample(workspace.path, suite, row);
    onClose();
  }

  return (
    <Dialog title="Load an example" size="wide" onClose={onClose}>
      {!suite ? (
        <EmptyState title="No examples yet">
          No suite of the workspace has an example. Write or import some under Examples.
        </EmptyState>
      ) : (
        <>
          <div className={styles.bar}>
            <SearchField
              ref={search}
              label="Search examples"
              value={text}
              onChange={(wantedText) => {
                setText(wantedText);
                setActive(-1);
              }}
            />
            <Select
              label="Suite"
              hideLabel
              className={styles.suite}
              options={suites.map((other) => ({
                value: other.name,
                label: other.name,
                detail: counted(other.examples, 'example'),
              }))}
              value={suite.name}
              onChange={(chosen) => {
                setName(chosen);
                setActive(-1);
              }}
            />
            <p role="status" className={styles.count}>
              {counted(examples.total, 'example')}
            </p>
          </div>
          {examples.error && <FailureNotice failure={failureOf(examples.error)} />}
          <div className={styles.rows}>
            {examples.total === 0 && !examples.isPending ? (
              <EmptyState title="No example matches">Search for something else.</EmptyState>
            ) : (
              <VirtualGrid
                label="Examples"
                className={styles.grid}
                columns={columns}
                rowHeight={56}
                total={examples.total}
                row={examples.row}
                onRangeShown={examples.showRange}
                active={active}
                onActivate={setActive}
                onOpen={open}
                busy={examples.isStale}
              />
            )}
          </div>
        </>
      )}
    </Dialog>
  );
}

function exampleColumns(): GridColumn<ExampleRow>[] {
  return [
    {
      id: 'split',
      header: 'Split',
      cell: (row) => (
        <div className={styles.split}>
          <Badge>{row.split}</Badge>
          <span className={styles.id} title={row.id}>
            {row.id}
          </span>
        </div>
      ),
    },
    {
      id: 'input',
      header: 'Input',
      cell: (row) => <p className={styles.text}>{inputText(row).slice(0, shownCharacters)}</p>,
    },
  ];
}
