import { objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';

/** Options of a file with metrics. */
export interface MetricsFileOptions {
  /**
   * Name of the file. It must end in `.prom`: the node exporter reads no other.
   *
   * @default cdk8s-acme.prom
   */
  readonly fileName?: string;
}

/** Options of a file with metrics on a node. */
export interface NodeMetricsFileOptions extends MetricsFileOptions {
  /**
   * Labels of the one node on which the CronJob runs. On another node it would leave a second file, with metrics that no
   * longer hold.
   *
   * @default - any node: only right for a directory that all nodes share, or a cluster of one node
   */
  readonly nodeSelector?: { [label: string]: string };
}

/**
 * Where an `AcmeDoctor` writes its metrics: a file for the textfile collector of Prometheus' node exporter.
 *
 * @example
 * const metrics = MetricsFile.onNode('/var/lib/node_exporter/textfile');
 */
export class MetricsFile {
  /**
   * A file in a directory of the node (a `hostPath`), which the node exporter there reads (its flag
   * `--collector.textfile.directory`). The user that the container runs as must be allowed to write to the directory, and
   * the Pod Security level of the namespace must be privileged.
   *
   * @param directory absolute path on the node, which must exist
   * @throws if the path is not absolute, or the file's name is not valid
   *
   * @example
   * const metrics = MetricsFile.onNode('/var/lib/node_exporter/textfile', {
   *   nodeSelector: { 'kubernetes.io/hostname': 'node-1' },
   * });
   */
  public static onNode(directory: string, options: NodeMetricsFileOptions = {}): MetricsFile {
    const where = 'MetricsFile.onNode';
    if (!/^\/[\w./-]*$/.test(directory) || directory.split('/').includes('..')) {
      throw refusal(where, `directory ${JSON.stringify(directory)} is not an absolute path.`);
    }
    const volume = { hostPath: { path: directory, type: 'Directory' } };
    return new MetricsFile(volume, checkedName(where, options.fileName), options.nodeSelector);
  }

  /**
   * A file on a volume that something else reads: a node exporter that runs as a sidecar or with this claim, or a job that
   * sends it on.
   *
   * @param claimName name of the PersistentVolumeClaim, in the namespace of the doctor
   * @throws if a name is not valid
   *
   * @example
   * const metrics = MetricsFile.onClaim('acme-metrics');
   */
  public static onClaim(claimName: string, options: MetricsFileOptions = {}): MetricsFile {
    const where = 'MetricsFile.onClaim';
    const problem = objectNameProblem(claimName);
    if (problem) throw refusal(where, `claimName ${JSON.stringify(claimName)} ${problem}.`);
    return new MetricsFile({ persistentVolumeClaim: { claimName } }, checkedName(where, options.fileName), undefined);
  }

  private constructor(
    /** @internal */
    public readonly _volume: object,
    /** @internal */
    public readonly _fileName: string,
    /** @internal */
    public readonly _nodeSelector: { readonly [label: string]: string } | undefined,
  ) {}
}

function checkedName(where: string, fileName = 'cdk8s-acme.prom'): string {
  if (/^[\w-][\w.-]*\.prom$/.test(fileName)) return fileName;
  throw refusal(
    where,
    `fileName ${JSON.stringify(fileName)} is not the name of a file that ends in ".prom".`,
    'The textfile collector of the node exporter reads no other.',
  );
}
