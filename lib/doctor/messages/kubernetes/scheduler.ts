import type { KnownMessage } from '../../known-message';

export const scheduler: readonly KnownMessage[] = [
  {
    id: 'no-node-for-pod',
    pattern:
      /(?<free>\d+)\/(?<all>\d+) nodes are available: ?(?<why>.*?)(?: preemption: .*|$)|no nodes available to schedule pods/,
    source: 'Kubernetes pkg/scheduler/framework/types.go (FitError)',
    reading: ({ all, why = '' }) => {
      const { cause, fix, explainedBy } = REASONS.find(({ pattern }) => pattern.test(why)) ?? OTHER;
      return {
        cause: `No node takes the solver pod${all ? ` (of ${all})` : ''}: ${cause}${why ? ` (${why.replace(/[. ]+$/, '')})` : ''}.`,
        fix,
        explainedBy,
        retried: 'backoff',
      };
    },
  },
];

const OTHER = {
  cause: 'the scheduler gives these reasons',
  fix: 'Let some node take the pod: resources, taints, selectors.',
  explainedBy: ['solver-node-selector-not-linux'],
};

/** In the order of what people can do about it. */
const REASONS: readonly {
  readonly pattern: RegExp;
  readonly cause: string;
  readonly fix: string;
  readonly explainedBy: readonly string[];
}[] = [
  {
    pattern: /didn't match Pod's node affinity\/selector|node\(s\) didn't match node selector/,
    cause: 'its node selector matches none',
    fix: 'Correct nodeSelector or affinity in the pod template of the solver; cert-manager sets kubernetes.io/os: linux.',
    explainedBy: ['solver-node-selector-not-linux'],
  },
  {
    pattern: /untolerated taint|had taint|taints? that the pod didn't tolerate/,
    cause: 'they have taints that the pod does not tolerate',
    fix: 'Add tolerations to the pod template of the solver (spec.acme.solvers[].http01.ingress.podTemplate.spec.tolerations).',
    explainedBy: [],
  },
  {
    pattern: /Insufficient (?:cpu|memory|ephemeral-storage|pods)|Too many pods/,
    cause: 'they are full',
    fix: 'Make room, add a node, or lower the requests of the solver (10m CPU and 64Mi by default).',
    explainedBy: ['solver-pod-limit-range'],
  },
  {
    pattern: /unschedulable|not ready/,
    cause: 'they are not ready or cordoned',
    fix: 'Bring the nodes back (kubectl uncordon), or add others.',
    explainedBy: [],
  },
];
