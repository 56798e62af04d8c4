import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../examples/run';
import type { KubernetesObject } from '../support';

/** Kinds of other projects of which npm has a published schema. */
const MODELS: Record<string, string> = {
  ClusterExternalSecret: '@kubernetes-models/external-secrets/external-secrets.io/v1/ClusterExternalSecret',
  ClusterGenerator: '@kubernetes-models/external-secrets/generators.external-secrets.io/v1alpha1/ClusterGenerator',
  ExternalSecret: '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret',
  SealedSecret: '@kubernetes-models/sealed-secrets/bitnami.com/v1alpha1/SealedSecret',
};

/** What the published schemas say against objects; those of other kinds are left out. */
export function foreignProblems(objects: readonly KubernetesObject[]): string[] {
  const known = objects.filter(({ kind }) => Object.hasOwn(MODELS, kind));
  const { stdout, stderr } = spawnSync('node', [join(__dirname, 'validate-foreign.mjs')], {
    input: JSON.stringify(known),
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return [...JSON.parse(stdout), ...unknownFields(known)];
}

/** The schemas let unknown fields pass; the types do not, where an object is a literal. */
function unknownFields(objects: readonly KubernetesObject[]): string[] {
  const file = join(ROOT, 'foreign-objects.ts');
  const source = [
    ...Object.entries(MODELS).map(([kind, from]) => `import type { I${kind} } from '${from}';`),
    ...objects.map((object) => `(${JSON.stringify(object)}) satisfies I${object.kind};`),
  ].join('\n');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? source : readFile(name));
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}
