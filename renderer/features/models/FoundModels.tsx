import { Folders, RefreshCw } from 'lucide-react';
import { useRef, useState } from 'react';
import type { FoundFile, FoundModels as Found, MachineMemory } from '../../../shared/domain/models';
import type { ModelFile } from '../../../shared/domain/views';
import { useFind } from '../../app/commands';
import { failureOf } from '../../app/queries';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/FailureNotice';
import { counted } from '../../components/format';
import { Loading } from '../../components/Loading';
import { SearchField } from '../../components/SearchField';
import styles from './FoundModels.module.css';
import { FoundTable } from './FoundTable';
import tables from './tables.module.css';

interface FoundModelsProps {
  found: Found | undefined;
  error: Error | null;
  /** Looking again while the last answer is still shown. */
  isLooking: boolean;
  /** Files of the workspace, to tell which are in it already. */
  known: readonly ModelFile[];
  memory: MachineMemory | undefined;
  open: string | null;
  onOpen: (key: string) => void;
  onLook: () => void;
  onFolders: () => void;
}

/** More rows than this are not drawn; the filter leads to the others. */
const shownAtMost = 300;

/** Models that other programs or a person put on this computer. */
export function FoundModels(props: FoundModelsProps) {
  const { found, error, isLooking, onLook, onFolders } = props;
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useFind(search);
  const matching = (found?.files ?? []).filter((file) => matches(file, text));
  const shown = matching.slice(0, shownAtMost);
  return (
    <section aria-labelledby="found-title">
      <header className={styles.head}>
        <h2 id="found-title" className={tables.title}>
          On this computer
        </h2>
        {found && found.files.length > 0 && (
          <>
            <SearchField ref={search} label="Filter found files" value={text} onChange={setText} />
            <p role="status" className={styles.count}>
              {text === ''
                ? counted(found.files.length, 'file')
                : `${matching.length} of ${counted(found.files.length, 'file')}`}
            </p>
          </>
        )}
        <div className={styles.actions}>
          <Button size="small" icon={<RefreshCw aria-hidden />} disabled={isLooking} onClick={onLook}>
            {isLooking ? 'Looking…' : 'Look again'}
          </Button>
          <Button size="small" icon={<Folders aria-hidden />} onClick={onFolders}>
            Folders…
          </Button>
        </div>
      </header>
      {error && (
        <div className={styles.notice}>
          <FailureNotice failure={failureOf(error)} />
        </div>
      )}
      {!found && !error && <Loading label="Looking for models…" />}
      {found && found.files.length === 0 && (
        <p className={tables.none}>
          No models were found. Tunewright looks into the caches of LM Studio, Ollama, Hugging Face and
          llama.cpp, and into folders that you add. You can also download a model.
        </p>
      )}
      {found && found.files.length > 0 && matching.length === 0 && (
        <p className={tables.none}>No file matches “{text}”.</p>
      )}
      {shown.length > 0 && <FoundTable {...props} files={shown} />}
      {matching.length > shown.length && (
        <p className={tables.none}>
          The first {shownAtMost} of {counted(matching.length, 'file')} are shown; the filter finds the
          others.
        </p>
      )}
    </section>
  );
}

function matches(
  { name, collection = '', architecture = '', quantization = '', path }: FoundFile,
  text: string,
) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const all = `${name} ${collection} ${architecture} ${quantization} ${path}`.toLowerCase();
  return words.every((word) => all.includes(word));
}
