import type { EngineInfo } from '../../shared/domain/views';
import type { EngineState } from '../../shared/ipc/contract';
import { Tooltip } from '../components/Tooltip';
import { useEngine } from './engine-state';
import { failureOf, useVerb } from './queries';
import styles from './EngineStatus.module.css';

const stateText: Record<EngineState, string> = {
  starting: 'Engine starting…',
  ready: 'Engine ready',
  restarting: 'Engine restarting…',
  stopped: 'Engine stopped',
};

/** Which device runs models here, and whether it can right now. */
export function EngineStatus() {
  const state = useEngine((engine) => engine.state);
  const { data: info, error } = useVerb('engine.info', undefined);
  return (
    <Tooltip text={info ? explain(info) : error ? failureOf(error).message : 'Asking the engine…'}>
      <div className={styles.status} tabIndex={0} role="group" aria-label="Engine">
        <span className={styles.lamp} data-state={error ? 'stopped' : state} aria-hidden />
        <div className={styles.text}>
          <span>{stateText[state]}</span>
          {info && (
            <span className={styles.device}>
              {info.backend} · {info.device}
            </span>
          )}
        </div>
      </div>
    </Tooltip>
  );
}

function explain(info: EngineInfo): string {
  return `${info.reason} ${info.threads} of ${info.physicalCores} cores, llama.cpp ${info.llamaRelease}.`;
}
