import { classes } from '../../components/classes';
import styles from './SideLetter.module.css';

/** A or B, as they are marked everywhere on this screen. */
export function SideLetter({ side }: { side: 'A' | 'B' }) {
  return <span className={classes(styles.letter, side === 'B' && styles.b)}>{side}</span>;
}
