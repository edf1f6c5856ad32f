import { useQueryClient } from '@tanstack/react-query';
import { setNetwork, useNetwork } from './network';
import styles from './Settings.module.css';

/** The one switch for network access, and what it means. */
export function NetworkChoice() {
  const client = useQueryClient();
  const network = useNetwork();
  return (
    <fieldset className={styles.choice}>
      <legend>Network</legend>
      <label className={styles.option}>
        <input
          type="checkbox"
          checked={network === 'allowed'}
          disabled={network === undefined}
          aria-describedby="network-note"
          onChange={(event) => void setNetwork(client, event.target.checked ? 'allowed' : 'refused')}
        />
        Allow downloads from Hugging Face
      </label>
      <p id="network-note" className={styles.note}>
        Off, Tunewright reaches no network at all. On, it asks Hugging Face when you list or download a model,
        and nobody else. Nothing of your workspaces is ever sent. Turning it off pauses downloads at once.
      </p>
    </fieldset>
  );
}
