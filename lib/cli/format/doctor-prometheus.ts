import type { Diagnosis, Examination } from '../../doctor/diagnosis';
import { shown } from '../../values/shown';

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number];

/**
 * As metrics for Prometheus, in its text format: for a file that the node exporter reads.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function doctorPrometheus({ at, seen, diagnoses, renewalFailures }: Examination): string {
  const problems = new Map(diagnoses.flatMap(problemsOf).map((labels) => [JSON.stringify(labels), labels]));
  return [
    family(
      'certificate_ready',
      'Whether the certificate is ready.',
      seen.map(({ view, isReady }): Sample => [named(view), isReady ? 1 : 0]),
    ),
    family(
      'certificate_expiration_timestamp_seconds',
      'When the certificate ends.',
      seen.flatMap(({ view, endsAt }): Sample[] => (endsAt === undefined ? [] : [[named(view), seconds(endsAt)]])),
    ),
    family(
      'certificate_renewal_timestamp_seconds',
      'When cert-manager renews the certificate.',
      seen.flatMap(({ view, renewsAt }): Sample[] =>
        renewsAt === undefined ? [] : [[named(view), seconds(renewsAt)]],
      ),
    ),
    family(
      'certificate_problem_info',
      'A cause that keeps the certificate from being issued or renewed now.',
      [...problems.values()].map((labels): Sample => [labels, 1]),
    ),
    family(
      'certificate_renewal_failure_timestamp_seconds',
      'When a renewal of the certificate will fail, as the objects are now.',
      renewalFailures.flatMap(({ id, renewals }) =>
        renewals.map(({ view, renewsAt }): Sample => [{ ...named(view), cause: id }, seconds(renewsAt)]),
      ),
    ),
    family('doctor_last_run_timestamp_seconds', 'When the cluster was looked at.', [[{}, seconds(at)]]),
  ].join('');
}

function problemsOf({ id, patients }: Diagnosis): Labels[] {
  return patients.map(({ view, hang }) => ({ ...named(view), cause: id, stage: hang.stage }));
}

function named({ namespace, name }: { readonly namespace: string; readonly name: string }): Labels {
  return { namespace, name };
}

/** A metric with its samples. One that has none is there all the same, so that a query for it is not one for nothing. */
function family(name: string, help: string, samples: readonly Sample[]): string {
  const full = `cdk8s_acme_${name}`;
  const lines = samples.map(([labels, value]) => `${full}${labelText(labels)} ${value}\n`);
  // A certificate that several Ingresses ask for is one.
  return `# HELP ${full} ${help}\n# TYPE ${full} gauge\n${[...new Set(lines)].join('')}`;
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}

function escaped(value: string): string {
  return shown(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 1000);
}
