import type { IngressController, SolverNeeds } from './ingress-controller';

/** Options that all ingress controllers have in common that are chosen by an IngressClass. */
export interface IngressClassOptions {
  /**
   * Name of the IngressClass.
   *
   * @default - the one that its chart creates
   */
  readonly className?: string;
}

type NeedsOfClass = Pick<SolverNeeds, 'controller' | 'ingressClassName' | 'serviceType'>;

/** A controller that goes by the class's name, and sends to pods whatever the type of their Service. */
export function byClass(
  controller: IngressController,
  { className }: IngressClassOptions,
  otherwise = controller.classes[0]!,
): NeedsOfClass {
  return { controller, ingressClassName: className ?? otherwise, serviceType: 'ClusterIP' };
}
