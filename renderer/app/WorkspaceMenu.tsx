import { Menu } from '@base-ui/react/menu';
import { useQueryClient } from '@tanstack/react-query';
import { ChevronsUpDown } from 'lucide-react';
import type { WorkspaceState } from '../../shared/domain/views';
import { Mark } from '../components/Mark';
import menu from '../components/Menu.module.css';
import { tryVerb } from './api';
import { runCommand, shortcutOf } from './commands';
import { useVerb } from './queries';
import { openWorkspace } from './workspace-actions';
import styles from './WorkspaceMenu.module.css';

/** The workspace's name; opens the list of others. */
export function WorkspaceMenu({ workspace }: { workspace: WorkspaceState }) {
  const client = useQueryClient();
  const { data: recents = [] } = useVerb('app.recentWorkspaces', undefined);
  const others = recents.filter((recent) => recent.path !== workspace.path).slice(0, 8);
  return (
    <div className={styles.top}>
      <Menu.Root modal={false}>
        <Menu.Trigger
          className={styles.trigger}
          aria-label={`Workspace ${workspace.name}: switch or open another`}
        >
          <Mark className={styles.mark} />
          <span className={styles.name} title={workspace.name}>
            {workspace.name}
          </span>
          <ChevronsUpDown aria-hidden className={styles.chevron} />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className={menu.positioner} sideOffset={4} align="start">
            <Menu.Popup className={menu.popup}>
              {others.length > 0 && (
                <Menu.Group>
                  <Menu.GroupLabel className={menu.label}>Recent</Menu.GroupLabel>
                  {others.map((recent) => (
                    <Menu.Item
                      key={recent.path}
                      className={menu.item}
                      onClick={() => void openWorkspace(client, recent.path)}
                    >
                      <span className={menu.text}>
                        {recent.name}
                        <span className={menu.detail}>{recent.path}</span>
                      </span>
                    </Menu.Item>
                  ))}
                  <Menu.Separator className={menu.separator} />
                </Menu.Group>
              )}
              <CommandItem id="workspace.open" title="Open Workspace…" />
              <CommandItem id="workspace.new" title="New Workspace…" />
              <CommandItem id="sample.open" title="Open Sample" />
              <Menu.Separator className={menu.separator} />
              <Menu.Item
                className={menu.item}
                onClick={() => void tryVerb('shell.showInFolder', { path: workspace.path })}
              >
                Show in Folder
              </Menu.Item>
              <CommandItem id="workspace.close" title="Close Workspace" />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  );
}

type WorkspaceCommand = 'workspace.open' | 'workspace.new' | 'workspace.close' | 'sample.open';

function CommandItem({ id, title }: { id: WorkspaceCommand; title: string }) {
  const shortcut = shortcutOf(id);
  return (
    <Menu.Item className={menu.item} onClick={() => runCommand(id)}>
      {title}
      {shortcut !== undefined && <kbd className={menu.shortcut}>{shortcut}</kbd>}
    </Menu.Item>
  );
}
