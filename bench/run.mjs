// `npm run bench`: measures side by side, several rounds in turn, and writes bench/results.json and a table. No test.
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { clusterList } from './cluster.mjs';
import { isThere, wholeProcess } from './whole-process.mjs';
import { objects } from './workload.mjs';

const quick = process.argv.includes('--quick');
const ROUNDS = quick ? 1 : 5;
const SIZES = quick ? [10, 100] : [10, 100, 1000, 10_000];
const WAYS = ['json', 'cdk8s-plus', 'api-objects', 'library'];
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-acme-bench-'));
// `--only synth` measures one part anew, and leaves the rest of the results as it was.
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const before = only ? JSON.parse(readFileSync('bench/results.json', 'utf8')) : {};
const results = { ...before, machine: machine(), rounds: ROUNDS };

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const node = (...args) =>
  JSON.parse(execFileSync('node', args.map(String), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
const exponent = (a, b, sizeA, sizeB) => Math.log(b / a) / Math.log(sizeB / sizeA);

/** Runs each of some measurements once a round, in turn, and gives the median of each figure. */
function inTurn(measurements, rounds = ROUNDS) {
  const found = Object.fromEntries(Object.keys(measurements).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, measure] of Object.entries(measurements)) found[name].push(measure());
  }
  return Object.fromEntries(
    Object.entries(found).map(([name, all]) => [
      name,
      {
        ...Object.fromEntries(Object.keys(all[0]).map((figure) => [figure, median(all.map((one) => one[figure]))])),
        rounds: all,
      },
    ]),
  );
}

/** The median of the ratios round by round: a machine that is slower in one round is so for both. */
function ratio(a, b) {
  return median(a.rounds.map((round, i) => round.milliseconds / b.rounds[i].milliseconds));
}

function machine() {
  const [cpu] = cpus();
  return `${cpus().length} x ${cpu.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.version}`;
}

function table(title, head, rows) {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, i) => Math.max(...cells.map((row) => row[i].length)));
  console.log(`\n${title}`);
  for (const row of cells) console.log(`  ${row.map((cell, i) => cell.padStart(widths[i])).join('  ')}`);
}

const ms = (value) => value.toFixed(value < 10 ? 2 : 0);
const percent = (value) => `${value >= 0 ? '+' : ''}${(value * 100).toFixed(0)} %`;

/** What else people write such objects with. cue and jsonnet take minutes for the largest. */
const TOOLS = {
  helm: {
    install: 'go install helm.sh/helm/v3/cmd/helm@latest',
    args: (size) => ['template', 'objects', 'bench/tools/chart', '--set', `size=${size}`],
  },
  cue: {
    install: 'go install cuelang.org/go/cmd/cue@latest',
    args: (size) => ['export', 'bench/tools/objects.cue', '-t', `size=${size}`, '-e', 'text', '--out', 'text'],
    most: 1000,
  },
  jsonnet: {
    install: 'go install github.com/google/go-jsonnet/cmd/jsonnet@latest',
    args: (size) => ['-y', '--tla-code', `size=${size}`, 'bench/tools/objects.jsonnet'],
    most: 1000,
  },
};

/** Whole processes, as users have them: from their start to their exit, the output on disk. */
function cold() {
  const tools = Object.entries(TOOLS).filter(([name, { install }]) => isThere(name, install));
  const found = {};
  for (const size of SIZES) {
    const ours = (way) => () => wholeProcess('node', ['bench/cold.mjs', way, size, join(folder, `cold-${way}`)]);
    const output = join(folder, 'tool.yaml');
    found[size] = inTurn(
      Object.fromEntries([
        ...['json', 'api-objects', 'library', 'app', 'cdk8s-plus'].map((way) => [way, ours(way)]),
        ...tools
          .filter(([, { most = Number.POSITIVE_INFINITY }]) => size <= most)
          .map(([name, { args }]) => [name, () => wholeProcess(name, args(size), { output })]),
      ]),
      size >= 10_000 ? Math.min(3, ROUNDS) : quick ? 1 : 7,
    );
  }
  results.cold = found;
  const beyond = (size, way, figure) => {
    const bare = found[size]['api-objects'];
    return median(found[size][way].rounds.map((round, i) => round[figure] / bare.rounds[i][figure])) - 1;
  };
  const rows = SIZES.flatMap((size) =>
    Object.entries(found[size]).map(([way, { cpu, wall, memory }]) => {
      const more =
        way in TOOLS || way === 'json' ? ['', ''] : ['cpu', 'memory'].map((f) => percent(beyond(size, way, f)));
      return [size, way, ms(cpu), ms(wall), ms(memory), ...more];
    }),
  );
  const head = ['namespaces', '', 'CPU, ms', 'clock, ms', 'memory, MB', 'CPU beyond ApiObjects', 'memory'];
  table('Synth as a whole process (bar: +10 % of CPU, 0 % from 1,000 on; +10 % of memory at 10,000)', head, rows);
}

function synth() {
  const bySize = {};
  for (const size of SIZES) {
    bySize[size] = inTurn(Object.fromEntries(WAYS.map((way) => [way, () => node('bench/synth.mjs', way, size)])));
  }
  results.synth = bySize;
  const rows = SIZES.map((size, i) => {
    const time = (way, at = size) => bySize[at][way].milliseconds;
    const before = SIZES[i - 1];
    const growth = before ? exponent(time('library', before), time('library'), before, size).toFixed(2) : '';
    return [
      size,
      ...WAYS.map((way) => ms(time(way))),
      percent(ratio(bySize[size].library, bySize[size]['api-objects']) - 1),
      growth,
    ];
  });
  const head = [
    'namespaces',
    'JSON, ms',
    'cdk8s-plus, ms',
    'ApiObjects, ms',
    'library, ms',
    "library's share",
    'exponent',
  ];
  table('Synth of the same objects (share: beyond ApiObjects; bar: +10 %, exponent 1.1)', head, rows);
}

function rules() {
  const cases = quick
    ? [[100, 1000, 50]]
    : [
        [100, 1000, 50],
        [1000, 10_000, 50],
        [10_000, 100_000, 50],
        [1000, 20_000, 10],
        [1000, 20_000, 100],
        [1000, 20_000, 1000],
      ];
  const found = inTurn(
    Object.fromEntries(cases.map((c) => [c.join(' '), () => node('bench/rules.mjs', ...c)])),
    Math.min(3, ROUNDS),
  );
  results.rules = found;
  const rows = cases.map(([namespaces, certificates, solvers], i) => {
    const { model, rules: time } = found[`${namespaces} ${certificates} ${solvers}`];
    const before = cases[i - 1];
    const last = before && found[before.join(' ')].rules;
    const growth = !before
      ? ''
      : before[2] === solvers
        ? exponent(last, time, before[1], certificates).toFixed(2)
        : before[1] === certificates
          ? exponent(last, time, before[2], solvers).toFixed(2)
          : '';
    return [namespaces, certificates, solvers, ms(model), ms(time), ms((time / certificates) * 100_000), growth];
  });
  const head = ['namespaces', 'certificates', 'solvers', 'model, ms', 'rules, ms', 'rules for 100,000, ms', 'exponent'];
  table('All rules, once the objects are parsed (bar: 1,000 ms for 100,000 certificates, exponent 1.1)', head, rows);
}

function choice() {
  const counts = [1, 10, 100, 1000];
  const found = inTurn(Object.fromEntries(counts.map((count) => [count, () => node('bench/choice.mjs', count)])));
  results.choice = found;
  const growth = found[1000].microseconds / found[10].microseconds;
  table(
    `Choice of a solver for one name (from 10 to 1,000 solvers: x ${growth.toFixed(2)}; bar: 2)`,
    ['solvers', 'us'],
    counts.map((count) => [count, found[count].microseconds.toFixed(2)]),
  );
}

/** A file of YAML of about so many MB: every Nth object is a Certificate, the rest are of a kind that is passed over. */
function yaml(name, megabytes, everyNth) {
  const file = join(folder, name);
  const fd = openSync(file, 'w');
  const data = Array.from({ length: 30 }, (_, i) => `  setting-${i}: "${'x'.repeat(60)}"`).join('\n');
  let written = 0;
  for (let i = 0; written < megabytes * 1e6; i++) {
    const certificate = i % everyNth === 0;
    written += writeSync(
      fd,
      certificate
        ? `apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: web-${i}\n  namespace: team-${i % 1000}\nspec:\n  secretName: web-${i}-tls\n  issuerRef:\n    group: cert-manager.io\n    kind: ClusterIssuer\n    name: letsencrypt\n  dnsNames:\n    - web-${i}.acme-corp-${i % 5000}.dev\n---\n`
        : `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings-${i}\n  namespace: team-${i % 1000}\ndata:\n${data}\n---\n`,
    );
  }
  closeSync(fd);
  return file;
}

function check() {
  const sizes = quick ? [10] : [25, 50, 100];
  // The same certificates in more and more text, and text that is all certificates.
  const files = Object.fromEntries([
    ...sizes.map((size) => [
      `${size} MB, 1,000 certificates`,
      yaml(`text-${size}.yaml`, size, Math.floor((size * 1e6) / 2300 / 1000)),
    ]),
    ...(quick ? [] : [['100 MB, all certificates', yaml('certificates.yaml', 100, 1)]]),
  ]);
  const found = inTurn(
    Object.fromEntries(
      Object.entries(files).map(([name, file]) => [
        name,
        () => node('--max-old-space-size=8192', 'bench/check.mjs', file),
      ]),
    ),
    Math.min(3, ROUNDS),
  );
  results.check = found;
  const head = ['text', 'objects', 'parsing, ms', 'model, ms', 'rules, ms', 'output, ms', 'peak memory, MB'];
  const rows = Object.entries(found).map(([name, f]) => [
    name,
    f.objects,
    ms(f.parsing),
    ms(f.model),
    ms(f.rules),
    ms(f.output),
    ms(f.memory),
  ]);
  table('cdk8s-acme check (bar: memory grows with the model, not with the text)', head, rows);
}

/** The rules over 20,000 certificates, and one schema over the same file; one file with one certificate. */
function validators() {
  const file = yaml('20000.yaml', 20_000 * 0.00027, 1);
  const one = yaml('one.yaml', 0.0001, 1);
  const check = (path) => () =>
    wholeProcess('node', ['build/cli/bin.js', 'check', path], { output: join(folder, 'o') });
  const ways = { 'cdk8s-acme check': check(file) };
  if (isThere('kubeconform', 'go install github.com/yannh/kubeconform/cmd/kubeconform@latest')) {
    const schema = certificateSchema();
    if (schema === undefined)
      console.log('Skipped: kubeconform, as there is no Go to get the schema of Certificate with.');
    else {
      const args = ['-strict', '-schema-location', schema, file];
      ways.kubeconform = () => wholeProcess('kubeconform', args, { output: join(folder, 'o') });
    }
  }
  const found = inTurn({ ...ways, 'cdk8s-acme check of one certificate': check(one) });
  results.validators = found;
  const { 'cdk8s-acme check': ours, kubeconform } = found;
  const share = kubeconform && median(ours.rounds.map((round, i) => round.cpu / kubeconform.rounds[i].cpu)).toFixed(2);
  const rows = Object.entries(found).map(([name, { cpu, wall, memory }]) => [name, ms(cpu), ms(wall), ms(memory)]);
  table(
    `20,000 certificates as a whole process (bar: 0.6 of kubeconform's CPU, here ${share ?? 'not measured'}; start-up 150 ms)`,
    ['', 'CPU, ms', 'clock, ms', 'memory, MB'],
    rows,
  );
}

/** Writes the schema of Certificate, from cert-manager's own definition; gives where kubeconform finds it. */
function certificateSchema() {
  const module = `github.com/cert-manager/cert-manager@v1.21.2`;
  const { status, stdout } = spawnSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  const crds = join(JSON.parse(stdout).Dir, 'deploy', 'crds');
  const crd = parse(readFileSync(join(crds, 'cert-manager.io_certificates.yaml'), 'utf8'));
  writeFileSync(join(folder, 'certificate.json'), JSON.stringify(crd.spec.versions[0].schema.openAPIV3Schema));
  return join(folder, '{{.ResourceKind}}.json');
}

/** What `kubectl get secrets -A -o json` writes, of so many Secrets for TLS. */
function secrets(count) {
  const file = join(folder, `secrets-${count}.json`);
  const fd = openSync(file, 'w');
  const value = (size) => Buffer.alloc(size, 'x').toString('base64');
  writeSync(fd, '{\n    "apiVersion": "v1",\n    "items": [');
  for (let i = 0; i < count; i++) {
    const object = {
      apiVersion: 'v1',
      data: { 'tls.crt': value(900), 'tls.key': value(600) },
      kind: 'Secret',
      metadata: { name: `web-${i}-tls`, namespace: `team-${i % 100}`, uid: String(i) },
      type: 'kubernetes.io/tls',
    };
    const text = JSON.stringify(object, null, 4).replaceAll('\n', '\n        ');
    writeSync(fd, `${i === 0 ? '' : ','}\n        ${text}`);
  }
  writeSync(fd, '\n    ],\n    "kind": "List",\n    "metadata": {\n        "resourceVersion": ""\n    }\n}\n');
  closeSync(fd);
  return file;
}

function lists() {
  const counts = quick ? [400, 2000] : [2000, 10_000, 40_000];
  const found = inTurn(
    Object.fromEntries(
      counts.map((count) => {
        const file = secrets(count);
        return [count, () => node('bench/check.mjs', file)];
      }),
    ),
    Math.min(3, ROUNDS),
  );
  results.lists = found;
  const rows = counts.map((count, i) => {
    const { parsing, model, rules, memory } = found[count];
    const before = counts[i - 1];
    const growth = before ? exponent(found[before].parsing, parsing, before, count).toFixed(2) : '';
    return [count, ms(parsing), ms(model), ms(rules), ms(memory), growth];
  });
  const head = ['Secrets', 'parsing, ms', 'model, ms', 'rules, ms', 'peak memory, MB', 'exponent of parsing'];
  table('cdk8s-acme check of a JSON List (bar: 3,000 ms for 40,000 Secrets, exponent 1.1)', head, rows);
}

function doctor() {
  const counts = quick ? [100, 500] : [500, 5000];
  const found = inTurn(
    Object.fromEntries(
      counts.map((count) => {
        const file = join(folder, `cluster-${count}.json`);
        writeFileSync(file, JSON.stringify(clusterList(count), null, 4));
        return [count, () => node('bench/doctor.mjs', file)];
      }),
    ),
    Math.min(3, ROUNDS),
  );
  results.doctor = found;
  const rows = counts.map((count) => {
    const { milliseconds, memory, causes } = found[count];
    return [count, ms(milliseconds), ms(memory), causes];
  });
  const head = ['certificates', 'whole command, ms', 'peak memory, MB', 'causes'];
  table('cdk8s-acme doctor of a dump (bar: 5,000 ms for 5,000 certificates)', head, rows);
}

function startup() {
  const main = objectsOfMain();
  const timed =
    (...args) =>
    () => {
      const start = performance.now();
      execFileSync('node', args, { env: { ...process.env, CDK8S_OUTDIR: join(folder, 'out') }, stdio: 'ignore' });
      return { ms: performance.now() - start };
    };
  const loading = ['-C', 'cdk8s-acme-source', '-r', './scripts/register.cjs'];
  const found = inTurn({
    'require of the package': () => node('bench/startup.mjs'),
    'cdk8s-acme --help': timed('build/cli/bin.js', '--help'),
    'examples/main.ts from lib/, as npm run synth runs it': timed(...loading, 'examples/main.ts'),
    'the same app with the built package': timed('-r', './scripts/register.cjs', 'examples/main.ts'),
    'the same objects with ApiObjects': timed('-r', './scripts/register.cjs', main),
  });
  results.startup = found;
  const { peers, library } = found['require of the package'];
  const rows = Object.entries(found)
    .slice(1)
    .map(([name, f]) => [name, ms(f.ms)]);
  table(
    'Start-up (bar: 30 ms for the package)',
    ['', 'ms'],
    [['require of cdk8s and cdk8s-plus-27', ms(peers)], ['require of the package beyond them', ms(library)], ...rows],
  );
}

/** An app of bare ApiObjects that writes what examples/main.ts writes. */
function objectsOfMain() {
  execFileSync('node', ['-C', 'cdk8s-acme-source', '-r', './scripts/register.cjs', 'examples/main.ts'], {
    env: { ...process.env, CDK8S_OUTDIR: join(folder, 'main') },
    stdio: 'ignore',
  });
  mkdirSync('bench/out', { recursive: true });
  const file = 'bench/out/main.ts';
  writeFileSync(
    file,
    `import { ApiObject, App, Chart } from 'cdk8s';
import * as YAML from 'yaml';
const app = new App();
const chart = new Chart(app, 'platform');
const written: any[] = YAML.parseAllDocuments(${JSON.stringify(readFileSync(join(folder, 'main', 'platform.k8s.yaml'), 'utf8'))}).map((d) => d.toJS());
written.forEach((object, i) => new ApiObject(chart, \`object-\${i}\`, object));
app.synth();
`,
  );
  return file;
}

function tarball() {
  const [{ size, unpackedSize }] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  results.tarball = { size, unpackedSize };
  table(
    'Tarball (bar: 1,200 kB)',
    ['packed, kB', 'unpacked, kB'],
    [[Math.round(size / 1000), Math.round(unpackedSize / 1000)]],
  );
}

console.log(results.machine);
objects(10);
for (const part of [cold, startup, tarball, choice, rules, check, validators, lists, doctor, synth])
  if (!only || part.name === only) part();
rmSync(folder, { recursive: true });
rmSync('bench/out', { recursive: true, force: true });
writeFileSync('bench/results.json', `${JSON.stringify(results, null, 2)}\n`);
