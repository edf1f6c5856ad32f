import { Tabs } from '@base-ui/react/tabs';
import { Copy, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { GraderFile } from '../../../shared/domain/views';
import { graderSchema } from '../../../shared/domain/grader';
import { parseJson } from '../../../shared/json';
import { parseGrader } from '../../../shared/graders/parse-grader';
import { callVerb } from '../../app/api';
import { useAutosave } from '../../app/autosave';
import { useWorkspace } from '../../app/workspace';
import { FailureNotice } from '../../components/FailureNotice';
import { TextArea } from '../../components/Field';
import { IconButton } from '../../components/IconButton';
import { Notice } from '../../components/Notice';
import { SaveStatus } from '../../components/SaveStatus';
import { Section } from '../../components/Section';
import { Sentence } from '../../components/Sentence';
import tabs from '../../components/Tabs.module.css';
import { duplicateGrader, putInSuite, removeGrader } from './actions';
import { GraderForm } from './GraderForm';
import styles from './graders.module.css';
import { GraderName } from './GraderName';
import { TryIt } from './TryIt';

/** One grader: its text is the truth, the form changes the text. Saved as it is written; mounted anew for each. */
export function GraderEditor({ grader }: { grader: GraderFile }) {
  const { graders } = useWorkspace();
  const [source, setSource] = useState(grader.source);
  const [firstTab] = useState(grader.grader ? 'form' : 'json');
  const saved = useRef(grader.source);
  const state = useAutosave(source, async (text) => {
    await callVerb('graders.save', { name: grader.name, source: text, previous: grader.name });
    saved.current = text;
  });
  const parsed = parseGrader(source);
  // A template that is half written is not valid yet, and no reason to take the form away.
  const shape = graderSchema.safeParse(parseJson(source));

  return (
    <section aria-label={`Grader ${grader.name}`} className={styles.editor} data-pane="grader">
      <header className={styles.editorHeader}>
        <GraderName name={grader.name} taken={graders.map(({ name }) => name)} source={() => saved.current} />
        <SaveStatus kind={state.kind} />
        <IconButton
          label="Duplicate this grader"
          icon={<Copy aria-hidden />}
          onClick={() =>
            void duplicateGrader(
              { ...grader, source },
              graders.map(({ name }) => name),
            )
          }
        />
        <IconButton
          label="Remove this grader"
          icon={<Trash2 aria-hidden />}
          onClick={() => void removeGrader({ ...grader, source })}
        />
      </header>
      <div className={styles.columns}>
        <div className={styles.column}>
          {state.kind === 'failed' && <FailureNotice failure={state.failure} />}
          <Tabs.Root defaultValue={firstTab}>
            <Tabs.List className={tabs.list}>
              <Tabs.Tab value="form" className={tabs.tab}>
                Form
              </Tabs.Tab>
              <Tabs.Tab value="json" className={tabs.tab}>
                JSON
              </Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="form" className={styles.panel}>
              {!parsed.ok && (
                <Notice kind="caution">
                  <p>
                    <Sentence text={parsed.error.message} />
                  </p>
                  {!shape.success && <p>Mend it under JSON; the form comes back when it can be read.</p>}
                </Notice>
              )}
              {shape.success && <GraderForm grader={shape.data} source={source} onChange={setSource} />}
            </Tabs.Panel>
            <Tabs.Panel value="json" className={styles.panel}>
              <TextArea
                label="Grader JSON"
                isCode
                rows={18}
                value={source}
                problem={parsed.ok ? undefined : parsed.error.message}
                hint="OpenAI’s grader JSON; our own kinds are named tunewright.…"
                onChange={setSource}
              />
            </Tabs.Panel>
          </Tabs.Root>
          <UsedBy grader={grader.name} />
        </div>
        <div className={styles.column}>
          <TryIt source={source} name={grader.name} isValid={parsed.ok} />
        </div>
      </div>
    </section>
  );
}

function UsedBy({ grader }: { grader: string }) {
  const { suites } = useWorkspace();
  return (
    <Section title="Judges the answers of" level={2}>
      {suites.length === 0 && <p className={styles.entryDetail}>There are no suites yet.</p>}
      {suites.map((suite) => (
        <label key={suite.name} className={styles.use}>
          <input
            type="checkbox"
            checked={suite.graders.includes(grader)}
            onChange={(event) => void putInSuite(suite, grader, event.target.checked)}
          />
          {suite.name}
        </label>
      ))}
    </Section>
  );
}
