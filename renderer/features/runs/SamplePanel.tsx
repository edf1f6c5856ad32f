import { ListChecks } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RatingActions } from '../../app/ratings';
import { failureOf, useVerb } from '../../app/queries';
import { Answer, plain } from '../../components/Answer';
import { CopyHash } from '../../components/CopyHash';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { LookSwitch } from '../../components/LookSwitch';
import { OutcomeBadge } from '../../components/outcomes';
import { RatingControls } from '../../components/RatingControls';
import { sampleFacts } from '../../components/sample-facts';
import { ScoreList } from '../../components/ScoreList';
import { Section } from '../../components/Section';
import { SidePanel } from '../../components/SidePanel';
import { StoredTokens } from '../../components/StoredTokens';
import styles from './SamplePanel.module.css';
import type { SampleRow } from './Samples';
import { TryAgain } from './TryAgain';
import { useSampleLook } from './samples-view';

interface SamplePanelProps {
  run: string;
  row: SampleRow | undefined;
  /** How the row is rated by buttons and keys. */
  rating: RatingActions;
  index: number;
  total: number;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
  /** Keys beyond those that rate. */
  onKeyDown?: RatingActions['onKeyDown'];
  /** Why the sample is shown. */
  note?: ReactNode;
  /** Keeps back what the graders say. */
  isBlind?: boolean;
  /** Beside the rating. */
  actions?: ReactNode;
}

/** One answer in full. */
export function SamplePanel({
  run,
  row,
  rating,
  onKeyDown = rating.onKeyDown,
  note,
  isBlind = false,
  actions,
  ...panel
}: SamplePanelProps) {
  const { look } = useSampleLook();
  if (!row) {
    return (
      <SidePanel label="Sample" title="" {...panel}>
        <Loading />
      </SidePanel>
    );
  }
  return (
    <SidePanel
      label="Sample"
      title={row.exampleId}
      badge={!isBlind && <OutcomeBadge outcome={row.outcome} />}
      onKeyDown={onKeyDown}
      footer={
        <div className={styles.footer}>
          <RatingControls
            key={row.id}
            label="Your rating"
            rating={row.rating}
            onRate={rating.rate}
            comment={rating.comment}
          />
          {actions}
        </div>
      }
      {...panel}
    >
      {note}
      <Section title="Input">
        <p className={styles.text} data-selectable>
          {row.input}
        </p>
      </Section>
      {row.expected !== undefined && (
        <Section title="Expected">
          <Answer segments={plain(row.expected)} />
        </Section>
      )}
      <Section
        title="Answer"
        actions={<LookSwitch value={look} onChange={(next) => useSampleLook.setState({ look: next })} />}
      >
        {look === 'tokens' ? (
          <Tokens key={row.id} run={run} row={row} />
        ) : row.text === '' ? (
          <p>The answer is empty.</p>
        ) : (
          <Answer segments={plain(row.text)} />
        )}
      </Section>
      <Section title="Graders">{isBlind ? <HiddenScores /> : <ScoreList scores={row.scores} />}</Section>
      <Section title="Sample">
        <Facts
          facts={[
            ...sampleFacts(row),
            { name: 'Content hash', value: <CopyHash label="the example" hash={row.exampleHash} /> },
          ]}
        />
        <TryAgain run={run} row={row} />
      </Section>
    </SidePanel>
  );
}

function HiddenScores() {
  return (
    <p className={styles.hidden}>
      <ListChecks aria-hidden /> Shown when you have rated the answer, so that they do not sway you.
    </p>
  );
}

function Tokens({ run, row: { id, generatedTokens } }: { run: string; row: SampleRow }) {
  const { data, error } = useVerb('runs.tokens', { run, sample: id });
  return (
    <StoredTokens
      label="the answer"
      tokens={data}
      failure={error ? failureOf(error) : undefined}
      generatedTokens={generatedTokens}
    />
  );
}
