import { type ApiObject, type ApiObjectMetadata, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { checkNew } from '../api/guard';
import { write } from '../manifest/write';
import type { PullSecret } from '../secrets/pull-secret';
import { namespaceNameProblem, objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import { doctorPermissions } from './doctor-permissions';
import type { MetricsFile } from './metrics-file';

/** Properties of an `AcmeDoctor`. */
export interface AcmeDoctorProps {
  /**
   * An image of your own, with `cdk8s-acme` (the npm package) and `kubectl` on the PATH. This package publishes none.
   */
  readonly image: string;
  /**
   * Metadata of the CronJob. All objects have its name, which may have 52 characters at most.
   *
   * @default - the construct's id as the name, no labels, no annotations
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * The namespace of the CronJob.
   *
   * @default - `metadata.namespace`, else the chart's namespace
   */
  readonly namespace?: string;
  /**
   * When the doctor looks: five fields of cron, or a word as `@hourly`.
   *
   * @default - every 15 minutes
   */
  readonly schedule?: string;
  /**
   * How many days ahead renewals are looked at: from 1 to 398.
   *
   * @default 30
   */
  readonly renewalDays?: number;
  /**
   * The file that metrics are written to.
   *
   * @default - none: what is found is in the log of the Job, which fails while a certificate is not ready
   */
  readonly metrics?: MetricsFile;
  /**
   * Whether the doctor may read Secrets, and so sees which are missing and which keys they have. It shows no value, but
   * who can run pods as its ServiceAccount can read all Secrets of the cluster.
   *
   * @default false
   */
  readonly readSecrets?: boolean;
  /**
   * The Secrets with which the image is pulled. They are written into the namespace of the doctor.
   *
   * @default - none: the image is public, or the nodes have credentials
   */
  readonly pullSecrets?: PullSecret[];
  /**
   * The numeric id of the user that the container runs as. 0, the administrator, is what some directories of nodes ask for.
   *
   * @default 1000
   */
  readonly runAsUser?: number;
}

/**
 * Looks at the certificates of the cluster regularly: a CronJob that runs `cdk8s-acme doctor`, with a ServiceAccount that
 * may only read. It says which certificates are not ready, and which will not be renewed, and why; as metrics for
 * Prometheus, or in its log.
 *
 * @see https://github.com/cdk8s-acme/cdk8s-acme/blob/main/docs/acme-doctor.md
 *
 * @example
 * new AcmeDoctor(chart, 'acme-doctor', {
 *   namespace: 'monitoring',
 *   image: 'registry.corp.dev/cdk8s-acme:0.1.0',
 *   metrics: MetricsFile.onNode('/var/lib/node_exporter/textfile'),
 * });
 */
export class AcmeDoctor extends Construct {
  /** The CronJob, to change what has no property here. */
  public readonly cronJob: ApiObject;
  /** Name of the ServiceAccount that it runs as. */
  public readonly serviceAccountName: string;

  /**
   * @throws if the name, the namespace, the image, the schedule or a number is not valid, or there is no namespace
   */
  public constructor(scope: Construct, id: string, props: AcmeDoctorProps) {
    props = checkNew(AcmeDoctor, 'AcmeDoctor', new.target, [scope, id, props]);
    super(scope, id);
    const name = props.metadata?.name ?? id;
    this.check(name, props);
    const { metadata: { labels, annotations } = {}, pullSecrets = [], readSecrets = false } = props;
    const namespace = this.namespaceFrom(props);
    this.serviceAccountName = name;
    const metadata = { ...(labels && { labels }), ...(annotations && { annotations }), name };
    for (const secret of pullSecrets) secret._deliver(this, namespace, this);
    write(this, 'service-account', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...metadata, namespace },
      automountServiceAccountToken: false,
      ...(pullSecrets.length > 0 && { imagePullSecrets: pullSecrets.map((secret) => ({ name: secret.secretName })) }),
    });
    write(this, 'cluster-role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata,
      rules: doctorPermissions(readSecrets),
    });
    write(this, 'cluster-role-binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
    this.cronJob = write(this, 'cron-job', {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { ...metadata, namespace },
      spec: {
        schedule: props.schedule ?? '*/15 * * * *',
        concurrencyPolicy: 'Forbid',
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 3,
        jobTemplate: { spec: { backoffLimit: 0, activeDeadlineSeconds: 600, template: { spec: podOf(name, props) } } },
      },
    });
  }

  private namespaceFrom(props: AcmeDoctorProps): string {
    const namespace = props.namespace ?? props.metadata?.namespace ?? Chart.of(this).namespace;
    if (namespace === undefined) {
      throw refusal(
        this,
        'has no namespace.',
        'Set `namespace`, or the namespace of its chart: the binding of its role names it.',
      );
    }
    const problem = namespaceNameProblem(namespace);
    if (problem) throw refusal(this, `namespace ${JSON.stringify(namespace)} ${problem}.`);
    return namespace;
  }

  private check(name: string, { image, schedule, renewalDays, runAsUser, pullSecrets = [] }: AcmeDoctorProps): void {
    const problem = objectNameProblem(name);
    if (problem) throw refusal(this, `metadata.name ${JSON.stringify(name)} ${problem}.`);
    if (name.length > LONGEST_NAME) {
      throw refusal(
        this,
        `metadata.name ${JSON.stringify(name)} has ${name.length} characters.`,
        `A CronJob's name may have ${LONGEST_NAME}, since Jobs append a time.`,
      );
    }
    if (!/^[^\s:@]+(?::\d+)?[^\s]*$/.test(image)) {
      throw refusal(this, `image ${JSON.stringify(image)} is not the name of an image.`);
    }
    if (schedule !== undefined && !/^(?:@\w+|\S+(?: +\S+){4})$/.test(schedule)) {
      throw refusal(
        this,
        `schedule ${JSON.stringify(schedule)} does not have the five fields of cron.`,
        'Write minute, hour, day, month and weekday: "*/15 * * * *".',
      );
    }
    checkNumber(this, 'renewalDays', renewalDays, 1, 398);
    checkNumber(this, 'runAsUser', runAsUser, 0, 2 ** 31 - 1);
    const names = pullSecrets.map((secret) => secret.secretName);
    const twice = names.find((one, i) => names.indexOf(one) !== i);
    if (twice) throw refusal(this, `has the pull secret "${twice}" twice.`, 'One Secret can hold several registries.');
  }
}

/** Kubernetes pkg/apis/batch/validation: 63, less what a Job's name adds. */
const LONGEST_NAME = 52;

function checkNumber(at: Construct, name: string, value: number | undefined, min: number, max: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return;
  throw refusal(at, `${name} ${value} is not a whole number from ${min} to ${max}.`);
}

function podOf(serviceAccountName: string, props: AcmeDoctorProps): object {
  const { image, renewalDays = 30, metrics, runAsUser = 1000 } = props;
  const args = ['doctor', '--all-namespaces', '--days', String(renewalDays)];
  if (metrics) args.push('--format', 'prometheus', '--output', `/metrics/${metrics._fileName}`);
  return {
    serviceAccountName,
    automountServiceAccountToken: true,
    restartPolicy: 'Never',
    ...(metrics?._nodeSelector && { nodeSelector: metrics._nodeSelector }),
    securityContext: {
      runAsNonRoot: runAsUser !== 0,
      runAsUser,
      ...(metrics && { fsGroup: runAsUser }),
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'doctor',
        image,
        command: ['cdk8s-acme'],
        args,
        // For what kubectl caches.
        env: [{ name: 'HOME', value: '/tmp' }],
        resources: { requests: { cpu: '50m', memory: '256Mi' } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
        volumeMounts: [
          ...(metrics ? [{ name: 'metrics', mountPath: '/metrics' }] : []),
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
    ],
    volumes: [...(metrics ? [{ name: 'metrics', ...metrics._volume }] : []), { name: 'tmp', emptyDir: {} }],
  };
}
