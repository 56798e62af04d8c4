import { ClusterState } from '../../doctor/cluster-state';
import type { Examination } from '../../doctor/diagnosis';
import { examine } from '../../doctor/examine';
import { areFromCluster } from '../../doctor/from-cluster';
import { shellWord } from '../../doctor/shell-word';
import { shown } from '../../values/shown';
import { dumpOf } from '../doctor/dump';
import { KubectlError } from '../doctor/kubectl';
import { probe } from '../doctor/probe';
import { progressOf } from '../doctor/progress';
import { type ClusterOptions, readCluster } from '../doctor/read-cluster';
import { readDump } from '../doctor/read-dump';
import { doctorJson } from '../format/doctor-json';
import { doctorMarkdown } from '../format/doctor-markdown';
import { doctorPrometheus } from '../format/doctor-prometheus';
import { doctorText } from '../format/doctor-text';
import { problemsText } from '../format/text';
import { type ExitCode, type Io, UsageError } from '../io';
import { counted } from '../report';
import { type Style, style, takesColour } from '../style';
import { writeWhole } from '../write-whole';

/** How a diagnosis can be written. */
export type DoctorFormat = 'text' | 'json' | 'markdown' | 'prometheus';

/** Arguments of `doctor`. */
export interface DoctorArguments extends ClusterOptions {
  /** Files with what kubectl wrote, or `-` for standard input; none for a cluster. */
  readonly inputs: readonly string[];
  readonly format: DoctorFormat;
  readonly allNamespaces?: boolean;
  /** For how many days ahead renewals are looked at. @default 30 */
  readonly days?: number;
  /** The file that is written, whole or not at all. @default - standard output */
  readonly output?: string;
  readonly certManagerVersion?: string;
  /** In bytes. */
  readonly maxDocumentSize?: number;
  /** The file that what was read is written to, without values of Secrets. @default - none */
  readonly dump?: string;
  /** Whether the network is asked about what hangs. @default false */
  readonly probe?: boolean;
  /** Whether to look until all are ready. @default false */
  readonly watch?: boolean;
}

/** What was read, and whether it is all that was asked for. */
interface Looked {
  readonly state: ClusterState;
  /** Whether something could not be read. */
  readonly failed: boolean;
}

const WRITERS: Record<DoctorFormat, (examination: Examination, style: Style) => string> = {
  text: doctorText,
  json: doctorJson,
  markdown: doctorMarkdown,
  prometheus: doctorPrometheus,
};

/** `cdk8s-acme doctor`: why certificates are not ready. @throws UsageError for options that do not go together */
export async function doctorCommand(args: DoctorArguments, io: Io): Promise<ExitCode> {
  checkArguments(args);
  try {
    const looked = look(args, io);
    const found = examine(looked.state, args.namespace, args.days);
    const examination = args.probe ? await probe(found, io.network) : found;
    report(examination, args, io);
    if (looked.failed) return 2;
    return isWell(examination) ? 0 : args.watch ? await watch(examination, args, io) : 1;
  } catch (e) {
    if (!(e instanceof KubectlError || e instanceof NoCluster)) throw e;
    const id = e instanceof KubectlError ? 'kubectl' : 'no-cluster';
    const colours = style(takesColour(io.stderr, io.env));
    io.stderr.write(
      `${colours.severity('error', `error[${id}]`)}: ${shown(e.message)}\n ${colours.dim('=')} ${colours.bold('fix')}: ${shown(e.fix)}\n`,
    );
    return 2;
  }
}

/** What was given are manifests. */
class NoCluster extends Error {
  public readonly fix: string;

  public constructor(inputs: readonly string[]) {
    super(
      'These are manifests, not objects that were read from a cluster: none has a status, a uid or a creation time. ' +
        'Nothing can be said about the progress of certificates.',
    );
    const check = ['cdk8s-acme check', ...inputs.map(shellWord)].join(' ');
    this.fix = `To check manifests: ${check}. To diagnose certificates, give what a cluster has: cdk8s-acme doctor, or kubectl get -o yaml.`;
  }
}

function checkArguments(args: DoctorArguments): void {
  const { inputs, watch, format, output, namespace, allNamespaces, ...choice } = args;
  const { context, kubeconfig, withSecrets } = choice;
  if (namespace !== undefined && allNamespaces) throw new UsageError('Give -n or -A, not both.');
  if (inputs.length > 0 && (context !== undefined || kubeconfig !== undefined || withSecrets))
    throw new UsageError('Give a dump, or say which cluster is meant: not both.');
  if (inputs.length > 0 && watch) throw new UsageError('--watch looks at a cluster: a dump does not change.');
  if (watch && (format !== 'text' || output !== undefined))
    throw new UsageError('--watch writes text to standard output.');
}

/** Reads the cluster or the dump, says what could not be read, and writes the dump that is asked for. @throws KubectlError, NoCluster */
function look(args: DoctorArguments, io: Io): Looked {
  const { inputs, certManagerVersion, clusterResourceNamespace, maxDocumentSize, dump } = args;
  const options = { certManagerVersion, clusterResourceNamespace };
  const colours = style(takesColour(io.stderr, io.env));
  if (inputs.length > 0) {
    const { objects, problems } = readDump(inputs, io, maxDocumentSize);
    io.stderr.write(problemsText(problems, colours));
    if (objects.length > 0 && !areFromCluster(objects)) throw new NoCluster(inputs);
    const state = new ClusterState(objects, options);
    if (dump !== undefined) writeDump(dump, dumpOf(state, objects), objects.length, io);
    return { state, failed: problems.length > 0 };
  }
  const at = io.now().getTime();
  const { objects, notes, complete } = readCluster(args, io);
  for (const note of notes) io.stderr.write(`${colours.severity('info', 'note')}: ${shown(note)}.\n`);
  const state = new ClusterState(objects, { ...options, at, complete });
  if (dump !== undefined) writeDump(dump, dumpOf(state, objects), objects.length, io);
  return { state, failed: false };
}

function writeDump(file: string, text: string, count: number, io: Io): void {
  writeWhole(file, 'The dump', text, io);
  io.stderr.write(`${counted(count, 'object')} written to ${shown(file)}, without values of Secrets.\n`);
}

function report(examination: Examination, { format, output }: DoctorArguments, io: Io): void {
  const colours = style(format === 'text' && output === undefined && takesColour(io.stdout, io.env));
  const text = WRITERS[format](examination, colours);
  if (output === undefined) io.stdout.write(text);
  else writeWhole(output, 'The output', text, io);
}

/** Whether there is nothing left to do. */
function isWell({ ready, certificates, diagnoses }: Examination): boolean {
  return ready === certificates && diagnoses.length === 0;
}

/** How long it waits before it looks again, in milliseconds. */
const INTERVAL = 5_000;

/** Looks until all are ready, and says what changes. */
async function watch(first: Examination, args: DoctorArguments, io: Io): Promise<ExitCode> {
  const colours = style(takesColour(io.stdout, io.env));
  const once = { ...args, dump: undefined };
  for (let before = first; ; ) {
    await io.sleep(INTERVAL);
    const now = examine(look(once, io).state, args.namespace, args.days);
    io.stdout.write(progressOf(before, now, colours));
    if (isWell(now)) return 0;
    before = now;
  }
}
