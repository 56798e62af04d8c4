import { flagProblem } from '../../../lib/check/knowledge/controller-flags';

// https://cert-manager.io/v1.13-docs/cli/controller/, and what came later, from the pages of 1.20 and 1.21.
const OF_1_13 = `
  acme-http01-solver-image acme-http01-solver-resource-limits-cpu acme-http01-solver-resource-limits-memory
  acme-http01-solver-resource-request-cpu acme-http01-solver-resource-request-memory add_dir_header alsologtostderr
  auto-certificate-annotations cluster-issuer-ambient-credentials cluster-resource-namespace concurrent-workers controllers
  copied-annotation-prefixes default-issuer-group default-issuer-kind default-issuer-name dns01-check-retry-period
  dns01-recursive-nameservers dns01-recursive-nameservers-only enable-certificate-owner-ref enable-profiling feature-gates
  issuer-ambient-credentials kube-api-burst kube-api-qps kubeconfig leader-elect leader-election-lease-duration
  leader-election-namespace leader-election-renew-deadline leader-election-retry-period log-flush-frequency log_backtrace_at
  log_dir log_file log_file_max_size logging-format logtostderr max-concurrent-challenges metrics-listen-address namespace
  one_output profiler-address skip_headers skip_log_headers stderrthreshold help master v vmodule`;
const LATER = `
  extra-certificate-annotations enable-pprof pprof-address leader-election-healthz-timeout healthz-listen-address
  metrics-tls-cert-file metrics-tls-private-key-file metrics-tls-cipher-suites metrics-tls-min-version
  metrics-dynamic-serving-ca-secret-name metrics-dynamic-serving-ca-secret-namespace metrics-dynamic-serving-dns-names
  metrics-dynamic-serving-leaf-duration max-certificate-size max-private-key-size max-chain-length max-bundle-size
  certificate-request-minimum-backoff-duration certificate-request-maximum-backoff-duration
  acme-http01-solver-runtime-class-name gateway-api-extra-protocols extra-protocols log-text-split-stream
  log-text-info-buffer-size log-json-split-stream log-json-info-buffer-size version`;
const FLAGS = `${OF_1_13} ${LATER}`.trim().split(/\s+/);

test.each(FLAGS)('--%s is a flag of any release', (flag) => {
  expect(flagProblem(flag, '1.0')).toBeUndefined();
  expect(flagProblem(flag, '1.21')).toBeUndefined();
  expect(flagProblem(flag, undefined)).toBeUndefined();
});

test.each(FLAGS.filter((flag) => flag.replace(/[-_]/g, '').length >= 8))('a slip in --%s is told', (flag) => {
  const expected = { what: 'is not one that cert-manager knows', fix: `Write --${flag.replaceAll('_', '-')}.` };
  const middle = Math.floor(flag.length / 2);
  expect(flagProblem(`${flag.slice(0, middle)}qz${flag.slice(middle)}`, '1.21')).toEqual(expected);
});

test.each([
  ['acme-http01-solver-nameservers', '1.7'],
  ['acme-http01-solver-run-as-non-root', '1.11'],
  ['config', '1.13'],
  ['enable-gateway-api', '1.15'],
  ['enable-gateway-api-listenerset', '1.20'],
  ['acme-http01-solver-extra-labels', '1.21'],
])('--%s came with %s', (flag, since) => {
  const [major, minor] = since.split('.');
  expect(flagProblem(flag, `${major}.${Number(minor) - 1}`)).toEqual({
    what: `came with cert-manager ${since}`,
    fix: `Remove it, or upgrade to ${since}.`,
  });
  expect(flagProblem(flag, since)).toBeUndefined();
  expect(flagProblem(flag, undefined)).toBeUndefined();
});

test('flags that were removed', () => {
  const renew = { what: 'was removed in cert-manager 1.3', fix: 'Set renewBefore in the Certificates.' };
  expect(flagProblem('renew-before-expiry-duration', '1.2')).toBeUndefined();
  expect(flagProblem('renew-before-expiry-duration', undefined)).toBeUndefined();
  expect(flagProblem('renew-before-expiry-duration', '1.3')).toEqual(renew);
  expect(flagProblem('renew_before_expiry_duration', '1.21')).toEqual(renew);
  for (const flag of ['default-acme-issuer-challenge-type', 'default-acme-issuer-dns01-provider-name'])
    expect(flagProblem(flag, undefined)).toEqual({
      what: 'was removed before cert-manager 1.0',
      fix: 'Configure solvers in the issuer.',
    });
});

test.each([
  ['api-server-host', 'webhook'],
  ['dynamic-serving-ca-secret-name', 'webhook'],
  ['dynamic-serving-ca-secret-namespace', 'webhook'],
  ['healthz-port', 'webhook'],
  ['dynamic-serving-dns-names', 'webhook'],
  ['dynamic-serving-leaf-duration', 'webhook'],
  ['secure-port', 'webhook'],
  ['tls-cert-file', 'webhook'],
  ['tls-private-key-file', 'webhook'],
  ['tls-cipher-suites', 'webhook'],
  ['tls-min-version', 'webhook'],
  ['enable-certificates-data-source', 'cainjector'],
  ['enable-apiservices-injectable', 'cainjector'],
  ['enable-customresourcedefinitions-injectable', 'cainjector'],
  ['enable-mutatingwebhookconfigurations-injectable', 'cainjector'],
  ['enable-validatingwebhookconfigurations-injectable', 'cainjector'],
])('--%s is a flag of the %s', (flag, component) => {
  expect(flagProblem(flag, '1.21')).toEqual({
    what: `is one of the ${component}`,
    fix: `Remove it, or set it for the ${component}.`,
  });
});

test.each([
  ['two letters more', 'leader-electing-', undefined],
  ['two letters more at the end', 'kubeconfigxx', 'kubeconfig'],
  ['three letters more', 'kubeconfigxxx', undefined],
  ['two letters less', 'kubeconf', 'kubeconfig'],
  ['three letters less', 'kubecon', undefined],
  ['two letters before it', 'xxkubeconfig', 'kubeconfig'],
  ['a letter that stands twice', 'kubeconnfig', 'kubeconfig'],
  ['two letters apart', 'xubeconfix', undefined],
  ['no dash', 'featuregates', 'feature-gates'],
  ['the shortest one that counts', 'log-fileq', undefined],
  ['eight letters', 'logg-dirs', undefined],
  ['nine letters', 'namespacee', 'namespace'],
  ['something else', 'enable-everything', undefined],
])('a flag with %s: %s', (_, flag, meant) => {
  expect(flagProblem(flag, '1.21')?.fix).toBe(meant && `Write --${meant}.`);
});

test('one that is like none is unknown only where all flags of the release are known', () => {
  expect(flagProblem('enable-everything', '1.21', true)).toEqual({
    what: 'no release up to 1.21 is known to have',
    fix: 'Remove it, or write the flag as the reference has it: https://cert-manager.io/docs/cli/controller/.',
    isUnknown: true,
  });
  expect(flagProblem('enable-everything', undefined, true)).toBeUndefined();
  expect(flagProblem('leader-elect', '1.21', true)).toBeUndefined();
  expect(flagProblem('log_file_max_size', '1.21', true)).toBeUndefined();
});
