import { useQueryClient } from '@tanstack/react-query';
import { themes, type Theme } from '../../shared/ipc/contract';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { EngineChoice } from './EngineChoice';
import { NetworkChoice } from './NetworkChoice';
import { useVerb } from './queries';
import styles from './Settings.module.css';
import { setTheme, useTheme } from './theme';

const themeNames: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' };

export function Settings({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const theme = useTheme();
  const info = useVerb('app.info', undefined).data;
  const engine = useVerb('engine.info', undefined).data;
  return (
    <Dialog title="Settings" onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
      <fieldset className={styles.choice}>
        <legend>Appearance</legend>
        {themes.map((value) => (
          <label key={value} className={styles.option}>
            <input
              type="radio"
              name="theme"
              checked={theme === value}
              onChange={() => void setTheme(client, value)}
            />
            {themeNames[value]}
          </label>
        ))}
      </fieldset>
      <NetworkChoice />
      <EngineChoice />
      <section className={styles.about} aria-label="About">
        <p>
          <b>Tunewright {info?.version}</b>, on Electron {info?.electron}
        </p>
        {engine && (
          <p>
            llama.cpp {engine.llamaRelease}, at most {engine.threads} threads
          </p>
        )}
        <p>Your data stays on this machine: no account, no telemetry.</p>
      </section>
    </Dialog>
  );
}
