import { Dialog } from '@base-ui/react/dialog';
import { useId, useState, type KeyboardEvent } from 'react';
import { runCommand, shortcutOf, useAvailableCommands } from './commands';
import styles from './Palette.module.css';

/** Everything that can be done now, by name. */
export function Palette({ onClose }: { onClose: () => void }) {
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = useAvailableCommands().filter(
    ({ id: command, title }) =>
      command !== 'app.palette' && words.every((word) => title.toLowerCase().includes(word)),
  );
  const chosen = Math.min(active, found.length - 1);

  function choose(index: number): void {
    const command = found[index];
    onClose();
    // After the palette has gone: what the command opens takes its place.
    if (command) setTimeout(() => runCommand(command.id));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') setActive(Math.min(chosen + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(chosen - 1, 0));
    else if (event.key === 'Enter') choose(chosen);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup}>
          <Dialog.Title className="visually-hidden">Commands</Dialog.Title>
          <input
            className={styles.input}
            type="text"
            role="combobox"
            aria-label="Search commands"
            aria-expanded
            aria-controls={`${id}-list`}
            aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
            placeholder="What would you like to do?"
            spellCheck={false}
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
          <ul id={`${id}-list`} role="listbox" aria-label="Commands" className={styles.list}>
            {found.map((command, index) => (
              <li
                key={command.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === chosen}
                className={styles.item}
                ref={index === chosen ? (item) => item?.scrollIntoView?.({ block: 'nearest' }) : undefined}
                onMouseMove={() => setActive(index)}
                onClick={() => choose(index)}
              >
                <span>{command.title}</span>
                {shortcutOf(command.id) !== undefined && <kbd>{shortcutOf(command.id)}</kbd>}
              </li>
            ))}
          </ul>
          {found.length === 0 && (
            <p role="status" className={styles.none}>
              No command is called “{text}”.
            </p>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
