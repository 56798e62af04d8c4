import { GO_DURATION_FIX, goDurationProblem } from '../../../values/duration';
import { isOpen } from '../../../values/open';
import { isPublic } from '../../facts/certificates/ca-policy';
import { attributeOf, type CsiVolume, csiVolumes } from '../../facts/issuers/csi-volumes';
import { specialUse } from '../../knowledge/special-use';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

interface Fault {
  readonly attribute: string;
  readonly message: string;
  /** Who refuses it, and with what message. */
  readonly refusal: string;
  readonly fix: string;
}

/**
 * A volume of cert-manager's CSI driver with attributes that the driver, the webhook or the CA refuses.
 *
 * Source: cert-manager/csi-driver pkg/apis/validation/validation.go, pkg/apis/defaults/defaults.go, issues 45, 117 and 197;
 * cert-manager internal/apis/certmanager/validation/certificate.go (validateIssuerRef).
 */
export const csiVolumeRefused: Rule<CsiVolume> = {
  id: 'csi-volume-refused',
  severity: 'error',
  title: "A volume of cert-manager's CSI driver has attributes that are refused",
  each: csiVolumes,

  find(volume, report, model) {
    const { object } = volume;
    for (const { attribute, message, refusal, fix } of faultsOf(volume, model))
      report({
        object,
        path: volume.at(attribute),
        message: `${message}.`,
        effect: `${refusal}: the volume is not mounted (FailedMount), and the pods of ${object.title} do not start.`,
        fix,
      });
  },
};

const GROUP = 'cert-manager.io';
/** The groups of external issuers. */
const GROUPS: Readonly<Record<string, string>> = {
  AWSPCAClusterIssuer: 'awspca.cert-manager.io',
  AWSPCAIssuer: 'awspca.cert-manager.io',
  AdcsIssuer: 'adcs.certmanager.csf.nokia.com',
  ClusterAdcsIssuer: 'adcs.certmanager.csf.nokia.com',
  ClusterOriginIssuer: 'cert-manager.k8s.cloudflare.com',
  GoogleCASClusterIssuer: 'cas-issuer.jetstack.io',
  GoogleCASIssuer: 'cas-issuer.jetstack.io',
  OriginIssuer: 'cert-manager.k8s.cloudflare.com',
  StepClusterIssuer: 'certmanager.step.sm',
  StepIssuer: 'certmanager.step.sm',
};

const ENCODINGS = ['PKCS1', 'PKCS8'];

function* faultsOf(volume: CsiVolume, model: Model): Generator<Fault> {
  const refusal = 'The driver refuses the volume';
  const name = attributeOf(volume, 'issuer-name');
  const kind = attributeOf(volume, 'issuer-kind') || 'Issuer';
  const group = attributeOf(volume, 'issuer-group') || GROUP;
  if (name === '')
    yield {
      attribute: 'issuer-name',
      message: 'The volume names no issuer, and the driver has no default',
      refusal: `${refusal} ("issuer-name is a required field")`,
      fix: 'Set csi.cert-manager.io/issuer-name, and issuer-kind: ClusterIssuer if it is one.',
    };
  if (group === GROUP && !['Issuer', 'ClusterIssuer'].includes(kind) && !isOpen(kind)) {
    const own = Object.hasOwn(GROUPS, kind) ? GROUPS[kind] : undefined;
    yield {
      attribute: 'issuer-kind',
      message: `The volume names the kind ${kind} without a group: the driver assumes ${GROUP}, which has no such kind`,
      refusal: `cert-manager's webhook refuses the CertificateRequest ("must be one of Issuer or ClusterIssuer")`,
      fix: `Set csi.cert-manager.io/issuer-group${own ? `: ${own}` : ` to the group of ${kind}, which is in its apiVersion`}.`,
    };
  }
  for (const attribute of ['duration', 'renew-before']) {
    const value = attributeOf(volume, attribute);
    const problem = value === '' || isOpen(value) ? undefined : goDurationProblem(value);
    if (problem) yield { attribute, message: `${attribute}: ${problem}`, refusal, fix: GO_DURATION_FIX };
  }
  const encoding = attributeOf(volume, 'key-encoding');
  if (encoding !== '' && !ENCODINGS.includes(encoding) && !isOpen(encoding))
    yield {
      attribute: 'key-encoding',
      message: `key-encoding "${encoding}" is not one that the driver knows`,
      refusal,
      fix: `Write ${ENCODINGS.join(' or ')}, in capitals.`,
    };
  const keystore = ['pkcs12-filename', 'pkcs12-password'].find((one) => attributeOf(volume, one) !== '');
  if (keystore && attributeOf(volume, 'pkcs12-enable') === '')
    yield {
      attribute: keystore,
      message: `${keystore} is set, and pkcs12-enable is not`,
      refusal: `${refusal} ("cannot use attribute without pkcs12-enable")`,
      fix: 'Set csi.cert-manager.io/pkcs12-enable: "true".',
    };
  const issuer = model.issuer({ name, kind, group }, volume.object.namespace);
  if (!issuer?.isAcme || !isPublic(issuer)) return;
  const internal = attributeOf(volume, 'dns-names')
    .split(',')
    .map((one) => one.trim())
    .find((one) => specialUse(one.toLowerCase()));
  if (internal)
    yield {
      // The driver fills in variables in the names, such as ${POD_NAME}.
      attribute: 'issuer-name',
      message: `The volume requests "${internal.replace(/^.*[)}]/, '*')}" from ${issuer.ca!.name}, and it ${specialUse(internal.toLowerCase())}`,
      refusal: 'The CA refuses the Order: the name does not end in a public suffix',
      fix: 'Use an issuer of a private CA (ca, vault, step-ca).',
    };
}
