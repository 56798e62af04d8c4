import type { IngressController } from './ingress-controller';

/** F5 NGINX Ingress Controller. Source: https://docs.nginx.com/nginx-ingress-controller/ */
export const F5_NGINX: IngressController = {
  id: 'f5-nginx',
  name: 'F5 NGINX Ingress Controller',
  controllers: ['nginx.org/ingress-controller'],
  classes: [],
  image: /(^|\/)(nginx\/nginx-ingress|nginx-ic\/nginx-plus-ingress|nginx-plus-ingress)$/,
  charts: ['nginx-ingress'],
};
