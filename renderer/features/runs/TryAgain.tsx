import { FlaskConical } from 'lucide-react';
import { expectedAnswer } from '../../../shared/templates/expected';
import type { RunSummary } from '../../../shared/domain/run';
import { callVerb } from '../../app/api';
import { visitPlayground } from '../../app/playground-visit';
import { useVerb } from '../../app/queries';
import { tellFailure } from '../../app/toasts';
import { useWorkspace } from '../../app/workspace';
import { Button } from '../../components/Button';
import type { SampleRow } from './Samples';

/** Opens one answer's prompt in the playground with the run's model, adapters, sampling and the answer's own seed. */
export function TryAgain({ run, row }: { run: string; row: SampleRow }) {
  const { models } = useWorkspace();
  const { data: summary } = useVerb('runs.get', { run });
  const model = models.find(({ hash }) => hash !== undefined && hash === summary?.manifest.model.hash);
  return (
    <Button
      size="small"
      icon={<FlaskConical aria-hidden />}
      disabled={!summary || !model}
      onClick={() => summary && model && void open(summary, model.name, row)}
    >
      Try again in the playground
    </Button>
  );
}

async function open({ id, manifest, suite }: RunSummary, model: string, row: SampleRow): Promise<void> {
  try {
    const example = await callVerb('runs.example', { run: id, sample: row.id });
    visitPlayground({
      model,
      adapters: manifest.adapters.map(({ name, scale }) => ({ name, scale })),
      system: manifest.configuration.system,
      sampling: manifest.configuration.sampling,
      seed: row.seed,
      suite,
      example,
      expected: expectedAnswer(manifest.suite.expected, example),
    });
  } catch (error) {
    tellFailure(error);
  }
}
