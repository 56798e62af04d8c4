import type { IngressController } from './ingress-controller';

/** Traefik. Source: https://doc.traefik.io/traefik/providers/kubernetes-ingress/ */
export const TRAEFIK: IngressController = {
  id: 'traefik',
  name: 'Traefik',
  controllers: ['traefik.io/ingress-controller'],
  classes: ['traefik'],
  image: /(^|\/)(traefik|rancher\/mirrored-library-traefik)$/,
  charts: ['traefik'],
};
