import type { Grader } from '../../../shared/domain/grader';
import { draftOf } from './draft';
import { AdditionsForm } from './forms/AdditionsForm';
import { GraderFields } from './forms/GraderFields';
import formStyles from './forms/forms.module.css';
import styles from './graders.module.css';
import { kinds } from './kinds';

interface GraderFormProps {
  grader: Grader;
  source: string;
  onChange: (source: string) => void;
}

/** The form of a grader; every change goes into its text. */
export function GraderForm({ grader, source, onChange }: GraderFormProps) {
  const draft = draftOf(source, onChange);
  return (
    <div className={formStyles.form}>
      <p className={styles.quiet}>
        <b className={styles.kindName}>{kinds[grader.type].name}.</b> {kinds[grader.type].explanation}
      </p>
      <GraderFields grader={grader} draft={draft} />
      <AdditionsForm grader={grader} draft={draft} hasWeight />
    </div>
  );
}
