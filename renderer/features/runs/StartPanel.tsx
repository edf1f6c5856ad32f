import { ChevronRight, Play } from 'lucide-react';
import { useState } from 'react';
import type { SplitChoice } from '../../../shared/domain/example';
import type { SuiteSummary, WorkspaceState } from '../../../shared/domain/views';
import type { Configuration } from '../../../shared/domain/workspace';
import { quickCount, quickRunOf } from '../../../shared/runs/quick-run';
import { shortcutOf, useCommands } from '../../app/commands';
import { failureOf } from '../../app/queries';
import { Button } from '../../components/Button';
import { describeModel, describeSampling } from '../../components/describe-configuration';
import { FailureNotice } from '../../components/FailureNotice';
import { count, counted, percent } from '../../components/format';
import { NumberField } from '../../components/NumberField';
import { Select, type Option } from '../../components/Select';
import { Tooltip } from '../../components/Tooltip';
import { startRuns } from './actions';
import { PowerPlanner } from './PowerPlanner';
import { chosenStart, useStartView, type StartChoice } from './start-view';
import styles from './StartPanel.module.css';

interface StartPanelProps {
  workspace: WorkspaceState;
  /** Whether this is the workspace's first run: then the panel says what to do. */
  isFirst: boolean;
}

/** Which suite on which configurations; two of them are run one after the other and compared. */
export function StartPanel({ workspace, isFirst }: StartPanelProps) {
  const choice = chosenStart(useStartView(), workspace);
  const [error, setError] = useState<unknown>(null);
  const [isStarting, setIsStarting] = useState(false);
  const change = useStartView.setState;

  const suite = workspace.suites.find(({ name }) => name === choice.suite);
  const both = [choice.first ?? '', choice.second].filter((name) => name !== '');
  const canStart = examplesIn(suite, choice.split) > 0 && both.length > 0 && !isStarting;

  async function start(configurations: readonly string[]): Promise<void> {
    if (choice.suite === null) return;
    setError(null);
    setIsStarting(true);
    try {
      const { suite: name, split, samples, seed, quick, alternatives } = choice;
      await startRuns({
        suite: name,
        configurations: [...configurations],
        split,
        samples,
        seed,
        quick,
        alternatives,
      });
    } catch (failure) {
      setError(failure);
    } finally {
      setIsStarting(false);
    }
  }

  useCommands({ 'run.start': canStart ? () => void start(both) : undefined });

  return (
    <section aria-label="Start a run" className={styles.panel} data-pane="start">
      {isFirst && (
        <div className={styles.guide}>
          <h2 className={styles.title}>Run the suite on the base model, then with the adapter</h2>
          <p>
            Both runs answer the same examples with the same seed. When they are done, you see side by side
            what the adapter fixed and what it broke.
          </p>
        </div>
      )}
      <div className={styles.fields}>
        <Select
          label="Suite"
          options={workspace.suites.map(suiteOption)}
          value={choice.suite}
          onChange={(name) => change({ suite: name })}
        />
        <Select
          label="Configuration"
          options={workspace.configurations.map(configurationOption)}
          value={choice.first}
          onChange={(name) => change({ first: name })}
        />
        <Select
          label="Compare with"
          options={[
            { value: '', label: 'Nothing', detail: 'Run one configuration only' },
            ...workspace.configurations.filter(({ name }) => name !== choice.first).map(configurationOption),
          ]}
          value={choice.second}
          onChange={(name) => change({ second: name })}
        />
        <Select
          label="Split"
          options={splitOptions(suite)}
          value={choice.split}
          onChange={(split) => change({ split })}
        />
        <NumberField
          label="Samples each"
          value={choice.samples}
          min={1}
          max={1000}
          onChange={(samples) => change({ samples: Math.round(samples ?? 1) })}
        />
        <NumberField
          label="Seed"
          value={choice.seed}
          min={0}
          max={0xffffffff}
          onChange={(seed) => change({ seed: Math.round(seed ?? 1) })}
        />
      </div>
      <div className={styles.more}>
        {suite && examplesIn(suite, choice.split) > 0 && (
          <Quick isChosen={choice.quick} suite={suite} split={choice.split} />
        )}
        <Advanced alternatives={choice.alternatives} />
        {suite && examplesIn(suite, choice.split) > 0 && <Planning choice={choice} suite={suite} />}
      </div>
      <div className={styles.foot}>
        <Outlook choice={choice} suite={suite} configurations={workspace.configurations} />
        <div className={styles.buttons}>
          {both.length === 2 && (
            <Button disabled={!canStart} onClick={() => void start(both.slice(0, 1))}>
              Run {both[0]} only
            </Button>
          )}
          <Tooltip
            text={both.length === 2 ? 'One after the other, then compare' : 'Run'}
            shortcut={shortcutOf('run.start')}
          >
            <Button
              kind="primary"
              icon={<Play aria-hidden />}
              disabled={!canStart}
              onClick={() => void start(both)}
            >
              {both.length === 2 ? 'Run both and compare' : 'Run'}
            </Button>
          </Tooltip>
        </div>
      </div>
      {error !== null && <FailureNotice failure={failureOf(error)} />}
    </section>
  );
}

interface QuickProps {
  isChosen: boolean;
  suite: SuiteSummary;
  split: SplitChoice;
}

function Quick({ isChosen, suite, split }: QuickProps) {
  const all = examplesIn(suite, split);
  const some = quickCount(all, quickRunOf(suite));
  return (
    <label className={styles.quick}>
      <input
        type="checkbox"
        checked={isChosen}
        onChange={(event) => useStartView.setState({ quick: event.target.checked })}
      />
      Quick run
      <span className={styles.part}>
        {some < all
          ? `${count(some)} of the ${counted(all, 'example')}, the same ones each time with this seed`
          : `all ${counted(all, 'example')}: there are no more than a quick run takes`}
      </span>
    </label>
  );
}

/** What few need. Open where it is not as usual, so that nothing acts unseen. */
function Advanced({ alternatives }: { alternatives: number }) {
  const [isOpen, setIsOpen] = useState(alternatives > 0);
  return (
    <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>
        <ChevronRight aria-hidden />
        More settings
      </summary>
      <NumberField
        label="Alternatives per token"
        className={styles.advanced}
        hint="How many of the likeliest tokens are recorded at each place, to see what else could have come. Each one makes the results file larger."
        value={alternatives}
        min={0}
        max={20}
        onChange={(next) => useStartView.setState({ alternatives: Math.round(next ?? 0) })}
      />
    </details>
  );
}

function Planning({ choice, suite }: { choice: StartChoice; suite: SuiteSummary }) {
  const [isOpen, setIsOpen] = useState(false);
  const all = examplesIn(suite, choice.split);
  return (
    <>
      <Button size="small" kind="ghost" onClick={() => setIsOpen(true)}>
        How many examples does it take?
      </Button>
      {isOpen && (
        <PowerPlanner
          examples={choice.quick ? quickCount(all, quickRunOf(suite)) : all}
          samples={choice.samples}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}

interface OutlookProps {
  choice: StartChoice;
  suite: SuiteSummary | undefined;
  configurations: readonly Configuration[];
}

/** What will happen, before it does. */
function Outlook({ choice, suite, configurations }: OutlookProps) {
  const all = examplesIn(suite, choice.split);
  if (!suite || all === 0) {
    return (
      <p className={styles.outlook}>
        {suite ? `“${suite.name}” has no examples in this split. Choose another split.` : 'Choose a suite.'}
      </p>
    );
  }
  const chosen = configurations.filter(({ name }) => name === choice.first || name === choice.second);
  const examples = choice.quick ? quickCount(all, quickRunOf(suite)) : all;
  const answers = examples * choice.samples * chosen.length;
  const required = suite.pass_rates?.[choice.quick ? 'quick' : 'full'];
  const samplings = [...new Set(chosen.map(({ sampling }) => describeSampling(sampling)))];
  const isPointless = choice.samples > 1 && chosen.some(({ sampling }) => sampling.temperature === 0);
  return (
    <p className={styles.outlook}>
      {counted(examples, 'example')} × {counted(choice.samples, 'sample')}
      {chosen.length > 1 && ` × ${chosen.length} configurations`} = <b>{count(answers)} answers</b>
      {samplings.length > 0 && `, ${samplings.join(' and ')}`}
      {required !== undefined && `. ${percent(required)} of a run’s answers must pass`}
      {isPointless && '. With temperature 0 all samples of an example are the same: one is enough.'}
    </p>
  );
}

function examplesIn(suite: SuiteSummary | undefined, split: SplitChoice): number {
  if (!suite) return 0;
  return split === 'all' ? suite.examples : suite.bySplit[split];
}

function suiteOption(suite: SuiteSummary): Option<string> {
  return {
    value: suite.name,
    label: suite.name,
    detail: suite.problem ?? counted(suite.examples, 'example'),
  };
}

function configurationOption(configuration: Configuration): Option<string> {
  const { name, sampling } = configuration;
  return {
    value: name,
    label: name,
    detail: `${describeModel(configuration)} · ${describeSampling(sampling)}`,
  };
}

const splitNames: Record<SplitChoice, string> = {
  test: 'test (held out)',
  dev: 'dev',
  train: 'train',
  all: 'all',
};

function splitOptions(suite: SuiteSummary | undefined): Option<SplitChoice>[] {
  const choices: SplitChoice[] = ['test', 'dev', 'train', 'all'];
  return choices.map((value) => ({
    value,
    label: splitNames[value],
    detail: suite && counted(examplesIn(suite, value), 'example'),
  }));
}
