import type { IngressController } from './ingress-controller';

/** the AWS Load Balancer Controller. Source: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/ */
export const AWS_LOAD_BALANCER: IngressController = {
  id: 'aws-load-balancer',
  name: 'the AWS Load Balancer Controller',
  controllers: ['ingress.k8s.aws/alb', 'eks.amazonaws.com/alb'],
  classes: ['alb'],
  image: /(^|\/)aws-load-balancer-controller$/,
  charts: ['aws-load-balancer-controller'],
};
