import type { IngressController } from './ingress-controller';

/** Contour. Source: https://projectcontour.io/docs/main/config/ingress/ */
export const CONTOUR: IngressController = {
  id: 'contour',
  name: 'Contour',
  controllers: ['projectcontour.io/ingress-controller', 'projectcontour.io/projectcontour/contour'],
  classes: ['contour'],
  image: /(^|\/)projectcontour\/contour$/,
  charts: ['contour'],
};
