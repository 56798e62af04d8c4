import { ClusterState } from '../../doctor/cluster-state';
import type { Examination } from '../../doctor/diagnosis';
import { examine } from '../../doctor/examine';
import { readDump } from '../doctor/read-dump';
import { doctorJson } from '../format/doctor-json';
import { doctorMarkdown } from '../format/doctor-markdown';
import { doctorText } from '../format/doctor-text';
import { problemsText } from '../format/text';
import type { ExitCode, Io } from '../io';
import { type Style, style, takesColour } from '../style';

/** How a diagnosis can be written. */
export type DoctorFormat = 'text' | 'json' | 'markdown';

/** Arguments of `doctor`. */
export interface DoctorArguments {
  /** Files with what kubectl wrote, or `-` for standard input. */
  readonly inputs: readonly string[];
  readonly format: DoctorFormat;
  /** The namespace whose certificates count. @default - those of all do */
  readonly namespace?: string;
  readonly certManagerVersion?: string;
  readonly clusterResourceNamespace?: string;
  /** In bytes. */
  readonly maxDocumentSize?: number;
}

const WRITERS: Record<DoctorFormat, (examination: Examination, style: Style) => string> = {
  text: doctorText,
  json: doctorJson,
  markdown: doctorMarkdown,
};

/** `cdk8s-acme doctor`: why certificates are not ready. */
export function doctorCommand(args: DoctorArguments, io: Io): ExitCode {
  const { objects, problems } = readDump(args.inputs, io, args.maxDocumentSize);
  io.stderr.write(problemsText(problems, style(takesColour(io.stderr, io.env))));
  const { certManagerVersion, clusterResourceNamespace } = args;
  const examination = examine(
    new ClusterState(objects, { certManagerVersion, clusterResourceNamespace }),
    args.namespace,
  );
  const colours = style(args.format === 'text' && takesColour(io.stdout, io.env));
  io.stdout.write(WRITERS[args.format](examination, colours));
  if (problems.length > 0) return 2;
  return examination.ready === examination.certificates && examination.diagnoses.length === 0 ? 0 : 1;
}
