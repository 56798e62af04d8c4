/** How an example fared. */
export interface ExampleResult {
  readonly name: string;
  /** Why its certificates are not issued here; undefined where they are. */
  readonly reason?: string;
  /** What the API server and the webhook refused; empty where they took all of it. */
  readonly refused: string;
  readonly objects: number;
  readonly certificates: readonly string[];
  /** What stayed pending although it could be issued. */
  readonly pending: readonly string[];
}

/** What the cluster and the check say of a broken state. */
export interface FaultResult {
  readonly title: string;
  readonly name: string;
  readonly cluster: readonly string[];
  readonly check: readonly string[];
  readonly rules: readonly string[];
}

export interface Versions {
  readonly cluster: string;
  readonly kubernetes: string;
  readonly certManager: string;
  readonly acme: string;
}

/** What was measured, and on what. */
export interface Proof {
  readonly versions: Versions;
  readonly examples: readonly ExampleResult[];
  /** Certificates of the whole app, all of which are ready. */
  readonly certificates: readonly string[];
  readonly faults: readonly FaultResult[];
}

export const isWell = ({ refused, pending }: ExampleResult): boolean => refused === '' && pending.length === 0;

export const agrees = ({ cluster, check }: FaultResult): boolean => cluster.join() === check.join();

// What is packed, as docs/ is, leads to the rest of the repository by its address.
const REPOSITORY = 'https://github.com/cdk8s-acme/cdk8s-acme';

/** The page. The same results make the same page. */
export function proofPage(proof: Proof): string {
  const { versions, examples, faults, certificates } = proof;
  const issued = examples.filter(({ reason }) => reason === undefined);
  const count = issued.reduce((sum, { certificates, pending }) => sum + certificates.length - pending.length, 0);
  const of = issued.reduce((sum, { certificates }) => sum + certificates.length, 0);
  return `# Held against a cluster

Written by \`npm run conformance:cluster\`; [conformance/cluster](${REPOSITORY}/tree/main/conformance/cluster) says how it works.

| What | Which |
| --- | --- |
| Cluster | ${versions.cluster} |
| Kubernetes | ${versions.kubernetes} |
| cert-manager | ${versions.certManager} |
| ACME server | ${versions.acme} |
| Certificates of the examples that became ready | ${count} of ${of} |
| Broken states for which check and cluster name the same certificates | ${faults.filter(agrees).length} of ${faults.length} |

## Examples

Each object is applied with server-side apply and strict field validation, so that an unknown field is refused. The ACME
server of the cluster is put in the place of the CA, and its DNS server in the place of the provider. Names, selectors,
references, ServiceAccounts, pull secrets and the places of Secrets stay. An example whose certificates cannot be issued there is
applied unchanged, as a dry run by the server.

| Example | Objects | Accepted | Certificates ready |
| --- | --- | --- | --- |
${examples.map(exampleRow).join('\n')}

## Broken states

An app with ${certificates.length} certificates, all of which are issued: ${certificates.map(code).join(', ')}. One thing at a time is
broken in it. The cluster says which certificates do not become ready; \`cdk8s-acme check\` says which by the same objects.

| Broken | Pending in the cluster | Pending by check | Rules |
| --- | --- | --- | --- |
${faults.map(faultRow).join('\n')}
`;
}

function exampleRow({ name, reason, refused, objects, certificates, pending }: ExampleResult): string {
  const link = `[${name}](${REPOSITORY}/blob/main/examples/${name})`;
  const done = certificates.length - pending.length;
  const waits = pending.length === 0 ? '' : `; pending: ${pending.map(code).join(', ')}`;
  const result = reason ?? `${done} of ${certificates.length}${waits}`;
  return `| ${link} | ${objects} | ${refused === '' ? 'all' : cell(refused)} | ${result} |`;
}

function faultRow(fault: FaultResult): string {
  const { title, cluster, check, rules } = fault;
  const rule = rules.map((id) => `[${id}](rules/${id}.md)`).join(', ');
  return `| ${title} | ${all(cluster)} | ${agrees(fault) ? 'the same' : `**${all(check)}**`} | ${rule} |`;
}

const code = (text: string): string => `\`${text}\``;
const all = (ids: readonly string[]): string => ids.map(code).join(', ') || 'none';
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
