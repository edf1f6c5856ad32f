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
import { IconButton } from '../../components/IconButton';
import { Notice } from '../../components/Notice';
import { SaveStatus } from '../../components/SaveStatus';
import { Sentence } from '../../components/Sentence';
import tabs from '../../components/Tabs.module.css';
import { duplicateGrader, removeGrader } from './actions';
import { GraderForm } from './GraderForm';
import styles from './graders.module.css';
import { GraderNotes } from './GraderNotes';
import { GraderName } from './GraderName';
import { GraderSource } from './GraderSource';
import { KnownPaths, useLearntPaths } from './known-paths';
import { LabPanels } from './LabPanels';
import { UsedBy } from './UsedBy';

/** One grader: its text is the truth, the form changes the text. Saved as it is written; mounted anew for each. */
export function GraderEditor({ grader }: { grader: GraderFile }) {
  const { graders, suites } = useWorkspace();
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
  const suite = suites.find((each) => each.graders.includes(grader.name) && each.examples > 0);
  const known = useLearntPaths(suite ?? suites.find(({ examples }) => examples > 0));
  const taken = graders.map(({ name }) => name);

  return (
    <KnownPaths value={known}>
      <section aria-label={`Grader ${grader.name}`} className={styles.editor} data-pane="grader">
        <header className={styles.editorHeader}>
          <GraderName name={grader.name} taken={taken} source={() => saved.current} />
          <SaveStatus kind={state.kind} />
          <IconButton
            label="Duplicate this grader"
            icon={<Copy aria-hidden />}
            onClick={() => void duplicateGrader({ ...grader, source }, taken)}
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
            {parsed.ok && <GraderNotes grader={parsed.value} />}
            <Tabs.Root defaultValue={firstTab} className={styles.tabs}>
              <Tabs.List className={tabs.list}>
                <Tabs.Tab value="form" className={tabs.tab}>
                  Form
                </Tabs.Tab>
                <Tabs.Tab value="json" className={tabs.tab}>
                  JSON
                </Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="form" className={styles.panel}>
                {shape.success && <GraderForm grader={shape.data} source={source} onChange={setSource} />}
                {/* Below the form, which must not move while a template is being written. */}
                {!parsed.ok && (
                  <Notice kind="caution">
                    <p>
                      <Sentence text={parsed.error.message} />
                    </p>
                    {!shape.success && <p>Mend it under JSON; the form comes back when it can be read.</p>}
                  </Notice>
                )}
              </Tabs.Panel>
              <Tabs.Panel value="json" className={styles.panel}>
                <GraderSource source={source} onChange={setSource} />
              </Tabs.Panel>
            </Tabs.Root>
            <UsedBy grader={grader.name} />
          </div>
          <div className={styles.column}>
            <LabPanels file={grader} source={source} grader={parsed.ok ? parsed.value : undefined} />
          </div>
        </div>
      </section>
    </KnownPaths>
  );
}
