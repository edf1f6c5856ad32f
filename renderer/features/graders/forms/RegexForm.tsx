import type { RegexGrader } from '../../../../shared/domain/graders/own';
import { Check } from './Check';
import type { FormProps } from './form';
import styles from './forms.module.css';
import { RequiredField } from './RequiredField';
import { TemplateField } from './TemplateField';

const flags = [
  { flag: 'i', label: 'In any case' },
  { flag: 'm', label: '^ and $ at each line' },
  { flag: 's', label: '. matches line breaks' },
  { flag: 'u', label: 'Unicode' },
] as const;

export function RegexForm({ grader, draft }: FormProps<RegexGrader>) {
  const given = grader.flags ?? '';
  return (
    <>
      <TemplateField label="The text" value={grader.input} onChange={(input) => draft.change({ input })} />
      <RequiredField
        label="passes where this pattern matches"
        hint="A regular expression as JavaScript writes them, without slashes. It matches anywhere: ^ and $ bind it to the ends."
        needed="The grader needs a pattern."
        value={grader.pattern}
        onChange={(pattern) => draft.change({ pattern })}
      />
      <fieldset className={styles.box}>
        <legend>How it matches</legend>
        <div className={styles.row}>
          {flags.map(({ flag, label }) => (
            <Check
              key={flag}
              label={label}
              checked={given.includes(flag)}
              onChange={(isOn) => {
                const next = flags
                  .map((each) => each.flag)
                  .filter((each) => (each === flag ? isOn : given.includes(each)))
                  .join('');
                draft.change({ flags: next === '' ? undefined : next });
              }}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
