import { Answer, plain } from '../../components/Answer';
import { CopyHash } from '../../components/CopyHash';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { OutcomeBadge } from '../../components/outcomes';
import { sampleFacts } from '../../components/sample-facts';
import { ScoreList } from '../../components/ScoreList';
import { Section } from '../../components/Section';
import { SidePanel } from '../../components/SidePanel';
import styles from './SamplePanel.module.css';
import type { SampleRow } from './Samples';

interface SamplePanelProps {
  row: SampleRow | undefined;
  index: number;
  total: number;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
}

/** One answer in full. */
export function SamplePanel({ row, ...panel }: SamplePanelProps) {
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
      <Section title="Answer">
        {row.text === '' ? <p>The answer is empty.</p> : <Answer segments={plain(row.text)} />}
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
