import { FolderOpen, Trash2 } from 'lucide-react';
import type { ModelFile } from '../../../shared/domain/views';
import { tryVerb } from '../../app/api';
import type { Action } from '../../components/ActionMenu';
import { removeFile } from './actions';

export function fileActions(file: ModelFile): Action[] {
  return [
    {
      label: 'Show in folder',
      icon: <FolderOpen aria-hidden />,
      onSelect: () => void tryVerb('shell.showInFolder', { path: file.absolutePath }),
    },
    {
      label: 'Remove from workspace',
      icon: <Trash2 aria-hidden />,
      isDestructive: true,
      onSelect: () => void removeFile(file),
    },
  ];
}
