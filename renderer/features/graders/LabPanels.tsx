import { Tabs } from '@base-ui/react/tabs';
import { useState } from 'react';
import type { Grader } from '../../../shared/domain/grader';
import type { GraderFile } from '../../../shared/domain/views';
import tabs from '../../components/Tabs.module.css';
import { AgreementSection } from './AgreementSection';
import { GraderTests } from './GraderTests';
import styles from './graders.module.css';
import { useGraderTests } from './grader-tests';
import { Probes } from './Probes';
import { TestsMark } from './TestsMark';
import { TryIt } from './TryIt';

interface LabPanelsProps {
  file: GraderFile;
  /** As it is written now. */
  source: string;
  /** Undefined while the text is not a grader. */
  grader: Grader | undefined;
}

type View = 'try' | 'tests' | 'tricks' | 'people';

/** What shows how good a grader is: on single answers, on known ones, on tricks, and beside people. */
export function LabPanels({ file, source, grader }: LabPanelsProps) {
  const [view, setView] = useState<View>('try');
  const tests = useGraderTests(file.name, source, grader);
  return (
    <Tabs.Root value={view} onValueChange={(value: View) => setView(value)} className={styles.tabs}>
      <Tabs.List className={tabs.list}>
        <Tabs.Tab value="try" className={tabs.tab}>
          Try it
        </Tabs.Tab>
        <Tabs.Tab value="tests" className={tabs.tab}>
          Unit tests <TestsMark tests={tests} />
        </Tabs.Tab>
        <Tabs.Tab value="tricks" className={tabs.tab}>
          Tricks
        </Tabs.Tab>
        <Tabs.Tab value="people" className={tabs.tab}>
          People
        </Tabs.Tab>
      </Tabs.List>
      {/* Kept, so that the example and the answer are still there after a look at the tests. */}
      <Tabs.Panel value="try" keepMounted className={styles.panel}>
        <TryIt name={file.name} source={source} grader={grader} onKeep={tests.add} />
      </Tabs.Panel>
      <Tabs.Panel value="tests" className={styles.panel}>
        <GraderTests name={file.name} grader={grader} tests={tests} />
      </Tabs.Panel>
      <Tabs.Panel value="tricks" className={styles.panel}>
        <Probes name={file.name} source={source} grader={grader} onKeep={tests.add} />
      </Tabs.Panel>
      <Tabs.Panel value="people" className={styles.panel}>
        <AgreementSection grader={file} />
      </Tabs.Panel>
    </Tabs.Root>
  );
}
