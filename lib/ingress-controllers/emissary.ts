import type { IngressController } from './ingress-controller';

/** Emissary-ingress. Source: https://emissary-ingress.dev/docs/ */
export const EMISSARY: IngressController = {
  id: 'emissary',
  name: 'Emissary-ingress',
  controllers: ['getambassador.io/ingress-controller'],
  classes: ['ambassador'],
  image: /(^|\/)emissaryingress\/emissary$/,
  charts: ['emissary-ingress'],
};
