import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import styles from './CopyHash.module.css';
import { shortHash } from './format';

interface CopyHashProps {
  /** What the hash is of. */
  label: string;
  hash: string;
}

/** A content hash, short; copies the whole. */
export function CopyHash({ label, hash }: CopyHashProps) {
  const [isCopied, setIsCopied] = useState(false);

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(hash);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), 1500);
  }

  const Icon = isCopied ? Check : Copy;
  return (
    <button
      type="button"
      className={styles.hash}
      aria-label={`Copy the hash of ${label}: ${shortHash(hash)}…`}
      title={hash}
      onClick={(event) => {
        event.stopPropagation();
        void copy();
      }}
    >
      <span className="mono">{shortHash(hash)}</span>
      <Icon aria-hidden />
      {isCopied && (
        <span role="status" className="visually-hidden">
          Copied
        </span>
      )}
    </button>
  );
}
