import type { IngressController } from './ingress-controller';

/** ingress-nginx. Source: https://kubernetes.github.io/ingress-nginx/user-guide/multiple-ingress/ */
export const INGRESS_NGINX: IngressController = {
  id: 'ingress-nginx',
  name: 'ingress-nginx',
  controllers: ['k8s.io/ingress-nginx'],
  classes: ['nginx'],
  image: /(^|\/)(ingress-nginx\/controller(-chroot)?|nginx-ingress-controller)$/,
  charts: ['ingress-nginx', 'rke2-ingress-nginx'],
};
