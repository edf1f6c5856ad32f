import { ChevronRight, Dices, X } from 'lucide-react';
import type { Ref } from 'react';
import type { Message } from '../../../shared/domain/example';
import { Answer, plain } from '../../components/Answer';
import { Button } from '../../components/Button';
import { describeSampling } from '../../components/describe-configuration';
import { TextArea } from '../../components/Field';
import { counted } from '../../components/format';
import { IconButton } from '../../components/IconButton';
import { NumberField } from '../../components/NumberField';
import { checkSampling } from '../../components/sampling-draft';
import { SamplingFields } from '../../components/SamplingFields';
import { Section } from '../../components/Section';
import { Segmented } from '../../components/Segmented';
import { TurnsEditor } from '../../components/TurnsEditor';
import { GivenAnswer } from './GivenAnswer';
import styles from './PromptPanel.module.css';
import type { Obstacle, Setup } from './setup';
import { changeMessages, changePlayground, type LoadedExample, type PlaygroundView, type Task } from './view';

interface PromptPanelProps {
  workspace: string;
  view: PlaygroundView;
  setup: Setup;
  /** What kept it from being run, once that was tried. */
  obstacle: Obstacle | undefined;
  ref: Ref<HTMLElement>;
}

const tasks: { value: Task; label: string; hint: string }[] = [
  { value: 'generate', label: 'Generate', hint: 'Each column answers' },
  {
    value: 'score',
    label: 'Score one',
    hint: 'Each column tells how likely it finds an answer that is given',
  },
];

/** The system prompt has a field of its own. */
const turnRoles: Message['role'][] = ['user', 'assistant', 'tool'];

/** What all columns are given, and how they are sampled. */
export function PromptPanel({ workspace, view, setup, obstacle, ref }: PromptPanelProps) {
  const { usual, system } = setup;
  const change = (part: Partial<PlaygroundView>) => changePlayground(workspace, part);
  return (
    <section ref={ref} aria-label="Prompt" className={styles.panel} data-pane="prompt">
      {view.loaded && <Loaded example={view.loaded} onForget={() => change({ loaded: null })} />}
      <TextArea
        label="System prompt"
        value={system}
        rows={3}
        hint={
          view.system === null && usual?.system !== undefined && usual.system !== ''
            ? `As in the configuration ${usual.name}.`
            : undefined
        }
        onChange={(text) => change({ system: text })}
      />
      <Section title="Conversation" level={2}>
        <TurnsEditor
          messages={view.messages}
          offered={turnRoles}
          problem={obstacle?.part === 'conversation' ? obstacle.sentence : undefined}
          onChange={(messages) => changeMessages(workspace, messages)}
        />
      </Section>
      {view.tools.length > 0 && (
        <p className={styles.tools}>
          The example’s {counted(view.tools.length, 'tool')} can be called.
          <Button size="small" kind="ghost" onClick={() => change({ tools: [] })}>
            Without tools
          </Button>
        </p>
      )}
      <Section
        title="Answer"
        level={2}
        actions={
          <Segmented
            label="What the columns do"
            options={tasks}
            value={view.task}
            onChange={(task) => change({ task })}
          />
        }
      >
        {view.task === 'score' ? (
          <GivenAnswer
            given={view.given}
            expected={view.loaded?.expected}
            problem={obstacle?.part === 'given' ? obstacle.sentence : undefined}
            onChange={(given) => change({ given })}
          />
        ) : (
          <HowToSample view={view} setup={setup} obstacle={obstacle} change={change} />
        )}
      </Section>
    </section>
  );
}

interface HowToSampleProps extends Pick<PromptPanelProps, 'view' | 'setup' | 'obstacle'> {
  change: (part: Partial<PlaygroundView>) => void;
}

function HowToSample({ view, setup, obstacle, change }: HowToSampleProps) {
  const { sampling } = setup;
  return (
    <div className={styles.sampling}>
      <details>
        <summary className={styles.summary}>
          <ChevronRight aria-hidden />
          <span className={styles.summaryText}>
            <b>Sampling</b> <SamplingSummary setup={setup} />
          </span>
        </summary>
        <div className={styles.samplingFields}>
          <SamplingFields value={sampling} onChange={(draft) => change({ sampling: draft })} />
        </div>
      </details>
      {obstacle?.part === 'sampling' && <p className={styles.problem}>{obstacle.sentence}</p>}
      <div className={styles.seed}>
        <NumberField
          label="Seed"
          className={styles.seedField}
          value={view.seed}
          min={0}
          max={0xffffffff}
          onChange={(seed) => change({ seed: Math.round(seed ?? 1) })}
        />
        <IconButton
          label="Another seed"
          kind="secondary"
          icon={<Dices aria-hidden />}
          onClick={() => change({ seed: randomSeed() })}
        />
      </div>
    </div>
  );
}

function SamplingSummary({ setup: { sampling } }: { setup: Setup }) {
  const checked = checkSampling(sampling);
  if (!checked.sampling) return <span className={styles.problem}>needs mending</span>;
  return (
    <>
      {describeSampling(checked.sampling)}, at most {counted(checked.sampling.max_tokens, 'token')}
    </>
  );
}

function Loaded({ example, onForget }: { example: LoadedExample; onForget: () => void }) {
  return (
    <div className={styles.loaded}>
      <div className={styles.loadedHead}>
        <span className={styles.loadedName}>
          Example <b>{example.id}</b> of {example.suite}
        </span>
        <IconButton label="Forget the example" size="small" icon={<X aria-hidden />} onClick={onForget} />
      </div>
      {example.expected !== undefined && (
        <div className={styles.expected}>
          <span className={styles.caption}>Expected answer</span>
          <Answer segments={plain(example.expected)} />
        </div>
      )}
    </div>
  );
}

/** The contract's range: 0 to 2³² − 1. */
function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
}
