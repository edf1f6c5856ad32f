import { Cpu, FolderInput, Gauge, Play, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { shortcutOf, useCommands } from '../../app/commands';
import { navigate } from '../../app/navigation';
import { takeVisit } from '../../app/playground-visit';
import { useWorkspace } from '../../app/workspace';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { ScreenHeader } from '../../components/ScreenHeader';
import { Select } from '../../components/Select';
import { Tooltip } from '../../components/Tooltip';
import { Columns } from './Columns';
import { openVisit } from './example-actions';
import { generate, stopGenerating } from './generation';
import { LoadExampleDialog } from './LoadExampleDialog';
import styles from './PlaygroundScreen.module.css';
import { PromotionDialog } from './PromotionDialog';
import { PromptPanel } from './PromptPanel';
import { obstacleOf, setupOf, type Obstacle } from './setup';
import { changePlayground, playgroundView, usePlaygroundView } from './view';

/** One conversation, continued by several columns of one model at once. */
export function PlaygroundScreen() {
  const workspace = useWorkspace();
  const view = usePlaygroundView(workspace.path);
  const setup = setupOf(view, workspace);
  const obstacle = obstacleOf(setup, view);
  const [isToldWhy, setIsToldWhy] = useState(false);
  const [isLoading, setIsLoading] = useState(false);
  /** The column whose answer is made an example. */
  const [promoted, setPromoted] = useState<string | null>(null);
  const prompt = useRef<HTMLElement>(null);
  const { running } = view;
  useEffect(() => {
    const visit = takeVisit();
    if (visit) openVisit(workspace.path, visit);
  }, [workspace.path]);
  const isScoring = view.task === 'score';

  function run(only?: string): void {
    // As it is now: what to run may have been set in the same moment.
    const latest = playgroundView(workspace.path);
    if (latest.running) return;
    const wanted = setupOf(latest, workspace);
    const missing = obstacleOf(wanted, latest);
    setIsToldWhy(missing !== undefined);
    if (missing) focusOn(prompt.current, missing.part);
    else void generate(workspace.path, wanted, only);
  }

  function score(given: string): void {
    changePlayground(workspace.path, { task: 'score', given });
    run();
  }

  const hasModel = setup.model !== undefined;
  useCommands({
    // While it goes on it is still this screen's: Run must not lead elsewhere.
    'run.start': hasModel ? () => run() : undefined,
    'run.stop': running ? () => void stopGenerating(workspace.path) : undefined,
  });

  if (!setup.model) {
    return (
      <>
        <ScreenHeader title="Playground" />
        <EmptyState
          icon={<Cpu />}
          title="No model to try yet"
          actions={
            <Button kind="primary" onClick={() => navigate({ screen: 'models' })}>
              Go to Models
            </Button>
          }
        >
          {workspace.models.length === 0
            ? 'The playground lets a model and its adapters answer the same prompt side by side. Add a model first.'
            : 'None of the workspace’s models can be used as they are. See under Models what is wrong with them.'}
        </EmptyState>
      </>
    );
  }

  return (
    <>
      <ScreenHeader
        title="Playground"
        actions={
          <>
            <Button icon={<FolderInput aria-hidden />} onClick={() => setIsLoading(true)}>
              Load an example…
            </Button>
            {running ? (
              <Tooltip text="Stop, and keep what has come" shortcut={shortcutOf('run.stop')}>
                <Button
                  className={styles.go}
                  icon={<Square aria-hidden />}
                  disabled={running.isStopping}
                  onClick={() => void stopGenerating(workspace.path)}
                >
                  {running.isStopping ? 'Stopping…' : 'Stop'}
                </Button>
              </Tooltip>
            ) : (
              <Tooltip
                text={isScoring ? 'Score the answer in all columns' : 'Run all columns'}
                shortcut={shortcutOf('run.start')}
              >
                <Button
                  kind="primary"
                  className={styles.go}
                  icon={isScoring ? <Gauge aria-hidden /> : <Play aria-hidden />}
                  disabled={setup.columns.length === 0}
                  onClick={() => run()}
                >
                  {isScoring ? 'Score' : 'Run'}
                </Button>
              </Tooltip>
            )}
          </>
        }
      >
        <Select
          label="Model"
          hideLabel
          className={styles.model}
          icon={<Cpu aria-hidden className={styles.modelIcon} />}
          options={workspace.models.map(({ name, problem, quantization, architecture }) => ({
            value: name,
            label: name,
            detail: problem ?? [architecture, quantization].filter(Boolean).join(', '),
            disabled: problem !== undefined,
          }))}
          value={setup.model.name}
          disabled={running !== null}
          // Another model has other adapters: its usual columns, and nothing of the old one's answers.
          onChange={(model) =>
            changePlayground(workspace.path, {
              model,
              columns: null,
              answers: {},
              token: null,
              failure: null,
            })
          }
        />
      </ScreenHeader>
      <div className={styles.body}>
        <PromptPanel
          ref={prompt}
          workspace={workspace.path}
          view={view}
          setup={setup}
          obstacle={isToldWhy ? obstacle : undefined}
        />
        <Columns
          workspace={workspace.path}
          view={view}
          setup={setup}
          onRun={(column) => run(column)}
          onScore={score}
          onPromote={setPromoted}
        />
      </div>
      {isLoading && (
        <LoadExampleDialog
          workspace={workspace}
          suite={view.loaded?.suite}
          onClose={() => setIsLoading(false)}
        />
      )}
      {promoted !== null && (
        <PromotionDialog
          workspace={workspace}
          view={view}
          setup={setup}
          column={promoted}
          onClose={() => setPromoted(null)}
        />
      )}
    </>
  );
}

/** Where what is missing is written. */
function focusOn(prompt: HTMLElement | null, part: Obstacle['part']): void {
  if (!prompt || part === 'sampling') return;
  const within = part === 'conversation' ? 'ol textarea' : '[data-given] textarea';
  [...prompt.querySelectorAll<HTMLTextAreaElement>(within)].findLast(({ value }) => value === '')?.focus();
}
