import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import type { FoundFile } from '../../../shared/domain/models';
import type { ModelFile } from '../../../shared/domain/views';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { addFound } from './actions';

/** Adds a file that was found to the workspace, or says that it is there. */
export function AddButton({ file, added }: { file: FoundFile; added: ModelFile | undefined }) {
  const [isAdding, setIsAdding] = useState(false);
  if (added) {
    return (
      <Badge icon={<Check aria-hidden />} title={`In the workspace as ${added.name}`}>
        In workspace
      </Badge>
    );
  }
  if (file.problem !== undefined || file.kind === undefined) return null;
  return (
    <Button
      size="small"
      icon={<Plus aria-hidden />}
      aria-label={`Add ${file.name} to the workspace`}
      disabled={isAdding}
      onClick={(event) => {
        event.stopPropagation();
        setIsAdding(true);
        void addFound(file).finally(() => setIsAdding(false));
      }}
    >
      {isAdding ? 'Adding…' : 'Add'}
    </Button>
  );
}
