import { LoaderCircle, TriangleAlert } from 'lucide-react';
import type { EngineState } from '../../shared/ipc/contract';
import { useEngine } from './engine-state';
import styles from './EngineBanner.module.css';

const fallback: Record<Exclude<EngineState, 'ready'>, string> = {
  starting: 'The engine is starting…',
  restarting:
    'The engine stopped unexpectedly and is being restarted. Finished samples are safe; the run can be resumed.',
  stopped: 'The engine has stopped. Restart Tunewright to run models; finished samples are safe.',
};

/** Says above every screen that the engine is not there. */
export function EngineBanner() {
  const { state, message } = useEngine();
  if (state === 'ready') return null;
  const Icon = state === 'stopped' ? TriangleAlert : LoaderCircle;
  return (
    <div role="status" className={styles.banner} data-state={state}>
      <Icon aria-hidden className={state === 'stopped' ? styles.icon : styles.turning} />
      <span data-selectable>{message ?? fallback[state]}</span>
    </div>
  );
}
