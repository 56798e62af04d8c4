import { isDeepStrictEqual } from 'node:util';
import { credentials } from '../check/facts/credentials/credentials';
import { accountWithPullSecrets, pullSecretsOf } from '../check/facts/solver-pods/account-pull-secrets';
import type { Finding } from '../check/finding';
import type { KubeObject } from '../check/model/kube-object';
import type { Model } from '../check/model/model';
import { Solver } from '../check/model/solver';
import { valueAt } from '../values/field-path';
import { push } from '../values/multimap';
import { list, plain, text } from '../values/plain';
import type { Chain } from './chain';
import { type Hang, nameOf, solverOf } from './hang';

/** Tells which findings are about a place at which a certificate hangs. */
export class ConcernedFindings {
  private readonly byObject = new Map<string, Finding[]>();
  /** By rule: those about objects that are in no chain, such as policies and what runs cert-manager. */
  private readonly ofSurroundings = new Map<string, Finding[]>();

  public constructor(
    private readonly model: Model,
    findings: readonly Finding[],
  ) {
    for (const finding of findings) {
      const { object, rule } = finding;
      if (IN_CHAINS.has(object.kind)) push(this.byObject, keyOf(object), finding);
      else push(this.ofSurroundings, rule, finding);
    }
  }

  /**
   * Those about the objects of the chain that count where it hangs: the certificate and who asks for it, the issuer and the
   * solver that the challenge is solved by, the solver's ServiceAccount, and the Secrets that these refer to.
   */
  public inChain(chain: Chain, hang: Hang): readonly Finding[] {
    const { view, certificate, issuer } = chain;
    const solver = this.solverAt(chain, hang);
    const own = [view.object, ...(certificate && certificate !== view.object ? [certificate] : [])];
    const found = own.flatMap((object) => this.of(object));
    if (issuer) found.push(...this.of(issuer).filter(({ path }) => isOfSolver(path, solver, hang)));
    const { namespace } = view;
    if (solver?.challenge === 'http01') {
      const account = solver.serviceAccountName || 'default';
      found.push(...this.at('ServiceAccount', namespace, account));
      for (const secret of this.pullSecrets(solver, namespace, account))
        found.push(...this.at('Secret', namespace, secret));
    }
    for (const secret of this.credentialsAt(chain, hang, solver)) found.push(...this.at('Secret', ...secret));
    return found;
  }

  /** Those of a rule about what surrounds the chain: in the namespaces of the certificate and of its issuer's Secrets, or in none. */
  public around(rule: string, { view }: Chain): readonly Finding[] {
    const found = this.ofSurroundings.get(rule) ?? [];
    const namespaces = new Set(['', view.namespace, view.issuer?.secretNamespace]);
    for (const { namespace } of this.model.controllers) namespaces.add(namespace);
    return found.filter(({ object }) => namespaces.has(object.kind === 'Namespace' ? object.name : object.namespace));
  }

  /** The solver that a challenge is solved by, as the issuer has it now. */
  public solverAt({ view }: Chain, hang: Hang): Solver | undefined {
    if (hang.stage !== 'Challenge') return undefined;
    const raw = solverOf(hang.object);
    const solvers = view.issuer?.solvers ?? [];
    const name = nameOf(hang.object.spec);
    return (
      solvers.find((solver) => isDeepStrictEqual(solver.raw, raw)) ??
      // The issuer has changed since.
      this.model.choicesOf(view).find((choice) => choice.name === name)?.solver ??
      new Solver(raw, -1)
    );
  }

  private pullSecrets(solver: Solver, namespace: string, account: string): readonly string[] {
    const ofPod = list(plain(solver.podTemplate.spec).imagePullSecrets).map((one) => text(plain(one).name));
    const there = this.model.get('ServiceAccount', namespace, account) ?? accountWithPullSecrets(account, this.model);
    return [...ofPod, ...(there ? pullSecretsOf(there) : [])];
  }

  private credentialsAt({ view }: Chain, { stage }: Hang, solver: Solver | undefined): (readonly [string, string])[] {
    return credentials.of(this.model).flatMap((credential): (readonly [string, string])[] => {
      if (credential.issuer !== view.issuer) return [];
      const counts = stage === 'Issuer' || (credential.solver !== undefined && credential.solver === solver);
      return counts ? [[credential.namespace, credential.secretName]] : [];
    });
  }

  private of(object: KubeObject): readonly Finding[] {
    return this.byObject.get(keyOf(object)) ?? [];
  }

  private at(kind: string, namespace: string, name: string): readonly Finding[] {
    return this.byObject.get(`${kind}/${namespace}/${name}`) ?? [];
  }
}

/** The kinds of objects that chains are made of. */
const IN_CHAINS: ReadonlySet<string> = new Set([
  ...['Certificate', 'Ingress', 'Gateway', 'ListenerSet'],
  ...['Issuer', 'ClusterIssuer', 'ServiceAccount', 'Secret'],
]);

function keyOf({ kind, namespace, name }: KubeObject): string {
  return `${kind}/${namespace}/${name}`;
}

/** Whether a finding is not about another name of the certificate than the one that a challenge is for. */
export function isOfName({ object, path }: Finding, { stage, object: at }: Hang): boolean {
  if (stage !== 'Challenge' || !/(?:dnsNames|hosts)\[\d+\]$|hostname$|commonName$/.test(path)) return true;
  return valueAt(object.raw, path) === nameOf(at.spec);
}

/** Whether a finding at an issuer is not about another one of its solvers than the one that counts. */
function isOfSolver(path: string, solver: Solver | undefined, { stage }: Hang): boolean {
  const index = /^spec\.acme\.solvers\[(\d+)\]/.exec(path)?.[1];
  if (index === undefined || stage === 'Issuer' || stage === 'Order') return true;
  return solver !== undefined && solver.index === Number(index);
}
