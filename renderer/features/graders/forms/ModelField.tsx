import type { Additions } from '../../../../shared/domain/graders/common';
import { isJsonObject, type JsonObject } from '../../../../shared/json';
import type { Draft } from '../draft';
import { useWorkspace } from '../../../app/workspace';
import { Select, type Option } from '../../../components/Select';
import styles from './forms.module.css';

interface ModelFieldProps {
  label: string;
  grader: { model?: string | undefined; tunewright?: Additions | undefined };
  draft: Draft;
  /** What is offered where a grader can do without a model. */
  none?: string;
  /** For a grader of OpenAI's that names no model. */
  isUnderOwnKey?: boolean;
  /** False where the model measures and has no opinion. */
  isJudge?: boolean;
}

/** No model has such a name. */
const noModel = ' ';

/**
 * The workspace's model that is asked. A name that is no model of the workspace (one that only OpenAI serves) stays in the
 * grader, and the local model that stands in for it goes under `tunewright`.
 */
export function ModelField({
  label,
  grader,
  draft,
  none,
  isUnderOwnKey = false,
  isJudge = true,
}: ModelFieldProps) {
  const { models, configurations } = useWorkspace();
  const asked = grader.tunewright?.model ?? grader.model;
  const isKnown = models.some(({ name }) => name === asked);
  const options: Option<string>[] = [
    ...(none === undefined ? [] : [{ value: noModel, label: none }]),
    ...(asked === undefined || asked === '' || isKnown
      ? []
      : [{ value: asked, label: asked, detail: 'not in this workspace' }]),
    ...models.map(({ name, title }) => ({ value: name, label: name, ...(title && { detail: title }) })),
  ];
  const generates = configurations.filter(({ model }) => model === asked).map(({ name }) => name);

  function choose(model: string): void {
    const isOther = grader.model !== undefined && !models.some(({ name }) => name === grader.model);
    const keepsName = isUnderOwnKey || isOther;
    if (model === noModel) draft.change({ model: undefined, tunewright: additionsWith(undefined) });
    else if (keepsName && model !== grader.model) draft.change({ tunewright: additionsWith(model) });
    else draft.change({ model, tunewright: additionsWith(undefined) });
  }

  function additionsWith(model: string | undefined): JsonObject | undefined {
    const own = draft.at('tunewright').value;
    const { model: _model, ...others } = isJsonObject(own) ? own : {};
    const additions = { ...others, ...(model !== undefined && { model }) };
    return Object.keys(additions).length > 0 ? additions : undefined;
  }

  return (
    <div className={styles.group}>
      <Select
        label={label}
        options={options}
        value={asked ?? (none === undefined ? null : noModel)}
        placeholder="Choose a model…"
        onChange={choose}
      />
      {models.length === 0 && (
        <p className={styles.hint}>This workspace has no models yet: add one on the Models screen.</p>
      )}
      {grader.tunewright?.model !== undefined && grader.model !== undefined && isKnown && (
        <p className={styles.hint}>Stands in for {grader.model}, which the grader names.</p>
      )}
      {isJudge && generates.length > 0 && (
        <p className={styles.caution}>
          {listed(generates)} {generates.length === 1 ? 'answers' : 'answer'} with this model as well, and a
          judge favours answers of its own. Choose another model to judge if you can.
        </p>
      )}
    </div>
  );
}

/** "base", "base and tuned", "base, tuned and 3 more". */
function listed(names: readonly string[]): string {
  const [first = '', second, ...rest] = names;
  if (second === undefined) return first;
  return rest.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${rest.length} more`;
}
