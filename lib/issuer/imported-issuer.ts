import { Dependable, type IConstruct } from 'constructs';
import { guardAs } from '../api/guard';
import { annotationItem, KNOWN_ANNOTATION } from '../check/model/known';
import { AppRules } from '../synth/app-rules';
import { namespaceNameProblem, objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import { annotate } from './annotate';
import type { IIssuer, IssuerReference } from './issuer';

/** An issuer that is defined outside of this app; its solvers are not known here. */
export class ImportedIssuer implements IIssuer {
  public readonly issuerRef: IssuerReference;

  public constructor(
    kind: 'ClusterIssuer' | 'Issuer',
    name: string,
    public readonly issuerNamespace?: string,
  ) {
    const problem = objectNameProblem(name);
    if (problem) throw refusal(kind, `name ${JSON.stringify(name)} ${problem}.`);
    const wrong = kind === 'Issuer' ? namespaceNameProblem(issuerNamespace) : undefined;
    if (wrong) throw refusal(`${kind} ${name}`, `namespace ${wrong}.`);
    this.issuerRef = { name, kind, group: 'cert-manager.io' };
    Dependable.implement(this, { dependencyRoots: [] });
  }

  public useIn(namespace: string): void {
    checkServes(this, namespace);
  }

  public annotate(object: IConstruct): void {
    const annotated = annotate(this, object);
    // Objects of others get no note when they are written.
    if (AppRules.of(object).notesKnown) {
      annotated.metadata.addAnnotation(KNOWN_ANNOTATION, annotationItem('issuers', writtenAs(this)));
    }
    knowIfImported(object, this);
  }
}

guardAs('IIssuer', ImportedIssuer.prototype);

/** Tells the rules that an imported issuer exists, once something requests certificates from it. */
export function knowIfImported(user: IConstruct, issuer: IIssuer): void {
  if (!(issuer instanceof ImportedIssuer)) return;
  AppRules.of(user).know('issuers', writtenAs(issuer));
}

function writtenAs({ issuerRef: { kind, name }, issuerNamespace }: IIssuer): string {
  return issuerNamespace === undefined ? `${kind}/${name}` : `${kind}/${issuerNamespace}/${name}`;
}

/** Refuses a namespace that the issuer does not serve. */
export function checkServes({ issuerRef, issuerNamespace }: IIssuer, namespace: string): void {
  if (issuerNamespace === undefined || issuerNamespace === namespace) return;
  throw refusal(
    `${issuerRef.kind} ${issuerNamespace}/${issuerRef.name}`,
    `cannot serve the namespace ${JSON.stringify(namespace)}: an Issuer serves only its own namespace, and cert-manager would not find it.`,
    'Use an AcmeClusterIssuer, or an AcmeIssuer in that namespace.',
  );
}
