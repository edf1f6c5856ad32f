import { failureOf, useVerb } from '../../app/queries';
import { Answer, plain } from '../../components/Answer';
import { CopyHash } from '../../components/CopyHash';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { LookSwitch } from '../../components/LookSwitch';
import { OutcomeBadge } from '../../components/outcomes';
import { sampleFacts } from '../../components/sample-facts';
import { ScoreList } from '../../components/ScoreList';
import { Section } from '../../components/Section';
import { SidePanel } from '../../components/SidePanel';
import { StoredTokens } from '../../components/StoredTokens';
import styles from './SamplePanel.module.css';
import type { SampleRow } from './Samples';
import { useSampleLook } from './samples-view';

interface SamplePanelProps {
  run: string;
  row: SampleRow | undefined;
  index: number;
  total: number;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
}

/** One answer in full. */
export function SamplePanel({ run, row, ...panel }: SamplePanelProps) {
  const { look } = useSampleLook();
  if (!row) {
    return (
      <SidePanel label="Sample" title="" {...panel}>
        <Loading />
      </SidePanel>
    );
  }
  return (
    <SidePanel label="Sample" title={row.exampleId} badge={<OutcomeBadge outcome={row.outcome} />} {...panel}>
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
      <Section title="Graders">
        <ScoreList scores={row.scores} />
      </Section>
      <Section title="Sample">
        <Facts
          facts={[
            ...sampleFacts(row),
            { name: 'Content hash', value: <CopyHash label="the example" hash={row.exampleHash} /> },
          ]}
        />
      </Section>
    </SidePanel>
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
