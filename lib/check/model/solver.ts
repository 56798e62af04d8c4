import { given, list, type Plain, plain, text } from '../../values/plain';

/** The type of a challenge, as an ACME server offers it. */
export type ChallengeType = 'http01' | 'dns01';

/** An entry of an issuer's `spec.acme.solvers`, as cert-manager reads it. */
export class Solver {
  /** What it solves; undefined where it is malformed. */
  public readonly challenge: ChallengeType | undefined;
  /** The DNS provider's name in the API, or `ingress` or `gatewayHTTPRoute`. */
  public readonly provider: string;
  /** The stanza of the provider, or of the ingress or gatewayHTTPRoute. */
  public readonly stanza: Plain;
  /** Path of the stanza in the issuer. */
  public readonly stanzaPath: string;
  /** Path of the entry in the issuer. */
  public readonly path: string;
  public readonly hasSelector: boolean;
  public readonly dnsNames: readonly string[];
  public readonly dnsZones: readonly string[];
  public readonly matchLabels: readonly (readonly [string, string])[];
  /** The pod template of an HTTP01 solver. */
  public readonly podTemplate: Plain;
  /** The ServiceAccount that the solver's pods run as; empty for the namespace's default. */
  public readonly serviceAccountName: string;

  public constructor(
    public readonly raw: Plain,
    public readonly index: number,
  ) {
    this.path = `spec.acme.solvers[${index}]`;
    const { http01, dns01 } = raw;
    this.challenge = given(dns01) ? 'dns01' : given(http01) ? 'http01' : undefined;
    const stanzas = plain(this.challenge === 'dns01' ? dns01 : http01);
    const known = Object.keys(stanzas).filter((key) => key !== 'cnameStrategy' && given(stanzas[key]));
    this.provider = known[0] ?? '';
    this.stanza = plain(stanzas[this.provider]);
    this.stanzaPath = `${this.path}.${this.challenge ?? 'http01'}${this.provider && `.${this.provider}`}`;
    const selector = plain(raw.selector);
    this.hasSelector = given(raw.selector);
    this.dnsNames = list(selector.dnsNames).filter((n): n is string => typeof n === 'string');
    this.dnsZones = list(selector.dnsZones).filter((n): n is string => typeof n === 'string');
    this.matchLabels = Object.entries(plain(selector.matchLabels)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    this.podTemplate = plain(this.challenge === 'http01' ? this.stanza.podTemplate : undefined);
    this.serviceAccountName = text(plain(this.podTemplate.spec).serviceAccountName);
  }

  /** The annotations that `ingressTemplate` adds to the Ingress for a challenge. */
  public get templateAnnotations(): Plain {
    return plain(plain(plain(this.stanza.ingressTemplate).metadata).annotations);
  }

  /** The class of the Ingress for a challenge; empty if the solver sets none. */
  public get ingressClass(): string {
    return text(this.stanza.ingressClassName) || text(this.stanza.class);
  }
}
