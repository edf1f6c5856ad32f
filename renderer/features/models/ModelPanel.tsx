import { FolderOpen } from 'lucide-react';
import type { FoundFile, GgufFacts, MachineMemory } from '../../../shared/domain/models';
import type { ModelFile } from '../../../shared/domain/views';
import { tryVerb } from '../../app/api';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { CopyHash } from '../../components/CopyHash';
import { Facts, type Fact } from '../../components/Facts';
import { bytes, compactCount, count } from '../../components/format';
import { Notice } from '../../components/Notice';
import { SidePanel } from '../../components/SidePanel';
import { AddButton } from './AddButton';
import type { Detail } from './details';
import { FitBadge } from './FitBadge';
import { sourceNames } from './sources';
import { TemplateView } from './TemplateView';

interface ModelPanelProps {
  detail: Detail;
  index: number;
  total: number;
  memory: MachineMemory | undefined;
  /** The workspace's file that a found one is. */
  added: ModelFile | undefined;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
}

/** One model or adapter in full. */
export function ModelPanel({ detail, index, total, memory, added, onStep, onClose }: ModelPanelProps) {
  const { file } = detail;
  const path = detail.place === 'workspace' ? detail.file.absolutePath : detail.file.path;
  const isModel = file.kind === 'model' && file.problem === undefined;
  return (
    <SidePanel
      label={file.kind === 'adapter' ? 'Adapter' : 'Model'}
      title={<span title={file.name}>{file.name}</span>}
      badge={file.kind === 'adapter' ? <Badge>LoRA</Badge> : undefined}
      index={index}
      total={total}
      onStep={onStep}
      onClose={onClose}
    >
      {file.problem !== undefined && <Notice kind="caution">{file.problem}</Notice>}
      {detail.place === 'computer' && (
        <div>
          <AddButton file={detail.file} added={added} />
        </div>
      )}
      {isModel && file.bytes !== undefined && (
        <div>
          <FitBadge demand={{ ...file, bytes: file.bytes }} memory={memory} isLong />
        </div>
      )}
      <Facts facts={[...factsOf(file), ...placeOf(detail)]} />
      <div>
        <Button
          size="small"
          icon={<FolderOpen aria-hidden />}
          onClick={() => void tryVerb('shell.showInFolder', { path })}
        >
          Show in folder
        </Button>
      </div>
      {isModel && <TemplateView key={detail.key} detail={detail} />}
    </SidePanel>
  );
}

function factsOf(file: GgufFacts & { bytes?: number; parts?: number }): Fact[] {
  const all: [string, string | undefined][] = [
    ['Title', file.title],
    ['Architecture', file.architecture],
    ['Parameters', file.parameters === undefined ? undefined : compactCount(file.parameters)],
    ['Size', sizeText(file)],
    ['Quantization', file.quantization],
    ['Context', file.contextLength === undefined ? undefined : `${count(file.contextLength)} tokens`],
    ['Layers', file.layers === undefined ? undefined : count(file.layers)],
    ['Vocabulary', file.vocabulary === undefined ? undefined : `${count(file.vocabulary)} tokens`],
    ['Rank', file.rank === undefined ? undefined : count(file.rank)],
    ['Alpha', file.alpha === undefined ? undefined : count(file.alpha)],
    ['Licence', file.architecture === undefined ? undefined : (file.licence ?? 'not stated in the file')],
  ];
  return all.flatMap(([name, value]) => (value === undefined ? [] : { name, value }));
}

function sizeText({ bytes: size, parts }: { bytes?: number; parts?: number }): string | undefined {
  if (size === undefined) return undefined;
  return parts === undefined ? bytes(size) : `${bytes(size)} in ${parts} parts`;
}

function placeOf(detail: Detail): Fact[] {
  if (detail.place === 'computer')
    return [...foundIn(detail.file), { name: 'Path', value: detail.file.path }];
  const { hash, name, absolutePath } = detail.file;
  return [
    { name: 'Path', value: absolutePath },
    ...(hash === undefined ? [] : [{ name: 'SHA-256', value: <CopyHash label={name} hash={hash} /> }]),
  ];
}

function foundIn({ source, collection }: FoundFile): Fact[] {
  return [{ name: 'Found in', value: [sourceNames[source], collection].filter(Boolean).join(', ') }];
}
