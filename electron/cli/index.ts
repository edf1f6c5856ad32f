import { FailureError } from '../../shared/result';
import { UsageError } from './arguments';
import { compare, usage as compareUsage } from './commands/compare';
import { embed, usage as embedUsage } from './commands/embed';
import { exportFile, usage as exportUsage } from './commands/export';
import { exportGraders, usage as exportGradersUsage } from './commands/export-graders';
import { grade, usage as gradeUsage } from './commands/grade';
import { importFiles, usage as importUsage } from './commands/import';
import { importGraders, usage as importGradersUsage } from './commands/import-graders';
import { init, usage as initUsage } from './commands/init';
import { list, usage as listUsage } from './commands/list';
import { run, usage as runUsage } from './commands/run';
import { testGraders, usage as testGradersUsage } from './commands/test-graders';
import { createContext, type CommandContext, type CommandEnd } from './context';
import { createOutput } from './output';

/** 0 fine · 1 a gate or threshold failed · 2 usage · 3 the engine or a file failed. */
const exitCode = { fine: 0, gate: 1, usage: 2, failed: 3 } as const;

interface Command {
  usage: string;
  execute(context: CommandContext, argv: readonly string[]): Promise<CommandEnd> | CommandEnd;
}

const commands: Readonly<Record<string, Command>> = {
  init: { usage: initUsage, execute: init },
  import: { usage: importUsage, execute: importFiles },
  run: { usage: runUsage, execute: run },
  compare: { usage: compareUsage, execute: compare },
  grade: { usage: gradeUsage, execute: grade },
  'test-graders': { usage: testGradersUsage, execute: testGraders },
  'import-graders': { usage: importGradersUsage, execute: importGraders },
  'export-graders': { usage: exportGradersUsage, execute: exportGraders },
  export: { usage: exportUsage, execute: exportFile },
  list: { usage: listUsage, execute: list },
  embed: { usage: embedUsage, execute: embed },
};

const help = `Tunewright: author examples and graders, run base and adapter, compare.

${Object.values(commands)
  .map(({ usage }) => usage)
  .join('\n')}

Exit codes: 0 fine, 1 a gate or threshold failed, 2 usage, 3 the engine or a file failed.`;

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || rest.includes('--help') || name === '--help') {
    const wanted = name !== undefined && Object.hasOwn(commands, name) ? commands[name]?.usage : help;
    process.stdout.write(`${wanted ?? help}\n`);
    return name === undefined ? exitCode.usage : exitCode.fine;
  }
  const output = createOutput(rest.includes('--json'));
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const context = createContext(output);
  try {
    if (!command) throw new UsageError(`There is no command "${name}".`);
    const end = await command.execute(context, rest);
    return end === 'gate-failed' ? exitCode.gate : exitCode.fine;
  } catch (error) {
    if (error instanceof UsageError) {
      output.failure({
        code: 'invalid-input',
        message: `${error.message}\nUsage: ${command?.usage ?? help}`,
      });
      return exitCode.usage;
    }
    if (!(error instanceof FailureError)) throw error;
    output.failure(error.failure);
    return exitCode.failed;
  } finally {
    await context.close();
  }
}

process.exitCode = await main(process.argv.slice(2));
