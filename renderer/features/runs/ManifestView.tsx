import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RunSummary } from '../../../shared/domain/run';
import { describePassRule, ruleOf } from '../../../shared/graders/pass-rule';
import { tell } from '../../app/toasts';
import { Button } from '../../components/Button';
import { CopyHash } from '../../components/CopyHash';
import { Facts, type Fact } from '../../components/Facts';
import { describeLora, describeSampling } from '../../components/describe-configuration';
import { describeExamples, describeSplit } from '../../components/describe-run';
import { count, percent } from '../../components/format';
import { Section } from '../../components/Section';
import styles from './ManifestView.module.css';

/** Everything the run depends on, as it was written down when it started. */
export function ManifestView({ run: { manifest } }: { run: RunSummary }) {
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(JSON.stringify(manifest, null, 2));
    tell('Copied the manifest as JSON.');
  }
  const { engine, model, adapters, graders, configuration, required_pass_rate: required } = manifest;
  return (
    <div className={styles.manifest} tabIndex={0} role="group" aria-label="Manifest">
      <div className={styles.columns}>
        <Section level={2} title="What was run">
          <Facts
            facts={[
              { name: 'Suite', value: manifest.suite.name },
              { name: 'Split', value: describeSplit(manifest) },
              {
                name: 'Examples',
                value: `${describeExamples(manifest)} × ${count(manifest.samples_per_example)}`,
              },
              { name: 'Passes when', value: describePassRule(ruleOf(manifest)) },
              { name: 'Required pass rate', value: required === undefined ? 'none' : percent(required) },
              { name: 'Seed', value: manifest.seed },
              { name: 'Sampling', value: describeSampling(configuration.sampling) },
              { name: 'Longest answer', value: `${count(configuration.sampling.max_tokens)} tokens` },
              { name: 'System prompt', value: configuration.system ?? 'none' },
            ]}
          />
        </Section>
        <Section level={2} title="Model and adapters">
          <Facts
            facts={[
              {
                name: 'Model',
                value: <File name={model.name} detail={model.architecture} hash={model.hash} />,
              },
              ...adapters.map((adapter): Fact => ({
                name: `Adapter × ${adapter.scale}`,
                value: (
                  <File
                    name={adapter.name}
                    detail={<AdapterDetail adapter={adapter} />}
                    hash={adapter.hash}
                  />
                ),
              })),
              {
                name: 'Chat template',
                value: <CopyHash label="the chat template" hash={manifest.chat_template_hash} />,
              },
            ]}
          />
        </Section>
        <Section level={2} title="Graders">
          {graders.length === 0 ? (
            <p>None: the answers were not graded.</p>
          ) : (
            <Facts
              facts={graders.map(({ name, hash, weight }) => ({
                name: weight === undefined ? name : `${name}, weight ${weight}`,
                value: <CopyHash label={name} hash={hash} />,
              }))}
            />
          )}
        </Section>
        <Section level={2} title="Engine">
          <Facts
            facts={[
              { name: 'Tunewright', value: engine.version },
              { name: 'llama.cpp', value: engine.llama_release },
              { name: 'Device', value: `${engine.backend}, ${engine.device}` },
              { name: 'Threads', value: engine.threads },
              { name: 'Sequences', value: engine.sequences },
              { name: 'Context', value: `${count(engine.context)} tokens` },
              { name: 'Batch', value: `${count(engine.batch)} tokens` },
            ]}
          />
        </Section>
      </div>
      <Button icon={<Copy aria-hidden />} onClick={() => void copy()}>
        Copy as JSON
      </Button>
    </div>
  );
}

function File({ name, detail, hash }: { name: string; detail: ReactNode; hash: string }) {
  return (
    <div>
      <div>{name}</div>
      <div className={styles.detail}>{detail}</div>
      <CopyHash label={name} hash={hash} />
    </div>
  );
}

type Adapter = RunSummary['manifest']['adapters'][number];

function AdapterDetail({ adapter }: { adapter: Adapter }) {
  const lora = describeLora(adapter);
  return (
    <>
      {lora !== undefined && <p>{`${lora}, applied at scale ${adapter.scale}`}</p>}
      <p>{proofText(adapter)}</p>
    </>
  );
}

/** The engine runs the adapter at scale 0 and at its own scale, and compares the logits with the base model's. */
function proofText({ proof, scale }: Adapter): string {
  if (!proof) return 'Not proved yet: that is done when the run first generates.';
  const { scale_zero_difference: off, scaled_difference: on } = proof;
  const isOff = `${off} when switched off (it then is exactly the base)`;
  const isOn = `${on.toPrecision(3)} at scale ${scale} (it does change the model)`;
  return `Proved on the first prompt, by the largest logit difference from the base model: ${scale === 0 ? isOff : `${isOff}, ${isOn}`}.`;
}
