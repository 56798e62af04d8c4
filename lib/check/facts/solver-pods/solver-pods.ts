import { compareVersions } from '../../../cert-manager/versions';
import { list, plain, text } from '../../../values/plain';
import { type CertificateView, namePath } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model, Presence } from '../../model/model';
import type { Solver } from '../../model/solver';
import { type ListSource, source } from '../../source';
import { solvedBy, solversFor } from '../issuers/issuer-solvers';

/** That pods of a solver run in a namespace. */
export interface SolverPods {
  readonly namespace: string;
  readonly issuer: IssuerView;
  readonly solver: Solver;
  /** The first certificate there that has a name solved by it, and the name with its path. */
  readonly certificate: CertificateView;
  readonly name: string;
  readonly path: string;
}

/** Where pods of HTTP01 solvers run: each solver once for each namespace. */
export const solverPods: ListSource<SolverPods> = source(findPods, { kinds: ['ServiceAccount'], needs: ['http01'] });

/** A reference to a pull secret that solver pods are given. */
export interface PullReference {
  readonly pods: SolverPods;
  /** The object that contains it: the issuer with its pod template, or the ServiceAccount (or what creates that). */
  readonly from: 'template' | 'account';
  readonly object: KubeObject;
  readonly path: string;
  readonly secretName: string;
  readonly presence: Presence;
}

/** The pull secrets of solver pods, for each namespace in which they run. */
export const pullReferences: ListSource<PullReference> = source(findReferences, {
  ...solverPods,
  kinds: ['Secret', 'ServiceAccount'],
});

/** The pull secrets that a solver's pod template names; none where the release does not have the field. */
export function templatePullSecrets({ version }: IssuerView, solver: Solver): readonly unknown[] {
  if (compareVersions(version, '1.12') < 0) return [];
  return list(plain(solver.podTemplate.spec).imagePullSecrets);
}

/** The ServiceAccount that solver pods run as, if it is among the objects. */
export function accountOf({ namespace, solver }: SolverPods, model: Model): KubeObject | undefined {
  return model.get('ServiceAccount', namespace, solver.serviceAccountName || 'default');
}

/** Path of a solver's pod template in its issuer. */
export function podTemplatePath(solver: Solver, field: string): string {
  return `${solver.stanzaPath}.podTemplate.${field}`;
}

function findPods(model: Model): SolverPods[] {
  const found: SolverPods[] = [];
  for (const { issuer, solver } of solversFor('http01').of(model)) {
    const seen = new Set<string>();
    let last: string | undefined;
    for (const { certificate, name } of solvedBy(model, solver)) {
      const { namespace } = certificate;
      // Those of a namespace mostly follow each other.
      if (namespace === last || seen.has(namespace)) continue;
      last = namespace;
      seen.add(namespace);
      found.push({ namespace, issuer, solver, certificate, name, path: namePath(certificate, name) });
    }
  }
  return found;
}

function findReferences(model: Model): PullReference[] {
  return solverPods.of(model).flatMap((pods) => referencesOf(pods, model));
}

function referencesOf(pods: SolverPods, model: Model): PullReference[] {
  // Kubernetes gives a pod the pull secrets of its account only where the pod has none of its own.
  const template = templatePullSecrets(pods.issuer, pods.solver);
  const account = template.length > 0 ? undefined : accountOf(pods, model);
  const object = template.length > 0 ? pods.issuer.object : account;
  if (!object) return keptReferences(pods, model);
  const base = account ? 'imagePullSecrets' : podTemplatePath(pods.solver, 'spec.imagePullSecrets');
  return list(account ? account.raw.imagePullSecrets : template).flatMap((entry, i) => {
    const secretName = text(plain(entry).name);
    if (!secretName) return [];
    const presence = model.secret(pods.namespace, secretName);
    return [{ pods, from: account ? 'account' : 'template', object, path: `${base}[${i}].name`, secretName, presence }];
  });
}

/** The pull secrets of an account that something keeps in the namespace. */
function keptReferences(pods: SolverPods, model: Model): PullReference[] {
  const { serviceAccountName } = pods.solver;
  if (!serviceAccountName) return [];
  const account = model.serviceAccount(pods.namespace, serviceAccountName);
  if (account.state !== 'made') return [];
  const { by, pullSecrets = [] } = account.made;
  return pullSecrets.map(({ name, path }) => {
    const presence = model.secret(pods.namespace, name);
    return { pods, from: 'account', object: by, path, secretName: name, presence };
  });
}
