import type { IngressController } from './ingress-controller';

/** Kong Ingress Controller. Source: https://developer.konghq.com/kubernetes-ingress-controller/ */
export const KONG: IngressController = {
  id: 'kong',
  name: 'Kong Ingress Controller',
  controllers: ['ingress-controllers.konghq.com/kong', 'konghq.com/ingress-controller'],
  classes: ['kong'],
  image: /(^|\/)kong\/kubernetes-ingress-controller$/,
  charts: ['kong', 'ingress'],
};
