import { againstBaseline } from '../../../shared/compare/several-runs';
import { exampleHash, type Example } from '../../../shared/domain/example';
import type { Breakdown, ComparisonCase, ComparisonSummary } from '../../../shared/domain/comparison';
import type {
  EventName,
  Events,
  Page,
  ParsedInput,
  VerbName,
  VerbOutput,
} from '../../../shared/ipc/contract';
import { parseGrader } from '../../../shared/graders/parse-grader';
import { configurationSchema, suiteFileSchema, type SuiteFile } from '../../../shared/domain/workspace';
import { fail, ok, type Result } from '../../../shared/result';
import { breakdownOf, casesOf, filterCases, summaryOf } from './comparison';
import { exportedNames, graderFilePath, previewGraderFile } from './grader-files';
import { importPreview } from './imports';
import { createLab } from './lab';
import { createPlayground, tokensOf } from './playground';
import { modelHandlers } from './models';
import { createRatings, isRated } from './ratings';
import { createRunner } from './runner';
import type { World } from './world';
import { emptyWorkspace, graderFile, suiteSummary, triageAdapter, troubledModels } from './workspace';

export type Emit = <E extends EventName>(event: E, payload: Events[E]) => void;

interface FakePair {
  cases: ComparisonCase[];
  summary: ComparisonSummary;
  breakdown: () => Breakdown;
}

export type Handlers = {
  [V in VerbName]: (input: ParsedInput<V>) => Result<VerbOutput<V>> | Promise<Result<VerbOutput<V>>>;
};

const none = ok<void>(undefined);

function pageOf<T>(
  rows: readonly T[],
  { offset, limit }: { offset: number; limit: number },
): Result<Page<T>> {
  return ok({ rows: rows.slice(offset, offset + limit), total: rows.length });
}

function noSuch(what: string): Result<never> {
  return fail('not-found', `There is no such ${what}.`);
}

export function createHandlers(world: World, emit: Emit): Handlers {
  const changed = (what: 'definitions' | 'runs') => emit('workspace.changed', { what });
  const runner = createRunner(world, emit);
  const playground = createPlayground(world, emit);
  const ratings = createRatings(world);
  /** Pairing 100,000 cases takes a while: it is done once. */
  const pairs = new Map<string, FakePair>();
  const runOf = (id: string) => world.runs.find((run) => run.summary.id === id);

  /** Answers after a change of the definitions, or says that there is no workspace. */
  function define(change: (workspace: NonNullable<World['workspace']>) => Result<void> | void): Result<void> {
    if (!world.workspace) return noSuch('workspace');
    const next = structuredClone(world.workspace);
    const result = change(next);
    if (result && !result.ok) return result;
    world.workspace = next;
    changed('definitions');
    return none;
  }

  function replaceExamples(suite: string, examples: Example[]): void {
    world.examples.set(suite, examples);
    define((workspace) => {
      workspace.suites = workspace.suites.map((old) =>
        old.name === suite ? { ...suiteSummary(suite, examples), ...keepDefinition(old) } : old,
      );
    });
  }

  return {
    'app.info': () =>
      ok({ version: '0.1.0', electron: '45.4.1', platform: 'linux', hasSample: world.hasSample }),
    'app.setTheme': (theme) => {
      world.theme = theme;
      return ok(theme);
    },
    'app.theme': () => ok(world.theme),
    'app.openDocumentation': () => none,
    'app.recentWorkspaces': () => ok(world.recents),
    'dialog.openWorkspace': () => ok({ path: '/data/sample', name: 'sample' }),
    'dialog.createWorkspace': () => ok({ path: '/data/new', name: 'new' }),
    'dialog.chooseModel': () => ok({ path: '/data/models/other.gguf', name: 'other.gguf' }),
    'dialog.chooseAdapter': () => ok({ path: '/data/models/other-lora.gguf', name: 'other-lora.gguf' }),
    'dialog.chooseImportFile': () =>
      ok({ path: '/data/prescriptions-qna.jsonl', name: 'prescriptions-qna.jsonl' }),
    'dialog.chooseGraderFile': () => ok({ path: graderFilePath, name: 'promptfooconfig.yaml' }),
    'dialog.chooseExportFile': ({ defaultName }) => ok({ path: `/data/${defaultName}`, name: defaultName }),
    'dialog.confirm': () => ok(true),
    'shell.showInFolder': () => none,
    'sample.open': () => {
      if (!world.workspace) return fail('bad-file', 'The sample could not be unpacked.');
      return ok(world.workspace);
    },

    'engine.info': () => ok(world.engine),
    ...modelHandlers(world.machine, emit),
    'workspace.create': ({ name }) => {
      world.workspace = { ...emptyWorkspace(), ...(name !== undefined && { name }) };
      return ok(world.workspace);
    },
    'workspace.open': () => (world.workspace ? ok(world.workspace) : noSuch('workspace')),
    'workspace.state': () =>
      world.workspace ? ok(world.workspace) : fail('not-found', 'No workspace is open.'),
    'workspace.close': () => {
      world.workspace = null;
      return none;
    },

    'models.add': ({ path, kind, name: suggested }) => {
      if (path.endsWith('.txt'))
        return fail('bad-file', `${path} is not a GGUF file: it does not begin with "GGUF".`);
      const isAdapter = kind === 'adapter' || path.includes('lora');
      const name = (suggested ?? path).split('/').at(-1)?.replace('.gguf', '') ?? path;
      const [like] = troubledModels;
      if (!like) return noSuch('model');
      const file = { ...(isAdapter ? triageAdapter : like), name, path, absolutePath: path };
      define((workspace) => void (isAdapter ? workspace.adapters : workspace.models).push(file));
      return ok(file);
    },
    'models.remove': ({ name, kind }) =>
      define((workspace) => {
        const without = <T extends { name: string }>(files: T[]) =>
          files.filter((file) => file.name !== name);
        if (kind === 'adapter') workspace.adapters = without(workspace.adapters);
        else workspace.models = without(workspace.models);
      }),
    'configurations.save': ({ configuration, previous }) =>
      define((workspace) => {
        const parsed = configurationSchema.parse(configuration);
        workspace.configurations = put(workspace.configurations, parsed, previous);
      }),
    'configurations.remove': ({ name }) =>
      define((workspace) => {
        workspace.configurations = workspace.configurations.filter((other) => other.name !== name);
      }),
    'suites.save': ({ suite, previous }) =>
      define((workspace) => {
        const parsed = suiteFileSchema.parse(suite);
        if (parsed.name !== previous && workspace.suites.some((other) => other.name === parsed.name)) {
          return fail(
            'already-exists',
            `There is a suite named "${parsed.name}" already. Choose another name.`,
          );
        }
        const examples = world.examples.get(previous ?? parsed.name) ?? [];
        world.examples.set(parsed.name, examples);
        workspace.suites = put(
          workspace.suites,
          { ...suiteSummary(parsed.name, examples), ...parsed },
          previous,
        );
      }),
    'suites.remove': ({ name }) =>
      define((workspace) => {
        workspace.suites = workspace.suites.filter((suite) => suite.name !== name);
      }),

    'examples.list': ({ suite, split, text, ...page }) => {
      const wanted = text?.toLowerCase();
      const rows = (world.examples.get(suite) ?? [])
        .filter((example) => !split || split === 'all' || example.split === split)
        .filter((example) => !wanted || JSON.stringify(example).toLowerCase().includes(wanted))
        .map((example) => Object.assign({ hash: exampleHash(example) }, example));
      return pageOf(rows, page);
    },
    'examples.save': ({ suite, example, previousId }) => {
      const examples = world.examples.get(suite) ?? [];
      const at = examples.findIndex((other) => other.id === (previousId ?? example.id));
      replaceExamples(suite, at < 0 ? [...examples, example] : examples.with(at, example));
      return ok(example);
    },
    'examples.remove': ({ suite, ids }) => {
      const examples = world.examples.get(suite) ?? [];
      replaceExamples(
        suite,
        examples.filter((example) => !ids.includes(example.id)),
      );
      return none;
    },
    'examples.restore': ({ suite, examples: restored }) => {
      const examples = [...(world.examples.get(suite) ?? [])];
      for (const { index, example } of restored) {
        const at = examples.findIndex((other) => other.id === example.id);
        if (at >= 0) examples[at] = example;
        else examples.splice(index, 0, example);
      }
      replaceExamples(suite, examples);
      return none;
    },

    'graders.save': ({ name, source, previous }) => {
      const parsed = parseGrader(source);
      const file = parsed.ok
        ? { ...graderFile(name, parsed.value), source }
        : { name, source, problem: `graders/${name}.json: ${parsed.error.message}` };
      return define((workspace) => {
        workspace.graders = put(workspace.graders, file, previous);
      });
    },
    'graders.remove': ({ name }) =>
      define((workspace) => {
        workspace.graders = workspace.graders.filter((grader) => grader.name !== name);
      }),
    ...createLab(world, () => changed('definitions')),

    'graders.previewImport': ({ path, judge }) =>
      previewGraderFile(path, judge, world.workspace?.graders.map(({ name }) => name) ?? []),
    'graders.commitImport': ({ path, judge, examples }) => {
      const taken = world.workspace?.graders.map(({ name }) => name) ?? [];
      const preview = previewGraderFile(path, judge, taken);
      if (!preview.ok) return preview;
      const { contents, suites, left } = preview.value;
      for (const [name, content] of contents) {
        const source = JSON.stringify(content);
        const parsed = parseGrader(source);
        if (!parsed.ok) return parsed;
        define((workspace) => {
          workspace.graders = [...workspace.graders, { ...graderFile(name, parsed.value), source }];
        });
      }
      return ok({ graders: [...contents.keys()], suites: examples ? suites : [], left });
    },
    'graders.exportOpenAi': ({ path, names }) =>
      ok({ path, ...exportedNames(world.workspace?.graders ?? [], names) }),

    'import.preview': (input) => importPreview(input),
    'import.commit': async (input) => {
      const preview = await importPreview(input);
      if (!preview.ok) return preview;
      const { examples, bad, duplicates } = preview.value;
      replaceExamples(input.suite, [...(world.examples.get(input.suite) ?? []), ...examples]);
      return ok({ suite: input.suite, imported: examples.length, duplicates, bad });
    },
    'export.write': ({ path, format }) =>
      ok({
        path,
        format,
        written: 204,
        left:
          format === 'openai-sft'
            ? [{ reason: 'The suite’s expected answer names a field they lack.', count: 7 }]
            : [],
      }),

    'runs.start': (request) => runner.start(request),
    'runs.cancel': ({ run }) => runner.cancel(run),
    'runs.resume': ({ run }) => runner.resume(run),
    'runs.list': () => ok(world.runs.map((run) => run.summary)),
    'runs.get': ({ run }) => {
      const found = runOf(run);
      return found ? ok(found.summary) : noSuch('run');
    },
    'runs.remove': ({ run }) => {
      const found = runOf(run);
      if (!found) return noSuch('run');
      world.runs = world.runs.filter((other) => other !== found);
      world.removedRuns.push(found);
      changed('runs');
      return none;
    },
    'runs.restore': ({ run }) => {
      const found = world.removedRuns.find((other) => other.summary.id === run);
      if (!found) return noSuch('run');
      world.runs = [found, ...world.runs];
      changed('runs');
      return none;
    },
    'runs.replay': () => noSuch('run'),
    'runs.example': ({ run, sample }) => {
      const found = runOf(run);
      const hash = found?.samples.find(({ id }) => id === sample)?.exampleHash;
      const example = world.examples
        .get(found?.summary.suite ?? '')
        ?.find((candidate) => exampleHash(candidate) === hash);
      return example ? ok(example) : noSuch('sample');
    },
    'runs.regrade': ({ run }) => {
      const found = runOf(run);
      return found ? ok(found.summary) : noSuch('run');
    },
    'runs.progress': ({ run }) => ok(runner.progress(run)),
    'runs.samples': ({ run, outcome, rating, sample, text, ...page }) => {
      const found = runOf(run);
      if (!found) return noSuch('run');
      const wanted = text?.toLowerCase();
      const rows = ratings
        .shown(found)
        .filter((row) => !outcome || row.outcome === outcome)
        .filter((row) => sample === undefined || row.id === sample)
        .filter((row) => !rating || isRated(row.rating, rating))
        .filter((row) => !wanted || `${row.input} ${row.text}`.toLowerCase().includes(wanted));
      return pageOf(rows, page);
    },

    'ratings.put': (input) => ratings.put(input),
    'ratings.queue': (input) => ratings.queue(input),
    'ratings.counts': (input) => ratings.counts(input),
    'ratings.agreement': (input) => ratings.agreement(input),

    'runs.tokens': ({ run, sample }) => {
      const found = runOf(run);
      const text = found?.samples.find(({ id }) => id === sample)?.text;
      if (!found || text === undefined) return noSuch('sample');
      const { alternatives } = found.summary.manifest;
      return ok(alternatives === undefined ? [] : tokensOf(text, sample, alternatives));
    },
    'playground.generate': (request) => playground.generate(request),
    'playground.stop': ({ id }) => {
      playground.stop(id);
      return none;
    },

    'comparisons.summary': (input) => {
      const pair = pairOf(input);
      if (!pair) return noSuch('run');
      return ok(pair.summary);
    },
    'comparisons.cases': ({ filter, offset, limit, ...input }) => {
      const pair = pairOf(input);
      if (!pair) return noSuch('run');
      const cases = pageOf(filterCases(pair.cases, filter), { offset, limit });
      if (!cases.ok) return cases;
      const rows = cases.value.rows.map((row) => ({
        ...row,
        a: row.a && ratings.rated(row.a),
        b: row.b && ratings.rated(row.b),
      }));
      return ok({ rows, total: cases.value.total });
    },
    'comparisons.breakdown': (input) => {
      const pair = pairOf(input);
      if (!pair) return noSuch('run');
      return ok(pair.breakdown());
    },
    'comparisons.several': ({ baseline, runs }) => {
      const summaries = runs.map((run) => pairOf({ a: baseline, b: run })?.summary);
      const known = summaries.filter((summary) => summary !== undefined);
      return ok(againstBaseline(known));
    },
    'comparisons.writeReport': () => none,
  };

  function pairOf(input: { a: string; b: string }) {
    const a = runOf(input.a);
    const b = runOf(input.b);
    if (!a || !b) return undefined;
    const key = `${a.summary.id} ${a.samples.length} ${b.summary.id} ${b.samples.length}`;
    const known = pairs.get(key);
    if (known) return known;
    const examples = world.examples.get(a.summary.suite) ?? [];
    const pair = {
      cases: casesOf(a, b, examples),
      summary: summaryOf(a, b),
      breakdown: () => breakdownOf(a, b, examples),
    };
    pairs.set(key, pair);
    return pair;
  }
}

function put<T extends { name: string }>(list: T[], value: T, previous = value.name): T[] {
  const at = list.findIndex((other) => other.name === previous);
  return at < 0 ? [...list, value] : list.with(at, value);
}

function keepDefinition(suite: SuiteFile): Partial<SuiteFile> {
  const { description, graders, pass_rule, pass_rates, quick_run, expected } = suite;
  return { description, graders, pass_rule, pass_rates, quick_run, expected };
}
