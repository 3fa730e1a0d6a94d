// `npm run bench`: ours beside every peer that is on this machine, in one run, round after round, so that a disturbance
// meets all of them alike. Prints medians and ratios; `--json FILE` also writes them, `--short` stays under two minutes.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import {
  cancelContest,
  type Contender,
  type Contest,
  epochContest,
  findPeers,
  forwardContest,
  heatmapContest,
  productContest,
  statisticsContest,
  steppingContest,
} from './contenders';
import { goalLine, reach, type ReachedGoal } from './goals';
import { type Measurement, median } from './measurement';

interface Outcome {
  readonly title: string;
  readonly measurements: readonly Measurement[];
  readonly goals: readonly ReachedGoal[];
}

function main(): void {
  const { values } = parseArgs({
    options: { short: { type: 'boolean', default: false }, json: { type: 'string' } },
  });
  const peers = findPeers();
  console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} cores`);
  for (const line of peers.missing) console.log(`Not measured: ${line}`);

  const rounds = values.short ? 1 : 5;
  const samples = values.short ? 12_000 : 60_000;
  const contests = [
    epochContest(peers, 32, samples),
    epochContest(peers, 128, samples),
    forwardContest(peers, values.short ? 5000 : 20_000),
    productContest(peers, [32, 784, 256], values.short ? 1000 : 5000),
    productContest(peers, [128, 1024, 1024], values.short ? 20 : 200),
    statisticsContest(peers, values.short ? 2 ** 26 : 2 ** 28),
    heatmapContest(peers, 4096, values.short ? 5 : 20),
    cancelContest(values.short ? 5 : 20),
    steppingContest(samples),
  ];
  const outcomes = contests.map((contest) => hold(contest, rounds));
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(outcomes, undefined, 2));
}

function hold({ title, contenders, goals = [] }: Contest, rounds: number): Outcome {
  console.log(`\n${title}`);
  const found = contenders.map(() => ({ seconds: [] as number[], version: undefined as string | undefined }));
  for (let round = 0; round < rounds; round++) {
    contenders.forEach((contender, i) => {
      if (contender.isSlow && round > 0) return;
      const result = measure(contender);
      if (!result) return;
      found[i].seconds.push(result.seconds);
      found[i].version = result.version;
    });
  }
  const measurements = contenders.flatMap(({ name }, i): Measurement[] => {
    const { seconds, version } = found[i];
    return seconds.length === 0 ? [] : [{ name, version, seconds: median(seconds), rounds: seconds }];
  });
  print(measurements);
  const reached = goals.flatMap((goal) => reach(goal, measurements) ?? []);
  for (const goal of reached) console.log(`  ${goalLine(goal)}`);
  return { title, measurements, goals: reached };
}

function measure({ name, command }: Contender): { seconds: number; version?: string } | undefined {
  const [program, ...parameters] = command;
  const { status, stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8' });
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (status === 0 && line.startsWith('{')) return JSON.parse(line) as { seconds: number; version?: string };
  console.error(`${name} broke off:\n${stderr.trim().split('\n').slice(-5).join('\n')}`);
  return undefined;
}

/** Seconds, and each one's ratio to our first. */
function print(measurements: readonly Measurement[]): void {
  const [first] = measurements;
  for (const { name, seconds, version } of measurements) {
    const ratio = `${(seconds / first.seconds).toFixed(2)} ×`;
    console.log(
      `  ${name.padEnd(30)} ${seconds.toFixed(3).padStart(9)} s ${ratio.padStart(10)}  ${version ?? ''}`,
    );
  }
}

main();
