import { conversation, type Example } from '../../../shared/domain/example';
import type { ComparisonCase, ComparisonSummary } from '../../../shared/domain/comparison';
import type { RunSummary, SampleRecord } from '../../../shared/domain/run';
import type { DiffSegment } from '../../../shared/text/word-diff';
import { failureOf, useVerb } from '../../app/queries';
import { useRating } from '../../app/ratings';
import { Answer, plain } from '../../components/Answer';
import { Badge } from '../../components/Badge';
import { Conversation } from '../../components/Conversation';
import { CopyHash } from '../../components/CopyHash';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { LookSwitch } from '../../components/LookSwitch';
import { markAnswers } from '../../components/mark-answers';
import { OutcomeBadge } from '../../components/outcomes';
import { RatingControls } from '../../components/RatingControls';
import { sampleFacts } from '../../components/sample-facts';
import { ScoreList } from '../../components/ScoreList';
import { Section } from '../../components/Section';
import { SidePanel } from '../../components/SidePanel';
import { StoredTokens } from '../../components/StoredTokens';
import styles from './CasePanel.module.css';
import { flipLooks } from './looks';
import { SideLetter } from './SideLetter';
import { useCaseLook } from './view';

interface CasePanelProps {
  /** Whether what differs between the answers is marked. */
  isMarked: boolean;
  row: ComparisonCase | undefined;
  index: number;
  total: number;
  summary: ComparisonSummary;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
}

/** One case full. Follows the row the keyboard is on. */
export function CasePanel({ isMarked, row, summary, ...panel }: CasePanelProps) {
  const { look } = useCaseLook();
  if (!row) {
    return (
      <SidePanel label="Case" title="" {...panel}>
        <Loading />
      </SidePanel>
    );
  }
  const { label, tone, Icon } = flipLooks[row.flip];
  const marked = isMarked
    ? markAnswers(row.a?.text, row.b?.text)
    : { a: plain(row.a?.text ?? ''), b: plain(row.b?.text ?? '') };
  return (
    <SidePanel
      label="Case"
      title={row.example.id}
      badge={
        <Badge tone={tone} icon={<Icon aria-hidden />}>
          {label}
        </Badge>
      }
      {...panel}
    >
      <Section title="Conversation">
        <Conversation messages={conversation(row.example)} />
      </Section>
      {row.expected !== undefined && (
        <Section title="Expected">
          <Answer segments={plain(row.expected)} />
        </Section>
      )}
      <Section
        title="Answers"
        actions={<LookSwitch value={look} onChange={(next) => useCaseLook.setState({ look: next })} />}
      >
        <div className={styles.sides}>
          <Side side="A" run={summary.a} sample={row.a} segments={marked.a} />
          <Side side="B" run={summary.b} sample={row.b} segments={marked.b} />
        </div>
      </Section>
      <Section title="Example">
        <ExampleFacts example={row.example} hash={row.exampleHash} />
      </Section>
    </SidePanel>
  );
}

interface SideProps {
  side: 'A' | 'B';
  run: RunSummary;
  sample: SampleRecord | undefined;
  segments: DiffSegment[];
}

function Side({ side, run, sample, segments }: SideProps) {
  const { look } = useCaseLook();
  const { rate, onKeyDown, comment } = useRating(run.id, sample);
  const name = run.configuration;
  return (
    <section aria-label={`Answer ${side}`} className={styles.side} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <SideLetter side={side} />
        <h3 className={styles.name} title={name}>
          {name}
        </h3>
        {sample && <OutcomeBadge outcome={sample.outcome} />}
      </header>
      {sample ? (
        <>
          <div className={styles.text}>
            {look === 'tokens' ? (
              <Tokens key={sample.id} side={side} run={run.id} sample={sample} />
            ) : sample.text === '' ? (
              <p className={styles.empty}>The answer is empty.</p>
            ) : (
              <Answer segments={segments} />
            )}
          </div>
          <Facts layout="line" facts={sampleFacts(sample)} />
          <ScoreList scores={sample.scores} />
          <RatingControls
            key={sample.id}
            label={`Your rating of answer ${side}`}
            rating={sample.rating}
            onRate={rate}
            comment={comment}
          />
        </>
      ) : (
        <p className={styles.empty}>This run does not have the example.</p>
      )}
    </section>
  );
}

interface TokensProps {
  side: 'A' | 'B';
  run: string;
  sample: SampleRecord;
}

function Tokens({ side, run, sample: { id, generatedTokens } }: TokensProps) {
  const { data, error } = useVerb('runs.tokens', { run, sample: id });
  return (
    <StoredTokens
      label={`answer ${side}`}
      tokens={data}
      failure={error ? failureOf(error) : undefined}
      generatedTokens={generatedTokens}
    />
  );
}

function ExampleFacts({ example, hash }: { example: Example; hash: string }) {
  return (
    <Facts
      facts={[
        { name: 'Split', value: example.split },
        { name: 'Tags', value: example.tags?.join(', ') ?? '—' },
        ...(example.notes === undefined ? [] : [{ name: 'Notes', value: example.notes }]),
        { name: 'Content hash', value: <CopyHash label="the example" hash={hash} /> },
      ]}
    />
  );
}
