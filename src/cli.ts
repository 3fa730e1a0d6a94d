// Composition root of the command line: the same core as in the editor, without an editor.

import { dap } from './terminal/commands/dap';
import { convert } from './terminal/commands/convert';
import { diff } from './terminal/commands/diff';
import { predict } from './terminal/commands/predict';
import { security } from './terminal/commands/security';
import { summary } from './terminal/commands/summary';
import { tensors } from './terminal/commands/tensors';
import { trace } from './terminal/commands/trace';
import { train } from './terminal/commands/train';
import { tune } from './terminal/commands/tune';
import { weights } from './terminal/commands/weights';
import { runCommand } from './terminal/runCommand';
import { terminal } from './terminal/terminal';
import { startTrialThread } from './terminal/trialThread';

async function main(): Promise<void> {
  process.exitCode = await runCommand(
    [summary, weights, tensors, security, diff, convert, train, tune(startTrialThread), predict, trace, dap],
    process.argv.slice(2),
    terminal,
  );
}

void main();
