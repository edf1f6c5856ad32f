import { Button } from '../../components/Button';
import { TextArea } from '../../components/Field';
import styles from './GivenAnswer.module.css';

interface GivenAnswerProps {
  given: string;
  /** What the loaded example expects. */
  expected: string | undefined;
  problem: string | undefined;
  onChange: (given: string) => void;
}

/** The answer that all columns score. */
export function GivenAnswer({ given, expected, problem, onChange }: GivenAnswerProps) {
  return (
    <div className={styles.given} data-given>
      <TextArea
        label="Answer to score"
        isCode
        rows={5}
        value={given}
        hint="Nothing is generated: each column tells how likely it finds exactly this text after the conversation. The lower the perplexity, the likelier."
        problem={problem}
        onChange={onChange}
      />
      {expected !== undefined && expected !== given && (
        <Button size="small" onClick={() => onChange(expected)}>
          Use the expected answer
        </Button>
      )}
    </div>
  );
}
