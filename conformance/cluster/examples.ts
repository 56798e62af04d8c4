import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { KubeObject } from '../../lib/check/model/kube-object';
import { Model } from '../../lib/check/model/model';
import type { Manifest } from './kubectl';
import { caBundle, type Settings } from './settings';

const ROOT = join(__dirname, '..', '..');
const EXAMPLES = join(ROOT, 'examples');

/** Every example that is an app: `main.ts`, `providers/route53.ts`. */
export function exampleNames(): string[] {
  const here = ['.', 'providers'].flatMap((folder) =>
    readdirSync(join(EXAMPLES, folder)).map((file) => join(folder, file)),
  );
  return here
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.split(sep).join('/'))
    .sort();
}

/** What an example writes. */
export function synthesized(name: string): Manifest[] {
  const folder = mkdtempSync(join(tmpdir(), 'example-'));
  try {
    const args = ['-C', 'cdk8s-acme-source', '-r', './scripts/register.cjs', join(EXAMPLES, name)];
    execFileSync('node', args, { cwd: ROOT, env: { ...process.env, CDK8S_OUTDIR: folder }, stdio: 'pipe' });
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort((a, b) => (relative(folder, a) < relative(folder, b) ? -1 : 1));
    return files.flatMap((file) => parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS()));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * An example for the cluster at hand: its ACME server in the place of the CA, its DNS server in the place of the provider.
 * Names, selectors, references, ServiceAccounts and pull secrets stay as they are.
 */
export function adapted(objects: readonly Manifest[], settings: Settings): Manifest[] {
  const { acme, rfc2136 } = settings;
  const credentials = new Set<string>();
  const issuers = objects.map((object) => {
    if (!object.kind.endsWith('Issuer')) return object;
    const solvers = object.spec.acme.solvers.map((solver: any) => {
      const { cnameStrategy, ...provider } = solver.dns01 ?? {};
      const ref = secretRef(provider);
      if (ref === undefined) return solver;
      credentials.add(`${object.metadata.namespace ?? 'cert-manager'}/${ref.name}/${ref.key}`);
      const { nameserver, keyName, algorithm } = rfc2136;
      const here = { nameserver, tsigKeyName: keyName, tsigAlgorithm: algorithm, tsigSecretSecretRef: ref };
      return { ...solver, dns01: { ...(cnameStrategy && { cnameStrategy }), rfc2136: here } };
    });
    const spec = { acme: { ...object.spec.acme, server: acme.server, caBundle: caBundle(settings), solvers } };
    return { ...object, spec };
  });
  return issuers.map((object) => {
    if (object.kind !== 'Secret') return object;
    const { namespace, name } = object.metadata;
    const key = [...credentials].find((id) => id.startsWith(`${namespace}/${name}/`))?.split('/')[2];
    return key === undefined ? object : { ...object, data: undefined, stringData: { [key]: rfc2136.secret } };
  });
}

/** The certificates that objects ask for: `namespace/name`, in order. */
export function certificatesIn(objects: readonly Manifest[]): string[] {
  const { certificates } = new Model(objects.map((raw) => new KubeObject(raw)));
  return certificates.map(({ namespace, name }) => `${namespace}/${name}`).sort();
}

/** The first Secret that a provider signs in with. */
function secretRef(provider: any): { readonly name: string; readonly key: string } | undefined {
  for (const [field, value] of Object.entries<any>(provider)) {
    if (field.endsWith('SecretRef') && value?.key !== undefined) return value;
    const below = typeof value === 'object' && value !== null ? secretRef(value) : undefined;
    if (below !== undefined) return below;
  }
  return undefined;
}

/** The namespaces that objects take as given. */
export function namespacesFor(objects: readonly Manifest[]): Manifest[] {
  const made = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  const needed = new Set(objects.map(({ metadata }) => metadata.namespace));
  return [...needed]
    .filter((name) => name !== undefined && name !== 'cert-manager' && !made.has(name))
    .map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
}
