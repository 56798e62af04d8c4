import { testTexts } from '../../said';
import {
  annotate,
  annotateOnly,
  annotation,
  CLUSTER,
  clean,
  found,
  GROUP,
  ISSUER,
  KIND,
  type SetOfObjects,
} from '../sets/issuers';

test.each<[string, (set: SetOfObjects) => void, ...string[]]>([
  [
    'no issuer has the name',
    (set) => {
      set.web.spec.issuerRef.name = 'letsencryptt';
    },
    'warning issuer-not-found Certificate/web spec.issuerRef',
  ],
  [
    'no issuer has the name of the annotation',
    annotate({ [CLUSTER]: 'nobody' }),
    `warning issuer-not-found Ingress/shop ${annotation(CLUSTER)}`,
  ],
  [
    'the Issuer is in another namespace',
    (set) => {
      set.issuer.metadata.namespace = 'team-c';
    },
    'error issuer-in-other-namespace Certificate/test spec.issuerRef',
  ],
  [
    'the kind is left out',
    (set) => {
      set.web.spec.issuerRef.kind = undefined;
    },
    'error issuer-kind-mismatch Certificate/web spec.issuerRef.kind',
  ],
  [
    'the kind is ClusterIssuer for an Issuer',
    (set) => {
      set.test.spec.issuerRef.kind = 'ClusterIssuer';
    },
    'error issuer-kind-mismatch Certificate/test spec.issuerRef.kind',
  ],
  [
    'the kind is written in small letters',
    (set) => {
      set.web.spec.issuerRef.kind = 'clusterissuer';
    },
    'error certificate-refused Certificate/web spec.issuerRef.kind',
  ],
  [
    'the group has a version',
    (set) => {
      set.web.spec.issuerRef.group = 'cert-manager.io/v1';
    },
    'error issuer-group-wrong Certificate/web spec.issuerRef.group',
  ],
  [
    'the group is another than that of the issuer',
    (set) => {
      set.test.spec.issuerRef.group = 'example.com';
    },
    'error issuer-group-wrong Certificate/test spec.issuerRef.group',
  ],
  [
    'the group is that of old, in an annotation',
    annotateOnly({ [ISSUER]: 'letsencrypt', [KIND]: 'ClusterIssuer', [GROUP]: 'certmanager.k8s.io' }),
    `error issuer-group-wrong Ingress/shop ${annotation(GROUP)}`,
  ],
  [
    'an Issuer of another namespace by annotation',
    annotateOnly({ [ISSUER]: 'staging' }),
    `error issuer-in-other-namespace Ingress/shop ${annotation(ISSUER)}`,
  ],
])('%s', (_, mutate, ...expected) => {
  const set = clean();
  mutate(set);
  expect(found(set)).toEqual(expected);
});

testTexts();
