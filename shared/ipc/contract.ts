/**
 * The one contract between the window and the rest. Each verb has a schema for its input (validated in main's router
 * before anything else happens) and a type for its output. The preload, the router and the engine's dispatcher derive
 * from it; adding a verb is described in ARCHITECTURE.md.
 */
import { z } from 'zod';
import {
  caseFilterSchema,
  type AgainstBaseline,
  type Breakdown,
  type ComparisonCase,
  type ComparisonSummary,
} from '../domain/comparison';
import { exampleSchema, jsonSchema, splitChoiceSchema, splitSchema, type Example } from '../domain/example';
import {
  graderTestSchema,
  type GraderRunTrial,
  type GraderTestFile,
  type GraderTestResult,
  type GraderTrial,
  type LabProgress,
} from '../domain/grader-tests';
import type { GraderExportReport, GraderImportPreview, GraderImportReport } from '../domain/grader-import';
import { playgroundRequestSchema, type PlaygroundAnswer, type PlaygroundDelta } from '../domain/playground';
import type { ProbeReport } from '../domain/probes';
import { reportFormats } from '../report/comparison-report';
import {
  runRequestSchema,
  sampleOutcomes,
  type RunProgress,
  type RunSummary,
  type SampleRecord,
} from '../domain/run';
import type {
  AppInfo,
  EngineInfo,
  ExportReport,
  ImportPreview,
  ImportReport,
  ModelFile,
  RecentWorkspace,
  WorkspaceState,
} from '../domain/views';
import {
  givenRatingSchema,
  ratingFilters,
  reviewReasons,
  type Agreement,
  type QueuedSample,
  type Rating,
  type ReviewCounts,
} from '../domain/rating';
import type { TokenChoice } from '../domain/tokens';
import {
  engineSettingsSchema,
  networkAccesses,
  type BackendChoice,
  type Download,
  type EngineSettings,
  type FoundModels,
  type HubRepository,
  type MachineMemory,
  type ModelFolders,
  type NetworkAccess,
} from '../domain/models';
import { configurationSchema, nameSchema, suiteFileSchema } from '../domain/workspace';

/** Marks a verb's output type; nothing at run time. */
interface Verb<I extends z.ZodType, O> {
  input: I;
  output?: O;
}

function verb<O>() {
  return <I extends z.ZodType>(input: I): Verb<I, O> => ({ input });
}

const nothing = z.undefined();
const path = z.string().min(1).max(4096);
const downloadId = z.string().regex(/^[0-9a-f]{16}$/, 'must be the id of a download');
const repository = z.string().min(1).max(500);
const runId = z.string().min(1).max(64);
/** Chosen by the caller: what it starts can be asked about and stopped by it. */
const labId = z.string().min(1).max(64);
const graderSource = z.string().max(1_000_000);
const page = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(1000) };

/** A slice of a longer list, and how long the whole is. */
export interface Page<T> {
  rows: T[];
  total: number;
}

export interface Chosen {
  path: string;
  name: string;
}

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const importInput = z.object({
  path,
  suite: nameSchema,
  format: z.string().optional(),
  mapping: z.record(z.string(), z.string()).optional(),
  /** Where examples go that name no split of their own. */
  split: splitSchema.default('test'),
});

/** `judge`: the workspace's model in place of one that only a service has. */
const graderImportInput = z.object({ path, judge: nameSchema.optional() });

const exportInput = z.object({
  source: z.union([
    z.object({ suite: nameSchema, split: splitChoiceSchema.optional() }),
    z.object({ run: runId, split: splitChoiceSchema.optional() }),
  ]),
  format: z.string(),
});

/** Answered by main itself: windows, dialogs, grants. */
export const mainVerbs = {
  'app.info': verb<AppInfo>()(nothing),
  'app.setTheme': verb<Theme>()(z.enum(themes)),
  'app.theme': verb<Theme>()(nothing),
  /** The one switch for network access: off until a person allows it. */
  'app.network': verb<NetworkAccess>()(nothing),
  'app.setNetwork': verb<NetworkAccess>()(z.enum(networkAccesses)),
  'app.engineSettings': verb<EngineSettings>()(nothing),
  /** Starts the engine again with them; asks first if something is going on. Answers what holds now. */
  'app.setEngineSettings': verb<EngineSettings>()(engineSettingsSchema),
  'app.openDocumentation': verb<void>()(nothing),
  'app.recentWorkspaces': verb<RecentWorkspace[]>()(nothing),
  /** Dialogs answer null when they are cancelled; what they answer is granted to the engine. */
  'dialog.openWorkspace': verb<Chosen | null>()(nothing),
  'dialog.createWorkspace': verb<Chosen | null>()(nothing),
  'dialog.chooseModel': verb<Chosen | null>()(nothing),
  'dialog.chooseAdapter': verb<Chosen | null>()(nothing),
  'dialog.chooseImportFile': verb<Chosen | null>()(nothing),
  'dialog.chooseGraderFile': verb<Chosen | null>()(nothing),
  'dialog.chooseExportFile': verb<Chosen | null>()(z.object({ defaultName: z.string().max(200) })),
  'dialog.confirm': verb<boolean>()(
    z.object({
      message: z.string().max(500),
      detail: z.string().max(2000).optional(),
      confirm: z.string().max(40),
      destructive: z.boolean().default(false),
    }),
  ),
  /** Model files on this machine; what is answered is granted to be read. */
  'models.found': verb<FoundModels>()(nothing),
  'models.folders': verb<ModelFolders>()(nothing),
  /** Each asks for a folder, and answers null when that is cancelled. */
  'models.addFolder': verb<ModelFolders | null>()(nothing),
  'models.chooseDownloadFolder': verb<ModelFolders | null>()(nothing),
  'models.removeFolder': verb<ModelFolders>()(z.object({ path })),

  /** Refused with `not-allowed` for as long as the network is. */
  'hub.files': verb<HubRepository>()(z.object({ repository })),
  'hub.download': verb<Download>()(
    z.object({
      repository,
      commit: z.string().min(1).max(200),
      file: z.string().min(1).max(1000),
    }),
  ),
  'hub.resume': verb<Download>()(z.object({ id: downloadId })),
  /** These need no network. */
  'hub.downloads': verb<Download[]>()(nothing),
  'hub.pause': verb<void>()(z.object({ id: downloadId })),
  /** Takes a download off the list; what an unfinished one has fetched is deleted. */
  'hub.discard': verb<void>()(z.object({ id: downloadId })),

  'shell.showInFolder': verb<void>()(z.object({ path })),
  'sample.open': verb<WorkspaceState>()(nothing),
} as const;

/** Answered by the engine process; main checks grants on every path and forwards. */
export const engineVerbs = {
  'engine.info': verb<EngineInfo>()(nothing),
  /** Backends that are installed, the fastest first; answered even where none can be started. */
  'engine.backends': verb<{ id: Exclude<BackendChoice, 'auto'>; name: string }[]>()(nothing),
  'engine.memory': verb<MachineMemory>()(nothing),

  'workspace.create': verb<WorkspaceState>()(z.object({ path, name: z.string().min(1).max(120).optional() })),
  'workspace.open': verb<WorkspaceState>()(z.object({ path })),
  'workspace.state': verb<WorkspaceState>()(nothing),
  'workspace.close': verb<void>()(nothing),

  /** `name`: what it is called elsewhere; the workspace's name is made from it instead of the file's. */
  'models.add': verb<ModelFile>()(
    z.object({
      path,
      kind: z.enum(['model', 'adapter']).optional(),
      name: z.string().min(1).max(500).optional(),
    }),
  ),
  /** The chat template in a file, null where it has none: of a model of the workspace, or of a file that was found. */
  'models.template': verb<string | null>()(z.object({ model: nameSchema.optional(), path: path.optional() })),
  'models.remove': verb<void>()(z.object({ name: nameSchema, kind: z.enum(['model', 'adapter']) })),

  'configurations.save': verb<void>()(
    z.object({ configuration: configurationSchema, previous: nameSchema.optional() }),
  ),
  'configurations.remove': verb<void>()(z.object({ name: nameSchema })),

  'suites.save': verb<void>()(z.object({ suite: suiteFileSchema, previous: nameSchema.optional() })),
  'suites.remove': verb<void>()(z.object({ name: nameSchema })),

  'examples.list': verb<Page<Example & { hash: string }>>()(
    z.object({
      suite: nameSchema,
      split: splitChoiceSchema.default('all'),
      text: z.string().max(1000).optional(),
      ...page,
    }),
  ),
  'examples.save': verb<Example>()(
    z.object({ suite: nameSchema, example: exampleSchema, previousId: z.string().optional() }),
  ),
  'examples.remove': verb<void>()(z.object({ suite: nameSchema, ids: z.array(z.string()).min(1) })),
  /** Puts removed or changed examples back as they were (undo). */
  'examples.restore': verb<void>()(
    z.object({
      suite: nameSchema,
      examples: z.array(z.object({ index: z.number().int(), example: exampleSchema })),
    }),
  ),

  'graders.save': verb<void>()(
    z.object({ name: nameSchema, source: graderSource, previous: nameSchema.optional() }),
  ),
  'graders.remove': verb<void>()(z.object({ name: nameSchema })),
  /** One answer: of anyone to any example, or one that a run has stored. */
  'graders.try': verb<GraderTrial>()(
    z.object({
      id: labId,
      source: graderSource,
      answer: z.union([
        z.object({ item: jsonSchema, output: z.string().max(1_000_000) }),
        z.object({ run: runId, sample: z.number().int() }),
      ]),
    }),
  ),
  /** All answers of a run, judged without changing the run. `name`: what the run knows the grader by. */
  'graders.tryRun': verb<GraderRunTrial>()(
    z.object({ id: labId, source: graderSource, name: nameSchema, run: runId }),
  ),
  /** A grader's unit tests: answers of which a person knows what it must say. */
  'graders.tests': verb<GraderTestFile>()(z.object({ name: nameSchema })),
  'graders.saveTests': verb<void>()(
    z.object({ name: nameSchema, tests: z.array(graderTestSchema).max(10_000) }),
  ),
  /** Results in the order of the tests. */
  'graders.runTests': verb<GraderTestResult[]>()(
    z.object({ id: labId, source: graderSource, tests: z.array(graderTestSchema).max(10_000) }),
  ),
  /** Tries on so many examples of a suite whether the grader passes what does not do the task. */
  'graders.probe': verb<ProbeReport>()(
    z.object({
      id: labId,
      source: graderSource,
      suite: nameSchema,
      examples: z.number().int().min(1).max(100),
    }),
  ),
  /** How far one of these has come; null where nothing of this id is going on. */
  'graders.progress': verb<LabProgress | null>()(z.object({ id: labId })),
  /** Ends what goes on under this id: it answers `cancelled`. */
  'graders.stop': verb<void>()(z.object({ id: labId })),

  /** Graders from another program's file: promptfoo, Open Instruct, OpenAI. */
  'graders.previewImport': verb<GraderImportPreview>()(graderImportInput),
  'graders.commitImport': verb<GraderImportReport>()(
    graderImportInput.extend({ examples: z.boolean().default(true) }),
  ),
  /** Graders as OpenAI reads them, in one file; all of them where none are named. */
  'graders.exportOpenAi': verb<GraderExportReport>()(
    z.object({ path, names: z.array(nameSchema).optional() }),
  ),

  'import.preview': verb<ImportPreview>()(importInput),
  'import.commit': verb<ImportReport>()(importInput),
  'export.write': verb<ExportReport>()(exportInput.extend({ path })),

  /** Runs started together are of the same examples; those of one model generate in one pass. */
  'runs.start': verb<RunSummary[]>()(runRequestSchema),
  /** A run once more, with everything as its manifest says; with another seed it is an A/A check. */
  'runs.replay': verb<RunSummary>()(
    z.object({ run: runId, seed: z.number().int().min(0).max(0xffffffff).optional() }),
  ),
  'runs.cancel': verb<void>()(z.object({ run: runId })),
  'runs.resume': verb<RunSummary>()(z.object({ run: runId })),
  'runs.list': verb<RunSummary[]>()(nothing),
  'runs.get': verb<RunSummary>()(z.object({ run: runId })),
  'runs.remove': verb<void>()(z.object({ run: runId })),
  'runs.restore': verb<void>()(z.object({ run: runId })),
  'runs.regrade': verb<RunSummary>()(z.object({ run: runId })),
  'runs.progress': verb<RunProgress | null>()(z.object({ run: runId })),
  'runs.samples': verb<Page<SampleRecord & { input: string; expected?: string }>>()(
    z.object({
      run: runId,
      outcome: z.enum(sampleOutcomes).optional(),
      rating: z.enum(ratingFilters).optional(),
      /** This one only. */
      sample: z.number().int().optional(),
      text: z.string().max(1000).optional(),
      ...page,
    }),
  ),

  /** Answers, one a column, when all are finished or stopped; what comes meanwhile is told as `playground.delta`. */
  'playground.generate': verb<PlaygroundAnswer[]>()(playgroundRequestSchema),
  'playground.stop': verb<void>()(z.object({ id: z.string().min(1).max(64) })),

  /** The example that a sample answers, as it was when the run was made. */
  'runs.example': verb<Example>()(z.object({ run: runId, sample: z.number().int() })),
  /** A sample's tokens with their probabilities; empty where a run was made without. */
  'runs.tokens': verb<TokenChoice[]>()(z.object({ run: runId, sample: z.number().int() })),

  /**
   * Rates the answer of a sample, in place of what was said of it before, and answers that, for undo. A rating without
   * any part takes it away. Samples with the same answer to the same example have the same rating.
   */
  'ratings.put': verb<Rating | null>()(
    z.object({ run: runId, sample: z.number().int(), rating: givenRatingSchema }),
  ),
  /**
   * Samples of a run that are worth a person's look. The list is made when its first page is asked for, and stays as it
   * was for the pages that follow: rating an answer does not move the others.
   */
  'ratings.queue': verb<Page<QueuedSample>>()(
    z.object({ run: runId, reason: z.enum(reviewReasons).optional(), ...page }),
  ),
  'ratings.counts': verb<ReviewCounts>()(z.object({ run: runId })),
  /** How graders agree with the people who rated the same answers: of all runs of a suite, or of one run. */
  'ratings.agreement': verb<Agreement>()(
    z.union([z.object({ suite: nameSchema }), z.object({ run: runId })]),
  ),

  'comparisons.summary': verb<ComparisonSummary>()(z.object({ a: runId, b: runId })),
  'comparisons.cases': verb<Page<ComparisonCase>>()(
    z.object({ a: runId, b: runId, filter: caseFilterSchema, ...page }),
  ),
  'comparisons.breakdown': verb<Breakdown>()(z.object({ a: runId, b: runId })),
  /** Several runs against one: a row each, in the order asked for. */
  'comparisons.several': verb<AgainstBaseline[]>()(
    z.object({ baseline: runId, runs: z.array(runId).min(1).max(50) }),
  ),
  'comparisons.writeReport': verb<void>()(
    z.object({ a: runId, b: runId, format: z.enum(reportFormats), path }),
  ),
} as const;

const folders = z.array(path).max(200);
/** Where Hugging Face is asked, and as whom. Decided by main, and only while the network is allowed. */
const hub = z.object({ endpoint: z.url(), token: z.string().min(1).max(1000).optional() });

/**
 * Answered by the engine to main alone, which decides on the window's behalf what it may not: which folders are looked
 * into, and whether the network may be used. The router never forwards one.
 */
export const innerVerbs = {
  'discovery.scan': verb<FoundModels>()(z.object({ downloads: path, added: folders })),
  'downloads.look': verb<HubRepository>()(z.object({ hub, repository, folder: path })),
  'downloads.start': verb<Download>()(mainVerbs['hub.download'].input.extend({ hub, folder: path })),
  'downloads.resume': verb<Download>()(z.object({ hub, id: downloadId, folders })),
  'downloads.list': verb<Download[]>()(z.object({ folders })),
  /** Without an id: all. */
  'downloads.pause': verb<void>()(z.object({ id: downloadId.optional() })),
  'downloads.discard': verb<void>()(z.object({ id: downloadId, folders })),
} as const;

export const verbs = { ...mainVerbs, ...engineVerbs } as const;

export type MainVerb = keyof typeof mainVerbs;
export type EngineVerb = keyof typeof engineVerbs;
export type InnerVerb = keyof typeof innerVerbs;
export type VerbName = keyof typeof verbs;

export type VerbInput<V extends VerbName> = z.input<(typeof verbs)[V]['input']>;
export type ParsedInput<V extends VerbName> = z.output<(typeof verbs)[V]['input']>;
export type VerbOutput<V extends VerbName> = (typeof verbs)[V] extends Verb<z.ZodType, infer O> ? O : never;

export type InnerInput<V extends InnerVerb> = z.output<(typeof innerVerbs)[V]['input']>;
export type InnerOutput<V extends InnerVerb> =
  (typeof innerVerbs)[V] extends Verb<z.ZodType, infer O> ? O : never;

export type EngineState = 'starting' | 'ready' | 'restarting' | 'stopped';

/** Told to the window unasked. Bursts are batched by the engine (about 30 ms). */
export interface Events {
  'run.progress': RunProgress;
  'playground.delta': PlaygroundDelta;
  /** The state of one download; a few times a second while it is running. */
  'download.progress': Download;
  /** Something of the workspace changed: ask again for what is shown. */
  'workspace.changed': { what: 'definitions' | 'runs' };
  'engine.state': { state: EngineState; message?: string };
  /** A menu entry or shortcut of the application menu was chosen. */
  command: { id: string };
  /** Main opened something on its own: command line, double click on a workspace, recent documents. */
  'app.navigate': { workspace?: string; compare?: { a: string; b: string } };
}
export type EventName = keyof Events;
