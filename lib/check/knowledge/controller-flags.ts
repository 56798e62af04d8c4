import { compareVersions, NEWEST, OLDEST } from '../../cert-manager/versions';
import { nearest } from '../../values/nearest';

/**
 * The flags of cert-manager's controller, with the release in which each came; `OLDEST` also where that is not known.
 *
 * Source: https://cert-manager.io/docs/cli/controller/ and the same pages of 1.1, 1.3, 1.7, 1.13 and 1.20; release notes of
 * 1.7 (nameservers of HTTP01), 1.11 (solver as root), 1.13 (configuration file), 1.15 and 1.20 (Gateway API), 1.21 (labels);
 * compared with cmd/controller/app/options/options.go of 1.8 and 1.10, and pkg/apis/config/controller/v1alpha1/types.go of 1.21.2.
 */
const FLAGS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...[
        'acme-http01-solver-image',
        'acme-http01-solver-resource-limits-cpu',
        'acme-http01-solver-resource-limits-memory',
      ],
      ...['acme-http01-solver-resource-request-cpu', 'acme-http01-solver-resource-request-memory'],
      ...['auto-certificate-annotations', 'extra-certificate-annotations', 'copied-annotation-prefixes'],
      ...[
        'cluster-issuer-ambient-credentials',
        'issuer-ambient-credentials',
        'cluster-resource-namespace',
        'namespace',
      ],
      ...['concurrent-workers', 'controllers', 'default-issuer-group', 'default-issuer-kind', 'default-issuer-name'],
      ...['dns01-check-retry-period', 'dns01-recursive-nameservers', 'dns01-recursive-nameservers-only'],
      ...['enable-certificate-owner-ref', 'enable-profiling', 'profiler-address', 'enable-pprof', 'pprof-address'],
      ...['feature-gates', 'kube-api-burst', 'kube-api-qps', 'kubeconfig', 'master', 'max-concurrent-challenges'],
      ...['leader-elect', 'leader-election-lease-duration', 'leader-election-namespace'],
      ...['leader-election-renew-deadline', 'leader-election-retry-period', 'leader-election-healthz-timeout'],
      ...['metrics-listen-address', 'healthz-listen-address', 'metrics-tls-cert-file', 'metrics-tls-private-key-file'],
      ...['metrics-tls-cipher-suites', 'metrics-tls-min-version', 'metrics-dynamic-serving-ca-secret-name'],
      ...['metrics-dynamic-serving-ca-secret-namespace', 'metrics-dynamic-serving-dns-names'],
      ...['metrics-dynamic-serving-leaf-duration', 'max-certificate-size', 'max-private-key-size', 'max-chain-length'],
      ...['max-bundle-size', 'certificate-request-minimum-backoff-duration', 'log-flush-frequency', 'logging-format'],
      ...[
        'certificate-request-maximum-backoff-duration',
        'acme-http01-solver-runtime-class-name',
        'v',
        'vmodule',
        'help',
      ],
      ...['gateway-api-extra-protocols', 'extra-protocols', 'alsologtostderr', 'add-dir-header', 'log-backtrace-at'],
      ...['log-dir', 'log-file', 'log-file-max-size', 'logtostderr', 'one-output', 'skip-headers', 'skip-log-headers'],
      ...['stderrthreshold', 'log-text-split-stream', 'log-text-info-buffer-size', 'log-json-split-stream'],
      ...['log-json-info-buffer-size', 'version'],
    ].map((flag) => [flag, OLDEST]),
  ),
  'acme-http01-solver-nameservers': '1.7',
  'acme-http01-solver-run-as-non-root': '1.11',
  config: '1.13',
  'enable-gateway-api': '1.15',
  'enable-gateway-api-listenerset': '1.20',
  'acme-http01-solver-extra-labels': '1.21',
};

/** Flags that the controller had once, with the first release without them and what to write instead. */
const REMOVED: Readonly<Record<string, readonly [release: string, instead: string]>> = {
  // Deprecated in the release notes of 1.2; not on the page of 1.3.
  'renew-before-expiry-duration': ['1.3', 'Set renewBefore in the Certificates.'],
  'renew-before-expiration-duration': ['1.3', 'Set renewBefore in the Certificates.'],
  // Release notes of 1.7; pull request 4551.
  'dns01-self-check-nameservers': ['1.7', 'Write --dns01-recursive-nameservers.'],
  // Release 0.11; issue 2331.
  'default-acme-issuer-challenge-type': [OLDEST, 'Configure solvers in the issuer.'],
  'default-acme-issuer-dns01-provider-name': [OLDEST, 'Configure solvers in the issuer.'],
};

/** Flags of the other components. Source: https://cert-manager.io/docs/cli/webhook/, /docs/cli/cainjector/; issue 7294. */
const OF_OTHERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['api-server-host', 'dynamic-serving-ca-secret-name', 'dynamic-serving-ca-secret-namespace', 'healthz-port'],
      ...['dynamic-serving-dns-names', 'dynamic-serving-leaf-duration', 'secure-port', 'tls-cert-file'],
      ...['tls-private-key-file', 'tls-cipher-suites', 'tls-min-version'],
    ].map((flag) => [flag, 'webhook']),
  ),
  'enable-certificates-data-source': 'cainjector',
  'enable-apiservices-injectable': 'cainjector',
  'enable-customresourcedefinitions-injectable': 'cainjector',
  'enable-mutatingwebhookconfigurations-injectable': 'cainjector',
  'enable-validatingwebhookconfigurations-injectable': 'cainjector',
};

/** Why a release does not know a flag, and what to do. */
export interface FlagProblem {
  readonly what: string;
  readonly fix: string;
  /** Whether nothing is known of the flag, beyond that it is not in the table. */
  readonly isUnknown?: true;
}

/**
 * What is wrong with a flag of the controller; undefined where it is known, or only not known here.
 *
 * @param release undefined where that is not known
 * @param isComplete whether all flags of the release are in the table, so that any other is unknown to it
 */
export function flagProblem(flag: string, release: string | undefined, isComplete = false): FlagProblem | undefined {
  const name = flag.replaceAll('_', '-');
  const removed = Object.hasOwn(REMOVED, name) ? REMOVED[name] : undefined;
  if (removed)
    return removed[0] === OLDEST || (release && compareVersions(release, removed[0]) >= 0)
      ? {
          what: `was removed${removed[0] === OLDEST ? ' before cert-manager 1.0' : ` in cert-manager ${removed[0]}`}`,
          fix: removed[1],
        }
      : undefined;
  if (Object.hasOwn(OF_OTHERS, name))
    return { what: `is one of the ${OF_OTHERS[name]}`, fix: `Remove it, or set it for the ${OF_OTHERS[name]}.` };
  const since = Object.hasOwn(FLAGS, name) ? FLAGS[name]! : undefined;
  if (since !== undefined)
    return release && compareVersions(release, since) < 0
      ? { what: `came with cert-manager ${since}`, fix: `Remove it, or upgrade to ${since}.` }
      : undefined;
  // What is not known here may have come later; a slip of the pen has not.
  const meant = nearest(name, Object.keys(FLAGS));
  if (meant !== undefined && isSlip(name, meant))
    return { what: 'is not one that cert-manager knows', fix: `Write --${meant}.` };
  return release !== undefined && isComplete
    ? {
        what: `no release up to ${NEWEST} is known to have`,
        fix: 'Remove it, or write the flag as the reference has it: https://cert-manager.io/docs/cli/controller/.',
        isUnknown: true,
      }
    : undefined;
}

/** Whether a name is another one with a letter or two amiss, a dash too few, or an s. */
function isSlip(name: string, meant: string): boolean {
  const [a, b] = [name, meant].map((one) => one.replaceAll('-', '')) as [string, string];
  if (Math.abs(a.length - b.length) > 2 || b.length < 8) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end <= 2;
}
