import type { ModelFile } from '../../../shared/domain/views';
import type { Configuration } from '../../../shared/domain/workspace';
import { describeLora } from '../../components/describe-configuration';
import { NumberField } from '../../components/NumberField';
import styles from './AdapterChoice.module.css';

type Uses = Configuration['adapters'];

interface AdapterChoiceProps {
  adapters: readonly ModelFile[];
  value: Uses;
  onChange: (value: Uses) => void;
}

/** Which adapters are applied, and how strongly. */
export function AdapterChoice({ adapters, value, onChange }: AdapterChoiceProps) {
  const known = new Map(adapters.map((adapter) => [adapter.name, adapter]));
  const gone = value.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  const names = [...known.keys(), ...gone];
  return (
    <fieldset className={styles.choice}>
      <legend>Adapters</legend>
      {names.length === 0 && (
        <p className={styles.none}>The workspace has no adapter yet: this is the base model.</p>
      )}
      {names.map((name) => {
        const use = value.find((other) => other.name === name);
        const lora = describeLora(known.get(name) ?? {});
        return (
          <div key={name} className={styles.row}>
            <label className={styles.name}>
              <input
                type="checkbox"
                checked={use !== undefined}
                onChange={(event) =>
                  onChange(
                    event.target.checked
                      ? [...value, { name, scale: 1 }]
                      : value.filter((other) => other.name !== name),
                  )
                }
              />
              {name}
              {!known.has(name) && ' (not in the workspace)'}
              {lora !== undefined && <span className={styles.lora}>{lora}</span>}
            </label>
            {use && (
              <NumberField
                label={`Scale of ${name}`}
                value={use.scale}
                min={-100}
                max={100}
                step={0.1}
                className={styles.scale}
                onChange={(scale) =>
                  onChange(value.map((other) => (other === use ? { ...use, scale: scale ?? 1 } : other)))
                }
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
