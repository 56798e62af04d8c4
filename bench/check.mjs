// The command line's parts over a YAML file: node bench/check.mjs FILE. Prints times in ms and the peak memory in MB.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const core = require('../build/core.js');
const cli = require('../build/cli.js');
const { readInputs } = cli.load('cli/input/read-inputs');
const { systemIo } = cli.load('cli/system-io');
const { check } = cli.load('cli/check');
const { json } = cli.load('cli/format/json');
const { Model } = core.load('check/model/model');
const { RULES } = require('../build/rules.js').load('check/rules/index');
const { runRules } = core.load('check/run-rules');

const start = performance.now();
const input = readInputs([process.argv[2]], systemIo());
const read = performance.now();
const model = new Model(input.objects);
const indexed = performance.now();
runRules(model, RULES);
const ran = performance.now();
const memory = process.resourceUsage().maxRSS / 1024;
// What is left of the command: the places of the findings, and the report.
const before = performance.now();
const report = check(input, { failOn: 'error' });
const checked = performance.now();
json(report);
const written = performance.now();
const output = written - checked + Math.max(0, checked - before - (ran - read));
console.log(
  JSON.stringify({
    parsing: read - start,
    model: indexed - read,
    rules: ran - indexed,
    output,
    memory,
    objects: input.count,
  }),
);
