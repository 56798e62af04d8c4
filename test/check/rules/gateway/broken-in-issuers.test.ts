import { testTexts } from '../../said';
import { annotation, clean, found, type SetOfObjects } from '../sets/issuers';

test.each<[string, (set: SetOfObjects) => void, ...string[]]>([
  // gateway-shim
  [
    'a listener without a hostname',
    (set) => {
      set.listener.hostname = undefined;
    },
    'error gateway-listener-without-hostname Gateway/edge spec.listeners[1].hostname',
  ],
  [
    'a listener without a Secret',
    (set) => {
      set.listener.tls.certificateRefs = [];
    },
    'error gateway-listener-without-certificate-ref Gateway/edge spec.listeners[1].tls.certificateRefs',
  ],
  [
    'a Secret in another namespace',
    (set) => {
      set.listener.tls.certificateRefs[0].namespace = 'certificates';
    },
    'error gateway-certificate-ref-unusable Gateway/edge spec.listeners[1].tls.certificateRefs[0].namespace',
  ],
  [
    'a ConfigMap for a Secret',
    (set) => {
      set.listener.tls.certificateRefs[0].kind = 'ConfigMap';
    },
    'error gateway-certificate-ref-unusable Gateway/edge spec.listeners[1].tls.certificateRefs[0].kind',
  ],
  [
    'a Secret of another group',
    (set) => {
      set.listener.tls.certificateRefs[0].group = 'example.com';
    },
    'error gateway-certificate-ref-unusable Gateway/edge spec.listeners[1].tls.certificateRefs[0].group',
  ],
  [
    'no listener for TLS',
    (set) => {
      set.listener.protocol = 'https';
    },
    'error gateway-without-tls-listener Gateway/edge spec.listeners',
  ],
  [
    'an annotation for a listener that is not there',
    (set) => {
      set.gateway.metadata.annotations['cert-manager.io/ignore-tls-listeners'] = 'internal';
    },
    `warning gateway-ignored-listener-unknown Gateway/edge ${annotation('cert-manager.io/ignore-tls-listeners')}`,
  ],
])('%s', (_, mutate, ...expected) => {
  const set = clean();
  mutate(set);
  expect(found(set)).toEqual(expected);
});

testTexts();
